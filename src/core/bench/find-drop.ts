import { compareRuns } from '../metrics/compare.ts';
import type { Attempt } from './attempt.ts';
import type { Comparison } from './bench-comparison.ts';
import { type Contender, compareContenders, compareTexts, contenderId, groupBy } from './contender.ts';
import { changeOf, TRACKED_SCORES, type TrackedScore } from './tracked-scores.ts';

/** One run of a benchmark: a night's, say. */
export interface TrackedRun {
  readonly name: string;
  readonly attempts: readonly Attempt[];
}

/** The runs that attempts are of, in the order in which they began. */
export function runsOf(attempts: readonly Attempt[]): readonly TrackedRun[] {
  const runs = [...groupBy(attempts, ({ key }) => key.run)].map(([name, of]) => ({
    name,
    attempts: of,
    startedAt: of.map(({ turns: [first] }) => first.run.started_at).sort()[0] ?? '',
  }));
  return runs.sort((a, b) => compareTexts(a.startedAt, b.startedAt) || compareTexts(a.name, b.name));
}

/** How one contender stands in the newest run. */
export interface Watched {
  readonly contender: Contender;
  /** `new`: no earlier run of the same tasks. */
  readonly state: 'new' | 'steady' | 'dropped';
  /** The newest run. */
  readonly run: string;
  /** The run that it is held against; null: new. */
  readonly reference: string | null;
  /** The first run since the reference that had dropped; null: none has. */
  readonly since: string | null;
  /** Reference against newest; null: new. */
  readonly comparison: Comparison | null;
  /** Of TRACKED_SCORES those that dropped. */
  readonly dropped: readonly TrackedScore[];
}

/**
 * Which contenders of the newest run do worse than before. `runs` are in their order, the newest last. Held against each
 * other are runs of the same agent, model and level on the same versions of the same tasks, paired by task and number of
 * the attempt: dropped is a score whose 95 % interval of the difference lies wholly below 0 (exact McNemar for resolved,
 * paired bootstrap over tasks for the step score). The reference is the newest run that had not dropped itself, so that a
 * drop is one until the score is back: the night after it is held against the same good run.
 */
export function findDrops(runs: readonly TrackedRun[]): readonly Watched[] {
  const newest = runs.at(-1);
  if (newest === undefined) return [];
  const contenders = groupBy(newest.attempts, ({ key }) => contenderId(key));
  return [...contenders.values()]
    .map(([{ key }]): Contender => ({ agent: key.agent, model: key.model, help_level: key.help_level }))
    .sort(compareContenders)
    .flatMap((contender) => watch(contender, runs) ?? []);
}

function watch(contender: Contender, runs: readonly TrackedRun[]): Watched | null {
  const own = runs.map((run) => ofContender(run, contender)).filter(({ attempts }) => attempts.length > 0);
  const newest = own.at(-1);
  if (newest === undefined) return null;
  const tasks = taskSet(newest);
  const [first, ...later] = own.filter((run) => taskSet(run) === tasks);
  if (first === undefined) return null;
  let watched: Watched = {
    ...{ contender, state: 'new', run: first.name, reference: null },
    ...{ since: null, comparison: null, dropped: [] },
  };
  let reference = first;
  for (const run of later) {
    const [comparison = null] = compareRuns(reference, run).comparisons;
    const dropped =
      comparison === null ? [] : TRACKED_SCORES.filter((score) => changeOf(comparison, score) === 'worse');
    const state = dropped.length > 0 ? 'dropped' : 'steady';
    const since = state === 'dropped' ? (watched.since ?? run.name) : null;
    watched = { contender, state, run: run.name, reference: reference.name, since, comparison, dropped };
    if (state === 'steady') reference = run;
  }
  return watched;
}

function ofContender({ name, attempts }: TrackedRun, contender: Contender): TrackedRun {
  const id = contenderId(contender);
  return { name, attempts: attempts.filter(({ key }) => contenderId(key) === id) };
}

/** Equal for runs of the same versions of the same tasks, scored by the same grader. */
function taskSet({ attempts }: TrackedRun): string {
  return [...new Set(attempts.map(({ key }) => `${key.task} ${key.task_hash} ${key.grader}`))]
    .sort()
    .join('\n');
}
