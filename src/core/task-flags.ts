import type { FlagName } from './scorecard.ts';
import { secondReports } from './scorecard-body.ts';
import type { JudgedSets, TaskMeasurement } from './task-measurement.ts';
import type { TestId } from './test-id.ts';

/** Evidence of the flags that only a run can show; the rest is read from its rows (docs/scoring.md section 7). */
export function measuredEvidence(
  measurement: TaskMeasurement,
  judged: JudgedSets,
): Readonly<Partial<Record<FlagName, readonly string[]>>> {
  const results = (['f2p', 'p2p'] as const).flatMap((set) => {
    const suite = judged[set];
    return suite?.status === 'measured' && suite.result !== null ? [{ set, result: suite.result }] : [];
  });
  return {
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
    flaky: results.flatMap(({ result }) => [...result.flaky]),
  };
}

function undeclared(
  declared: readonly TestId[],
  result: { readonly tests: ReadonlyMap<TestId, unknown> },
): TestId[] {
  const known = new Set(declared);
  return [...result.tests.keys()].filter((id) => !known.has(id));
}
