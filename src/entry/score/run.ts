import { createHash } from 'node:crypto';
import { createTrees } from '../../adapters/storage/trees.ts';
import { InfraError } from '../../core/errors.ts';
import { unmeasuredCard } from '../../core/invalid-card.ts';
import type { Needs, SetupCommand } from '../../core/limits.ts';
import type { ScorecardBody } from '../../core/scorecard-body.ts';
import type { Task } from '../../core/task.ts';
import type { RunCaching } from '../../pipeline/cached-runs.ts';
import { requireTools } from '../../pipeline/check-needs.ts';
import type { Trees } from '../../pipeline/ports.ts';
import { measureOwn } from '../../pipeline/score-own.ts';
import { measureTask } from '../../pipeline/score-task.ts';
import { startingTree } from '../../pipeline/task-tree.ts';
import type { Engine } from '../engine.ts';
import { VERSION } from '../version.ts';
import type { OwnWork, ScoreRequest, TaskWork } from './request.ts';

/** Measures a request; what this machine cannot measure becomes a card that says why. */
export async function measureRequest(
  request: ScoreRequest,
  engine: Engine,
  useCache: boolean,
): Promise<ScorecardBody> {
  const trees = createTrees(request.repository, engine.ports.workspaces.exportTree);
  try {
    const needs = request.work.kind === 'task' ? request.work.task.task.needs : request.config.needs;
    await requireTools(needs, engine.probe);
    return request.work.kind === 'task'
      ? await runTask({ ...request, work: request.work }, { engine, trees, useCache })
      : await runOwn({ ...request, work: request.work }, { engine, trees, useCache });
  } catch (error) {
    if (!(error instanceof InfraError) || error.code === 'cancelled') throw error;
    return unmeasuredCard(error.message, request.config.gate);
  }
}

interface Means {
  readonly engine: Engine;
  readonly trees: Trees;
  readonly useCache: boolean;
}

async function runOwn(request: ScoreRequest & { work: OwnWork }, means: Means): Promise<ScorecardBody> {
  const { config, work, base, head } = request;
  if (base === null) throw new InfraError('git-failed', "a repository's own suite needs a base");
  const caching = cachingOf(means, () => means.trees.identify(base), toolsOf(request));
  const scoring = {
    base,
    head,
    config,
    suites: work.suites,
    environment: pickEnvironment(config.env),
    today: means.engine.clock.now().toISOString().slice(0, 10),
    caching,
  };
  return measureOwn(scoring, means.trees, means.engine.ports);
}

async function runTask(request: ScoreRequest & { work: TaskWork }, means: Means): Promise<ScorecardBody> {
  const { task, manifest } = request.work;
  const folder = startingTree(task);
  const start = task.task.workspace === 'base' ? (request.base ?? folder) : folder;
  const nameOf = async () => `${task.taskHash} ${await means.trees.identify(start)}`;
  const caching = cachingOf(means, nameOf, toolsOf(request));
  const scoring = {
    task,
    manifest,
    start,
    workBase: request.base ?? start,
    work: request.head,
    gate: request.config.gate,
    repeat: { failed: request.config.repeatFailed, all: request.config.repeatAll },
    caching,
    workCaching: null,
  };
  return measureTask(scoring, means.trees, means.engine.ports);
}

/** Tools whose version the card names and base results depend on. */
export function toolsOf({ work, config }: ScoreRequest): readonly string[] {
  if (work.kind === 'task') return toolsOfTask(work.task.task);
  return toolsIn(
    config.needs,
    work.suites.flatMap(({ setup, run }) => [...setup, run]),
  );
}

export function toolsOfTask({ needs, setup, suites }: Task): readonly string[] {
  return toolsIn(needs, [
    ...setup,
    ...Object.values(suites).flatMap((suite) => (suite === null ? [] : [suite.run])),
  ]);
}

function toolsIn(needs: Needs, commands: readonly SetupCommand[]): readonly string[] {
  const programs = commands.flatMap(([program]) =>
    program === undefined || program.includes('/') ? [] : [program],
  );
  return [...new Set([...needs.map(({ tool }) => tool), ...programs])].sort();
}

function cachingOf(
  { engine, useCache }: Means,
  nameOf: () => Promise<string>,
  tools: readonly string[],
): RunCaching | null {
  return useCache ? createRunCaching(engine, nameOf, tools) : null;
}

/** Keeps runs by what they depend on: a name of the content, the tools, the sandbox and this version of ours. */
export function createRunCaching(
  engine: Engine,
  nameOf: () => Promise<string>,
  tools: readonly string[],
): RunCaching {
  const versionOf = async (tool: string) => `${tool} ${await engine.probe(tool)}`;
  const contentHash = async () => {
    const [tree, ...versions] = await Promise.all([nameOf(), ...tools.map(versionOf)]);
    const { tier } = engine.choice.sandbox;
    return hash([VERSION, tree, process.platform, process.arch, tier, ...versions].join('\n'));
  };
  return { cache: engine.cache, contentHash, hash };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Only names that the base branch's configuration lists; what is not set is left out. */
function pickEnvironment(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
