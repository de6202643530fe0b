import type { ProcessEnd, Side, SuiteEnd, SuiteRun, SuiteSet } from '../../src/core/suite-run.ts';
import type { TestId } from '../../src/core/test-id.ts';
import type { ReportedStatus, ReportedTest } from '../../src/core/test-report.ts';

export interface RunShape {
  readonly suite?: string;
  readonly set?: SuiteSet;
  readonly side?: Side;
  readonly passed?: readonly TestId[];
  readonly failed?: readonly TestId[];
  readonly error?: readonly TestId[];
  readonly skipped?: readonly TestId[];
  readonly process?: Partial<ProcessEnd>;
  readonly reruns?: readonly SuiteRun[];
  readonly repeats?: readonly SuiteRun[];
}

/** A run that reported these tests; its exit code agrees with them unless told otherwise. */
export function reportedRun(shape: RunShape): SuiteRun {
  const statuses: readonly ReportedStatus[] = ['passed', 'failed', 'error', 'skipped'];
  const tests = statuses.flatMap((status) =>
    (shape[status as 'passed'] ?? []).map((id) => reported(id, status)),
  );
  const failing = (shape.failed?.length ?? 0) + (shape.error?.length ?? 0) > 0;
  return {
    ...endedRun({ kind: 'reported', report: { format: 'junit', tests, notes: [] } }, shape),
    process: { exit: failing ? 1 : 0, signal: null, limit: null, durationMs: 100, ...shape.process },
  };
}

/** A run that ended in some other way. */
export function endedRun(
  end: SuiteEnd,
  shape: Omit<RunShape, 'passed' | 'failed' | 'error' | 'skipped'> = {},
): SuiteRun {
  return {
    suite: shape.suite ?? 'unit',
    set: shape.set ?? 'own',
    side: shape.side ?? 'head',
    end,
    process: { exit: 1, signal: null, limit: null, durationMs: 100, ...shape.process },
    reruns: shape.reruns ?? [],
    repeats: shape.repeats ?? [],
    extraReports: [],
    log: null,
    cached: false,
  };
}

function reported(id: TestId, status: ReportedStatus): ReportedTest {
  return { id, status, durationMs: 1, message: status === 'passed' ? null : `${id} ${status}` };
}
