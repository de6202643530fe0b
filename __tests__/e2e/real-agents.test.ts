import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import picomatch from 'picomatch';
import { findAgent } from '../../src/adapters/agents/find-agent.ts';
import { type AgentRun, runAgent } from '../../src/adapters/agents/run-agent.ts';
import { createToolProbe } from '../../src/adapters/process/probe-tool.ts';
import { createSandboxChooser } from '../../src/adapters/sandbox/choose-sandbox.ts';
import type { ToolAgent } from '../../src/core/bench/agent.ts';
import { TOOL_AGENTS } from '../../src/formats/agents/registry.ts';
import {
  AGENTS_DIRECTORY,
  parseStubLog,
  REAL_AGENTS,
  type RealAgent,
  type StubCall,
  type StubTask,
  withStubModel,
} from '../support/real-agents.ts';
import { createTestWorkspace } from '../support/sandbox-workspace.ts';
import { testWhere } from '../support/test-where.ts';

const MARKER = 'marker-4711';
/** Longer than one argument may be, so that it shows how the instruction goes in; its end shows that none was cut off. */
const INSTRUCTION = `Write the file hello.txt.\n${'Be careful. '.repeat(12_000)}\n${MARKER}\n`;
const TEXT = 'hello from the model';
const TIME_LIMIT_MS = 300_000;

interface Outcome {
  readonly run: AgentRun;
  readonly written: string | null;
  /** Files of the workspace beside `.git` and what was asked for. */
  readonly others: readonly string[];
  readonly calls: readonly StubCall[];
}

describe('agents as they are published, against a model that is known', () => {
  for (const real of REAL_AGENTS) {
    const agent = TOOL_AGENTS.find(({ name }) => name === real.name);
    if (agent === undefined) throw new Error(`${real.name} is not in the registry`);
    testWhere(whyNot(agent))(
      `${agent.title} takes the instruction, works, and tells what it used`,
      async () => {
        const { run, written, others, calls } = await runReally(agent, real);
        expect({ ...run.record, duration_ms: 0, tail: run.record.exit === 0 ? '' : run.tail }).toMatchObject({
          ended: 'exited',
          exit: 0,
          tail: '',
        });
        expect(written?.trim()).toBe(TEXT);
        expect(calls.map(({ key }) => key)).toEqual(calls.map(() => real.key));
        expect(calls.some(({ heardInstruction }) => heardInstruction === true)).toBe(true);
        expect(run.record.tokens).toEqual(sumOf(real.asksInSilence ? calls.slice(0, 1) : calls));
        const isLitter = picomatch(agent.litter.length > 0 ? [...agent.litter] : '!**', { dot: true });
        expect(others.filter((path) => !isLitter(path))).toEqual([]);
      },
      TIME_LIMIT_MS,
    );
  }
});

test('the list of real agents holds no name that the registry does not', () => {
  const known = TOOL_AGENTS.map(({ name }) => name);
  expect(REAL_AGENTS.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
});

function whyNot({ name, executable }: ToolAgent): string | null {
  if (AGENTS_DIRECTORY === null)
    return 'STEPMARK_AGENTS_DIR is not set; scripts/install-agents.sh installs the agents';
  return existsSync(join(AGENTS_DIRECTORY, name, 'bin', executable))
    ? null
    : `${name} is not in ${AGENTS_DIRECTORY}`;
}

async function runReally(agent: ToolAgent, real: RealAgent): Promise<Outcome> {
  const ours = {
    ...process.env,
    PATH: [join(AGENTS_DIRECTORY ?? '', agent.name, 'bin'), process.env.PATH].join(delimiter),
  };
  expect(await findAgent(agent, createToolProbe(ours))).toMatch(/\d/);
  const { sandbox } = await createSandboxChooser(ours)('strict');
  const space = await createTestWorkspace(sandbox);
  try {
    await space.sh('git init -q && git config user.name Nobody && git config user.email nobody@example.com');
    const { workspace } = space;
    const task: StubTask = {
      file: 'hello.txt',
      text: TEXT,
      marker: MARKER,
      log: join(workspace.home, 'calls'),
    };
    const run = await runAgent(
      {
        agent,
        instruction: INSTRUCTION,
        model: real.model,
        command: null,
        workspace,
        limits: {
          wallClockMs: TIME_LIMIT_MS - 100_000,
          memoryBytes: null,
          processes: null,
          outputBytes: 64 * 2 ** 20,
          fileSizeBytes: null,
        },
        costLimitUsd: null,
        extraVariables: [],
        shown: [],
        logFile: null,
        signal: null,
      },
      { sandbox: withStubModel(sandbox, task), environment: real.environment },
    );
    return {
      run,
      written: await readFile(join(workspace.path, task.file), 'utf8').catch(() => null),
      others: await otherFiles(workspace.path, task.file),
      calls: parseStubLog(await readFile(task.log, 'utf8').catch(() => '')),
    };
  } finally {
    await space.remove();
  }
}

async function otherFiles(directory: string, expected: string): Promise<readonly string[]> {
  const paths = await readdir(directory, { recursive: true });
  return paths.filter((path) => path !== expected && path !== '.git' && !path.startsWith('.git/'));
}

function sumOf(calls: readonly StubCall[]): AgentRun['record']['tokens'] {
  const sum = (pick: (usage: NonNullable<StubCall['usage']>) => number): number =>
    calls.reduce((total, { usage }) => total + (usage ? pick(usage) : 0), 0);
  return {
    input: sum(({ input }) => input),
    cached_input: sum(({ cached }) => cached),
    output: sum(({ output }) => output),
  };
}
