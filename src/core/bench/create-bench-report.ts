import { compareFractions, type Fraction, ZERO } from '../fraction.ts';
import { attemptsByTask, countAttempts, meanAmount, meanScore, passRate } from '../metrics/by-task.ts';
import { climbLadder } from '../metrics/ladder.ts';
import { leaderboardRow, type SetsOf } from '../metrics/leaderboard.ts';
import { stepStops } from '../metrics/step-stops.ts';
import type { Attempt } from './attempt.ts';
import { agentMinutes, isCounted } from './attempt-facts.ts';
import type { BenchPlan } from './bench-plan.ts';
import type { BenchReport, BenchRow, BenchTask, TaskResult } from './bench-report.ts';
import { findGaps } from './completeness.ts';
import { compareContenders, contenderId, groupBy } from './contender.ts';
import { newestAttempts } from './newest-attempts.ts';

const TRUST = ['self-reported', 'local', 'trusted'] as const;

/**
 * All that surfaces show of a benchmark, from its attempts in any order. `expected`: what was to be run; what of it is
 * missing is named, and without it completeness is unknown.
 */
export function createBenchReport(attempts: readonly Attempt[], expected: BenchPlan | null): BenchReport {
  const { kept, setAside, ofOtherRuns } = newestAttempts(attempts, expected);
  const setsOf = knownSets(kept);
  const contenders = [...groupBy(kept, ({ key }) => contenderId(key)).values()];
  const rows = contenders.map((of) => leaderboardRow(of, setsOf)).sort(compareRows);
  const turns = kept.flatMap((attempt) => attempt.turns);
  const starts = turns.map(({ run }) => run.started_at).sort();
  return {
    schema: 1,
    kind: 'bench-report',
    rows,
    tasks: attemptsByTask(kept).map((of) => benchTask(of, rows)),
    ladders: [...groupBy(kept, ({ key }) => agentId(key)).values()]
      .map(climbLadder)
      .sort((a, b) => rankOf(a, rows) - rankOf(b, rows)),
    completeness: findGaps(kept, expected),
    set_aside: setAside,
    runs: {
      names: [...new Set(kept.map(({ key }) => key.run))].sort(),
      other_attempts: ofOtherRuns,
      first_started_at: starts[0] ?? null,
      last_started_at: starts.at(-1) ?? null,
      trust: TRUST.filter((trust) => turns.some(({ run }) => run.trust === trust)),
    },
    graders: [...new Set(kept.map(({ key }) => key.grader))].sort((a, b) => a - b),
    notes: [],
  };
}

/** A set is the task's where any measured attempt has it. */
function knownSets(attempts: readonly Attempt[]): SetsOf {
  const sets = new Map(
    attempts.flatMap(({ key, outcome }) =>
      outcome === null
        ? []
        : [[key.task, { f2p: outcome.f2p_pass !== null, p2p: outcome.p2p_pass !== null }] as const],
    ),
  );
  return (task) => sets.get(task) ?? { f2p: true, p2p: true };
}

/** Best first. Nothing is better than anything by chance alone: intervals stand beside it. */
function compareRows(a: BenchRow, b: BenchRow): number {
  return (
    compareFractions(b.pass.value ?? NO_ATTEMPT, a.pass.value ?? NO_ATTEMPT) ||
    compareFractions(b.h.value ?? ZERO, a.h.value ?? ZERO) ||
    compareContenders(a, b)
  );
}

/** Below every rate. */
const NO_ATTEMPT: Fraction = { n: -1, d: 1 };

function agentId({ agent, model }: { readonly agent: string; readonly model: string | null }): string {
  return JSON.stringify([agent, model]);
}

function rankOf(of: { readonly agent: string; readonly model: string | null }, rows: readonly BenchRow[]) {
  return rows.findIndex((row) => agentId(row) === agentId(of));
}

function benchTask(attempts: readonly [Attempt, ...Attempt[]], rows: readonly BenchRow[]): BenchTask {
  const [{ key, last }] = attempts;
  const byContender = groupBy(attempts, (attempt) => contenderId(attempt.key));
  return {
    id: key.task,
    task_hash: key.task_hash,
    grader: key.grader,
    category: last.category,
    difficulty: last.difficulty,
    pass: passRate(attemptsByTask(attempts.filter(isCounted))),
    steps: stepStops(attempts),
    contenders: rows.flatMap((row) => {
      const own = byContender.get(contenderId(row));
      return own === undefined ? [] : [taskResult(own)];
    }),
  };
}

function taskResult(attempts: readonly [Attempt, ...Attempt[]]): TaskResult {
  const [{ key }] = attempts;
  const byTask = attemptsByTask(attempts.filter(isCounted));
  return {
    agent: key.agent,
    model: key.model,
    help_level: key.help_level,
    counts: countAttempts(attempts),
    pass: passRate(byTask),
    f2p_step: meanScore(byTask, ({ step_score }) => step_score),
    p2p_step: meanScore(byTask, ({ p2p_score }) => p2p_score),
    minutes: meanAmount(byTask, agentMinutes),
    steps: stepStops(attempts),
  };
}
