import type { Outcome } from './outcome.ts';
import { resultOf, type SuiteResult, type TestResult } from './suite-result.ts';
import type { NotMeasuredReason, SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';

/** One declared test with both sides; `base` is null where that side was not measured. */
export interface JudgedTest {
  readonly id: TestId;
  readonly base: Outcome | null;
  readonly head: TestResult;
  readonly flaky: boolean;
}

/** What a suite's runs amount to, once it is decided who is to blame (docs/scoring.md section 2). */
export type JudgedSuite =
  | {
      readonly status: 'measured';
      readonly tests: readonly JudgedTest[];
      /** Head's own report, where it gave one. */
      readonly result: SuiteResult | null;
      /** Why base shows nothing, where it does not. */
      readonly baseUnmeasured: string | null;
    }
  | { readonly status: 'not-measured'; readonly reason: NotMeasuredReason; readonly detail: string };

/** Outcomes of exactly these ids on one run: what is not reported is missing, or timed out, or an error throughout. */
export function resultsFor(run: SuiteRun, ids: Iterable<TestId>): Map<TestId, TestResult> {
  const result = resultOf(run);
  const absent = absentResult(run);
  const results = new Map<TestId, TestResult>();
  for (const id of ids) results.set(id, result?.tests.get(id) ?? absent);
  return results;
}

function absentResult(run: SuiteRun): TestResult {
  const timedOut = run.process?.limit === 'time';
  if (run.end.kind === 'reported') {
    return { outcome: timedOut ? 'timeout' : 'missing', durationMs: null, message: null };
  }
  const outcome = timedOut && run.end.kind !== 'setup-failed' ? 'timeout' : 'error';
  return { outcome, durationMs: null, message: run.end.detail };
}

/** The end of a run that gave no report, as a reason of "not measured". */
export function reasonOf(
  run: SuiteRun,
): { readonly reason: NotMeasuredReason; readonly detail: string } | null {
  switch (run.end.kind) {
    case 'reported':
      return null;
    case 'setup-failed':
      return { reason: 'could-not-start', detail: run.end.detail };
    case 'could-not-start':
    case 'infrastructure':
    case 'no-report':
    case 'unreadable-report':
    case 'zero-tests':
      return { reason: run.end.kind, detail: run.end.detail };
  }
}
