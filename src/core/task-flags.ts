import type { JudgedTest } from './judged-suite.ts';
import type { Flag, ScorecardStep } from './scorecard.ts';
import { createFlags, secondReports } from './scorecard-body.ts';
import type { JudgedSets, TaskMeasurement } from './task-measurement.ts';
import type { TestId } from './test-id.ts';

/** The flags of a task's run, with evidence (docs/scoring.md section 7). */
export function taskFlags(
  measurement: TaskMeasurement,
  judged: JudgedSets,
  steps: readonly ScorecardStep[],
): Flag[] {
  const measured = (['f2p', 'p2p'] as const).flatMap((set) => {
    const suite = judged[set];
    return suite?.status === 'measured' ? [{ set, suite }] : [];
  });
  const results = measured.flatMap(({ set, suite }) =>
    suite.result === null ? [] : [{ set, result: suite.result }],
  );
  const onBase = (set: 'f2p' | 'p2p', wrong: (test: JudgedTest) => boolean) =>
    measured
      .filter((entry) => entry.set === set)
      .flatMap(({ suite }) => suite.tests.filter(wrong).map(({ id }) => id));
  return createFlags({
    'protected-changed': measurement.integrity.effective,
    'forged-report': [
      ...measurement.integrity.forged,
      ...[measurement.f2p, measurement.p2p].flatMap((runs) =>
        runs === null ? [] : secondReports(runs.base, runs.head),
      ),
    ],
    'exit-mismatch': results.flatMap(({ set, result }) =>
      result.exitMismatch === null ? [] : [`${set}: ${result.exitMismatch}`],
    ),
    'duplicate-ids': results.flatMap(({ result }) => result.duplicates),
    undeclared: results.flatMap(({ set, result }) =>
      undeclared(measurement.manifest.suites[set]?.tests ?? [], result),
    ),
    'out-of-order': steps
      .filter((step) => step.out_of_order)
      .map(({ id, blocked_by }) => outOfOrder(id, blocked_by)),
    flaky: results.flatMap(({ result }) => [...result.flaky]),
    'base-broken': onBase('p2p', ({ base }) => base !== null && base !== 'passed'),
    'already-passing': onBase('f2p', ({ base }) => base === 'passed'),
  });
}

function outOfOrder(step: string, needed: string | null): string {
  return `step ${step} passes although it needs ${needed ?? 'a step'}, which does not: check this`;
}

function undeclared(
  declared: readonly TestId[],
  result: { readonly tests: ReadonlyMap<TestId, unknown> },
): TestId[] {
  const known = new Set(declared);
  return [...result.tests.keys()].filter((id) => !known.has(id));
}
