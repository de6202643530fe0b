import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chooseSandbox } from '../../../src/adapters/sandbox/choose-sandbox.ts';
import type { ToolAgent } from '../../../src/core/bench/agent.ts';
import { InfraError, UsageError } from '../../../src/core/errors.ts';
import { claudeCode } from '../../../src/formats/agents/claude-code.ts';
import { opencode } from '../../../src/formats/agents/opencode.ts';
import type { Sandbox } from '../../../src/pipeline/ports.ts';
import { type AgentScene, createAgentScene } from '../../support/agent-scene.ts';
import { findProcesses, uniqueSleep, until } from '../../support/processes.ts';

/** Starts a daemon that left its session, its group and its environment behind. */
const daemon = (sleep: string): string =>
  `require('node:child_process').spawn('env', ['-i', 'setsid', 'sh', '-c', 'sleep ${sleep} & sleep ${sleep}'], { detached: true, stdio: 'ignore' }).unref();`;

let sandbox: Sandbox;
let scene: AgentScene;
beforeAll(async () => {
  ({ sandbox } = await chooseSandbox('auto'));
});
beforeEach(async () => {
  scene = await createAgentScene(sandbox);
});
afterEach(() => scene.remove());

/** A tool whose usage is told as opencode tells it. */
function toolThatPrints(script: string): ToolAgent {
  return {
    ...opencode,
    variables: () => ({ keys: [], insteadOfKey: [], other: [] }),
    invocation: () => ({ argv: [process.execPath, '-e', script], stdin: null, environment: {}, files: [] }),
  };
}

const step = (id: string, cost: number): string =>
  JSON.stringify({
    type: 'step_finish',
    part: { id, cost, tokens: { input: 10, output: 2, reasoning: 0, cache: { read: 4, write: 0 } } },
  });

describe('running an agent', () => {
  test('gives it the instruction, lets it work, and reads what it used', async () => {
    const { record, version, detail } = await scene.agent(`
      const told = fs.readFileSync(0, 'utf8');
      fs.writeFileSync('work.txt', told + fs.readFileSync(process.env.STEPMARK_INSTRUCTION_FILE, 'utf8'));
      fs.writeFileSync(process.env.STEPMARK_USAGE_FILE,
        '{"tokens":{"input":10,"cached_input":4,"output":3},"cost_usd":0.25,"version":"1.2"}');`);
    expect(await readFile(join(scene.workspace.path, 'work.txt'), 'utf8')).toBe('Write it.Write it.');
    expect(record).toEqual({
      ended: 'exited',
      exit: 0,
      duration_ms: record.duration_ms,
      tokens: { input: 10, cached_input: 4, output: 3 },
      cost_usd: 0.25,
    });
    expect([version, detail]).toEqual(['1.2', null]);
    expect(await readdir(scene.workspace.path)).toEqual(['work.txt']);
  });

  test('takes a failure as data, with why', async () => {
    const { record, detail, tail } = await scene.agent('console.error("no credit"); process.exit(3)');
    expect(record).toMatchObject({ ended: 'exited', exit: 3, tokens: null, cost_usd: null });
    expect(detail).toBe('the command exited with 3');
    expect(tail).toContain('no credit');
  });

  test('says of a command that is not there that it could not start', async () => {
    const { record, detail } = await scene.agent('', { command: ['no-such-agent'] });
    expect(record).toMatchObject({ ended: 'could-not-start', exit: null });
    expect(detail).toContain('"no-such-agent" was not found');
  });

  test('shows it the directories of its own programs', async () => {
    const tools = join(scene.directory, 'tools');
    await mkdir(tools);
    const { record } = await scene.agent(`process.exit(fs.existsSync(${JSON.stringify(tools)}) ? 0 : 1)`, {
      shown: [tools],
    });
    expect(record.exit).toBe(0);
  });

  test('is stopped with the run', async () => {
    const controller = new AbortController();
    const running = scene.agent('fs.writeFileSync("started", ""); setInterval(() => {}, 1000)', {
      signal: controller.signal,
    });
    await until(() => existsSync(join(scene.workspace.path, 'started')));
    controller.abort();
    const error: unknown = await running.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InfraError);
    expect(error).toMatchObject({ code: 'cancelled' });
  });
});

describe('what an agent is given', () => {
  const OURS = {
    MINE_API_KEY: 'my-own-secret-key',
    ANTHROPIC_API_KEY: 'key-of-another-agent',
    GITHUB_TOKEN: 'token-of-the-workflow',
    HTTPS_PROXY: 'http://proxy.example:3128',
    EMPTY_KEY: '',
  };

  test('is the variables that the user named, the network, and nothing else of ours', async () => {
    await scene.agent(
      'fs.writeFileSync("environment", JSON.stringify(process.env))',
      { extraVariables: ['MINE_API_KEY', 'EMPTY_KEY', 'NOT_SET'] },
      OURS,
    );
    const seen: unknown = JSON.parse(await readFile(join(scene.workspace.path, 'environment'), 'utf8'));
    expect(seen).toMatchObject({
      MINE_API_KEY: 'my-own-secret-key',
      HTTPS_PROXY: 'http://proxy.example:3128',
      HOME: scene.workspace.home,
    });
    expect(Object.keys(seen ?? {})).not.toEqual(expect.arrayContaining(['ANTHROPIC_API_KEY']));
    expect(JSON.stringify(seen)).not.toMatch(/another-agent|of-the-workflow|EMPTY_KEY|NOT_SET/);
  });

  test('is not found in what is kept of its output', async () => {
    const logFile = join(scene.directory, 'agent.log');
    const run = await scene.agent(
      'console.log("the key is", process.env.MINE_API_KEY)',
      { extraVariables: ['MINE_API_KEY'], logFile },
      OURS,
    );
    expect(await readFile(logFile, 'utf8')).toBe('the key is ***\n');
    expect(run.tail).toBe('the key is ***\n');
  });

  test('is missed where it needs a key and none is set', async () => {
    const error: unknown = await scene
      .agent('', { agent: claudeCode }, {})
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('Claude Code needs a key: set ANTHROPIC_API_KEY or'),
    });
  });
});

describe('limits of an agent', () => {
  test('time: its whole tree is gone, daemons too', async () => {
    const sleep = uniqueSleep();
    const { record, detail } = await scene.agent(`${daemon(sleep)} setInterval(() => {}, 1000)`, {
      limits: {
        wallClockMs: 3_000,
        memoryBytes: null,
        processes: null,
        outputBytes: 1e6,
        fileSizeBytes: null,
      },
    });
    expect(record).toMatchObject({ ended: 'timeout', exit: null });
    expect(detail).toBe('the command was stopped at its time limit');
    expect(findProcesses(sleep)).toEqual([]);
  });

  test('output: it is stopped, head and tail are kept, and daemons that it had started are gone', async () => {
    const sleep = uniqueSleep();
    const logFile = join(scene.directory, 'agent.log');
    const { record } = await scene.agent(
      `${daemon(sleep)} console.log("the beginning");
       setInterval(() => console.log("x".repeat(65536)), 1)`,
      {
        limits: {
          wallClockMs: 120_000,
          memoryBytes: null,
          processes: null,
          outputBytes: 2 ** 20,
          fileSizeBytes: null,
        },
        logFile,
      },
    );
    expect(record.ended).toBe('output-limit');
    const log = await readFile(logFile, 'utf8');
    expect(log).toMatch(/^the beginning\n/);
    expect(log).toMatch(/\[… \d+ bytes left out …\]/);
    expect(log.length).toBeLessThan(300 * 1024);
    expect(findProcesses(sleep)).toEqual([]);
  });

  test('cost: it is stopped when it has told that it used so much, and what it printed is kept', async () => {
    const sleep = uniqueSleep();
    const logFile = join(scene.directory, 'agent.log');
    const script = `${daemon(sleep)}
      console.log(${JSON.stringify(step('a', 0.75))});
      console.log(${JSON.stringify(step('b', 0.75))});
      setInterval(() => {}, 1000);`;
    const { record, detail } = await scene.agent('', {
      agent: toolThatPrints(script),
      costLimitUsd: 1.5,
      logFile,
    });
    expect(record).toMatchObject({
      ended: 'cost-limit',
      exit: null,
      cost_usd: 1.5,
      tokens: { input: 28, cached_input: 8, output: 4 },
    });
    expect(detail).toBe('the command was stopped at its cost limit');
    expect(await readFile(logFile, 'utf8')).toContain('"id":"b"');
    expect(findProcesses(sleep)).toEqual([]);
  });

  test('cost: one that stays below it ends by itself', async () => {
    const script = `console.log(${JSON.stringify(step('a', 0.75))})`;
    const { record } = await scene.agent('', { agent: toolThatPrints(script), costLimitUsd: 1.5 });
    expect(record).toMatchObject({ ended: 'exited', exit: 0, cost_usd: 0.75 });
  });
});

describe('a second turn in a home that the first has changed', () => {
  test('does not write through a link that was left there', async () => {
    const outside = join(scene.directory, 'outside');
    await mkdir(outside);
    await scene.agent(`
      fs.rmSync(process.env.HOME + '/.stepmark', { recursive: true });
      fs.symlinkSync(${JSON.stringify(outside)}, process.env.HOME + '/.stepmark');`);
    const { record } = await scene.agent(
      'process.exit(fs.readFileSync(process.env.STEPMARK_INSTRUCTION_FILE, "utf8") === "Go on." ? 0 : 1)',
      { instruction: 'Go on.' },
    );
    expect(record.exit).toBe(0);
    expect(await readdir(outside)).toEqual([]);
  });

  test("does not take the first turn's usage for its own", async () => {
    const first = await scene.agent('fs.writeFileSync(process.env.STEPMARK_USAGE_FILE, `{"cost_usd":1}`)');
    const second = await scene.agent('');
    expect([first.record.cost_usd, second.record.cost_usd]).toEqual([1, null]);
  });
});
