import { type Attempt, compareKeys } from './attempt.ts';
import type { BenchPlan } from './bench-plan.ts';
import type { SetAside } from './bench-report.ts';
import { compareTexts, contenderId, groupBy } from './contender.ts';

/** Attempts that may be averaged with each other, and what was left out for it. */
export interface NewestAttempts {
  /** In the order of their keys, whatever order they came in. */
  readonly kept: readonly Attempt[];
  readonly setAside: readonly SetAside[];
  /** How many attempts are of runs that others took the place of: they are in trends alone. */
  readonly ofOtherRuns: number;
}

type Why = SetAside['why'];

/**
 * Results of different things are never merged. Of one contender on one task only one run of the benchmark counts: the
 * plan's where the plan asks for them, else the newest. Of one task only one version counts: the plan's, else the newest,
 * and of it only the newest grader's scores. Of what is left only the newest configuration and version of the agent count.
 * Newest is what has the latest start of a turn. The order of the attempts does not matter.
 */
export function newestAttempts(attempts: readonly Attempt[], plan: BenchPlan | null): NewestAttempts {
  const planned = new Map(plan?.tasks.map(({ id, taskHash }) => [id, taskHash]));
  const dropped = new Map<Attempt, Why>();
  const drop = (all: readonly Attempt[], why: Why) => {
    for (const attempt of all) dropped.set(attempt, why);
  };
  const ofOneRun = chooseRuns(attempts, plan);
  for (const [task, ofTask] of groupBy(ofOneRun, ({ key }) => key.task)) {
    const hash = planned.get(task) ?? newest(ofTask).key.task_hash;
    const same = keep(
      ofTask,
      ({ key }) => key.task_hash === hash,
      (rest) => drop(rest, 'task-changed'),
    );
    const grader = same.reduce((most, { key }) => Math.max(most, key.grader), 0);
    const scored = keep(
      same,
      ({ key }) => key.grader === grader,
      (rest) => drop(rest, 'grader-changed'),
    );
    for (const cell of groupBy(scored, ({ key }) => contenderId(key)).values()) keepNewestSetup(cell, drop);
  }
  return {
    kept: ofOneRun.filter((attempt) => !dropped.has(attempt)).sort((a, b) => compareKeys(a.key, b.key)),
    setAside: countSetAside(dropped),
    ofOtherRuns: attempts.length - ofOneRun.length,
  };
}

/** What a plan asks for is not filled up from other runs: then what is missing would not be seen. */
function chooseRuns(attempts: readonly Attempt[], plan: BenchPlan | null): readonly Attempt[] {
  const runs = new Set(attempts.map(({ key }) => key.run));
  if (runs.size < 2 && plan === null) return attempts;
  const isPlanned = createPlanned(plan);
  const cells = groupBy(attempts, ({ key }) => `${key.task} ${contenderId(key)}`);
  return [...cells.values()].flatMap((cell) => {
    const run = isPlanned(cell[0]) ? plan?.run : newest(cell).key.run;
    return cell.filter(({ key }) => key.run === run);
  });
}

/** Whether a plan asks for attempts of this one's cell. */
function createPlanned(plan: BenchPlan | null): (attempt: Attempt) => boolean {
  if (plan === null) return () => false;
  const tasks = new Set(plan.tasks.map(({ id }) => id));
  const contenders = new Set(
    plan.agents.flatMap(({ name: agent, model }) =>
      plan.helpLevels.map((help_level) => contenderId({ agent, model, help_level })),
    ),
  );
  return ({ key }) => tasks.has(key.task) && contenders.has(contenderId(key));
}

function keepNewestSetup(cell: readonly Attempt[], drop: (all: readonly Attempt[], why: Why) => void): void {
  const { config_hash } = newest(cell).key;
  const same = keep(
    cell,
    ({ key }) => key.config_hash === config_hash,
    (rest) => drop(rest, 'configuration-changed'),
  );
  // An agent that could not even say its version is of no other one.
  const told = same.filter(({ key }) => key.agent_version !== null);
  if (told.length === 0) return;
  const { agent_version } = newest(told).key;
  drop(
    told.filter(({ key }) => key.agent_version !== agent_version),
    'agent-version-changed',
  );
}

/** Ties go by the attempts' keys, so that the order of files decides nothing. */
function newest(attempts: readonly Attempt[]): Attempt {
  const [first] = attempts;
  if (first === undefined) throw new RangeError('the newest of no attempts');
  return attempts.reduce((best, attempt) => {
    const later = compareTexts(startedAt(attempt), startedAt(best));
    return later > 0 || (later === 0 && compareTexts(versionOf(attempt), versionOf(best)) > 0)
      ? attempt
      : best;
  }, first);
}

function startedAt({ turns }: Attempt): string {
  return (
    turns
      .map(({ run }) => run.started_at)
      .sort()
      .at(-1) ?? ''
  );
}

function versionOf({ key }: Attempt): string {
  return [key.run, key.task_hash, key.config_hash, key.agent_version ?? ''].join(' ');
}

function keep(
  attempts: readonly Attempt[],
  isKept: (attempt: Attempt) => boolean,
  onRest: (rest: readonly Attempt[]) => void,
): readonly Attempt[] {
  onRest(attempts.filter((attempt) => !isKept(attempt)));
  return attempts.filter(isKept);
}

function countSetAside(dropped: ReadonlyMap<Attempt, Why>): readonly SetAside[] {
  const ordered = [...dropped].sort(([a], [b]) => compareKeys(a.key, b.key));
  const groups = groupBy(ordered, ([{ key }, why]) => JSON.stringify([key.task, contenderId(key), why]));
  return [...groups.values()].map((group) => {
    const [[{ key }, why]] = group;
    const { task, agent, model, help_level } = key;
    return { task, agent, model, help_level, attempts: group.length, why };
  });
}
