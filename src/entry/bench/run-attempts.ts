import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { OpenResults } from '../../adapters/storage/results-folder.ts';
import { tidyTree } from '../../adapters/storage/tidy-tree.ts';
import { createTrees } from '../../adapters/storage/trees.ts';
import { createWorkspaces } from '../../adapters/storage/workspaces.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import type { BenchPorts } from '../../pipeline/bench/ports.ts';
import { type BenchEnd, endedAttempts, isOpen, runBench } from '../../pipeline/bench/run-bench.ts';
import { cellName } from '../../report/terminal/bench/progress-state.ts';
import type { PreparedBench } from '../commands/bench.ts';
import { type Engine, withEngine } from '../engine.ts';
import { createAsk } from './ask.ts';
import type { BenchOptions } from './bench-options.ts';
import { createCaching, createCards } from './measure.ts';
import type { ReplaySource } from './replay.ts';
import { createAgentRunner } from './run-agent-turn.ts';
import { createWatch, type Watch } from './watch.ts';

const NO_LOGS = { fileOf: () => null, nameOf: () => null };

type Prepared = PreparedBench & { readonly replay: ReplaySource | null };

/** Makes what attempts need, runs those that are open, and gives everything back. */
export async function runAttempts(
  prepared: Prepared,
  results: OpenResults,
  options: BenchOptions,
): Promise<BenchEnd> {
  const ended = endedAttempts(results.lines());
  if (!prepared.attempts.some((attempt) => isOpen(attempt, ended))) return { stopped: null };
  const engineOptions = {
    requirement: prepared.required,
    jobs: null,
    quiet: true,
    logs: NO_LOGS,
    cacheDirectory: null,
  };
  return withEngine(engineOptions, async (engine) => {
    const watch = createWatch({
      cells: prepared.attempts.map(({ cell }) => cell),
      done: turnsByCell(prepared, results),
      clock: engine.clock,
      quiet: (options.quiet ?? false) || (options.json ?? false),
    });
    // An agent's tree is read after the sandbox is gone: it is a real directory whatever suites run in.
    const agentTrees = await createWorkspaces({
      sandbox: { ...engine.choice.sandbox, mountsOverlay: false },
    });
    try {
      const ports = createPorts({ engine, agentTrees, watch, prepared, results }, options);
      const limits = { minutes: options.maxMinutes ?? null, costUsd: options.maxCost ?? null };
      return await runBench(prepared.attempts, { limits, atOnce: pLimit(options.jobs ?? 1) }, ports);
    } finally {
      watch.end();
      await agentTrees.dispose();
    }
  });
}

interface PortParts {
  readonly engine: Engine;
  readonly agentTrees: BenchPorts['agentTrees'];
  readonly watch: Watch;
  readonly prepared: Prepared;
  readonly results: OpenResults;
}

function createPorts(
  { engine, agentTrees, watch, prepared, results }: PortParts,
  options: BenchOptions,
): BenchPorts {
  const { ports, clock } = engine;
  const trees = createTrees(null, ports.workspaces.exportTree);
  return {
    measure: ports,
    trees,
    agentTrees,
    tidy: tidyTree,
    results,
    runAgent: createAgentRunner({
      sandbox: ports.sandbox,
      agentTrees,
      trees,
      agents: prepared.agents,
      extraVariables: options.agentEnv,
      shown: options.agentDir,
      replay: prepared.replay,
      monotonicMs: clock.monotonicMs,
    }),
    ask: options.ask === true ? createAsk(watch.pause) : null,
    caching: options.cache ? createCaching(engine) : null,
    card: createCards(engine, prepared.required),
    now: clock.now,
    monotonicMs: clock.monotonicMs,
    wait: async (milliseconds) => {
      await sleep(milliseconds, undefined, ports.signal === null ? {} : { signal: ports.signal });
    },
    observe: watch.observe,
    progressFor: watch.progressFor,
  };
}

/** The turns of attempts that an earlier run has ended, by the cell's name. */
function turnsByCell(
  { attempts }: PreparedBench,
  results: OpenResults,
): ReadonlyMap<string, readonly TurnResult[]> {
  const ended = endedAttempts(results.lines());
  const done = attempts.filter((attempt) => !isOpen(attempt, ended));
  return new Map(done.map(({ cell, key }) => [cellName(cell), results.linesOf(key)]));
}
