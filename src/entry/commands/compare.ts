import { basename, dirname, resolve } from 'node:path';
import { agentLabel, parseAgentChoice } from '../../core/bench/agent-choice.ts';
import type { Attempt } from '../../core/bench/attempt.ts';
import type { BenchComparison } from '../../core/bench/bench-comparison.ts';
import { UsageError } from '../../core/errors.ts';
import { listSome } from '../../core/list-some.ts';
import type { Side } from '../../core/metrics/compare.ts';
import { comparisonDocument, MOST_ON_A_PAGE } from '../../report/bench/comparison-document.ts';
import { renderBenchMarkdown } from '../../report/bench/render-markdown.ts';
import { renderBenchText } from '../../report/bench/render-text.ts';
import type { CompareTarget } from '../../report/bench/targets.ts';
import { compareLoaded } from '../bench/compare-loaded.ts';
import { loadResults } from '../bench/load-results.ts';
import { terminalOptions } from '../bench/terminal-options.ts';

export interface CompareOptions {
  readonly as: CompareTarget;
  /** The same as `--as json`. */
  readonly json?: boolean;
  /** `name` or `name:model`: one for both sides, or one for each. */
  readonly agent?: readonly string[];
  /** What the sides are called, with a comma between. */
  readonly names?: string;
}

/** `stepmark compare`: two runs of the same tasks, paired. Differences are the second less the first. */
export async function runCompare(paths: readonly string[], options: CompareOptions): Promise<void> {
  const { agent: agents = [], as, json } = options;
  const [pathA, pathB = pathA, ...more] = paths;
  if (pathA === undefined || pathB === undefined || more.length > 0 || agents.length > 2) throw wrongSides();
  if (paths.length === 1 && agents.length !== 2) throw wrongSides();
  const [agentA, agentB = agentA] = agents;
  const a = await loadSide(pathA, agentA);
  const b = pathA === pathB ? chooseSide(a.all, pathB, agentB) : await loadSide(pathB, agentB);
  const names = options.names === undefined ? defaultNames(a, b) : readNames(options.names);
  const comparison = compareLoaded({ ...a, name: names.a }, { ...b, name: names.b });
  if (comparison.comparisons.every(({ pairs }) => pairs === 0)) throw nothingInCommon(a, b);
  process.stdout.write(renderComparison(json === true ? 'json' : as, comparison));
}

interface LoadedSide extends Side {
  readonly path: string;
  readonly agent: string | undefined;
  /** Those of other agents too. */
  readonly all: Omit<Awaited<ReturnType<typeof loadResults>>, 'plan'>;
  readonly notes: readonly string[];
}

async function loadSide(path: string, agent: string | undefined): Promise<LoadedSide> {
  return chooseSide(await loadResults([path]), path, agent);
}

function chooseSide(all: LoadedSide['all'], path: string, agent: string | undefined): LoadedSide {
  const attempts = agent === undefined ? all.attempts : all.attempts.filter(isOf(agent));
  if (attempts.length === 0) {
    throw new UsageError(
      'bad-argument',
      `Expected --agent to be one that ${path} has results of (${listSome(agentsOf(all.attempts))}), found ${agent}.`,
    );
  }
  return { name: path, path, agent, attempts, all, notes: all.notes };
}

/** `name` means every model of that agent, `name:model` one. */
function isOf(agent: string): (attempt: Attempt) => boolean {
  const choice = parseAgentChoice(agent);
  return ({ key }) =>
    agentLabel({ name: key.agent, model: key.model }) === agent ||
    (choice !== null && choice.model === null && key.agent === choice.name);
}

function agentsOf(attempts: readonly Attempt[]): string[] {
  return [...new Set(attempts.map(({ key }) => agentLabel({ name: key.agent, model: key.model })))];
}

/** The agents' names where two agents are compared, else those of the folders. */
function defaultNames(a: LoadedSide, b: LoadedSide): { readonly a: string; readonly b: string } {
  const [agentsA, agentsB] = [agentsOf(a.attempts), agentsOf(b.attempts)];
  const [agentA, agentB] = [agentsA[0] ?? '', agentsB[0] ?? ''];
  if (agentsA.length === 1 && agentsB.length === 1 && agentA !== agentB) return { a: agentA, b: agentB };
  const [folderA, folderB] = [folderName(a.path), folderName(b.path)];
  return folderA === folderB ? { a: a.path, b: b.path } : { a: folderA, b: folderB };
}

function folderName(path: string): string {
  const name = basename(resolve(path));
  return name === 'results.jsonl' ? basename(dirname(resolve(path))) : name;
}

function readNames(text: string): { readonly a: string; readonly b: string } {
  const [a = '', b = '', ...more] = text.split(',').map((name) => name.trim());
  if (a !== '' && b !== '' && more.length === 0) return { a, b };
  throw new UsageError(
    'bad-argument',
    `Expected two names with a comma between for --names, found "${text}".`,
  );
}

function renderComparison(target: CompareTarget, comparison: BenchComparison): string {
  switch (target) {
    case 'text':
      return renderBenchText(comparisonDocument(comparison), terminalOptions());
    case 'markdown':
      return renderBenchMarkdown(comparisonDocument(comparison, MOST_ON_A_PAGE));
    case 'json':
      return `${JSON.stringify(comparison, null, 2)}\n`;
  }
}

function wrongSides(): UsageError {
  return new UsageError(
    'bad-argument',
    'Expected two folders or files of results, or one with --agent given twice: stepmark compare before after; stepmark compare results --agent x --agent y.',
  );
}

function nothingInCommon(a: LoadedSide, b: LoadedSide): UsageError {
  return new UsageError(
    'bad-results',
    `Expected attempts that both sides have measured: the same version of a task, number of attempt and level of help. ${a.path} has ${listSome(agentsOf(a.attempts))}; ${b.path} has ${listSome(agentsOf(b.attempts))}. Where a side has several agents, name one with --agent.`,
  );
}
