import { cleanText } from './clean-text.ts';
import type { Outcome } from './outcome.ts';
import { absentResult, resultOf, type SuiteResult, type TestResult } from './suite-result.ts';
import type { NotMeasuredReason, SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';
import { MESSAGE_LIMIT } from './test-report.ts';

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

/** Why a run says nothing of the code, where the machine failed it and not the code; else null. */
export function machineFailure(run: SuiteRun | null | undefined): string | null {
  return run?.end.kind === 'infrastructure' ? cleanText(run.end.detail, MESSAGE_LIMIT) : null;
}

/** The end of a run that gave no report, as a reason of "not measured". */
export function reasonOf(
  run: SuiteRun,
): { readonly reason: NotMeasuredReason; readonly detail: string } | null {
  switch (run.end.kind) {
    case 'reported':
      return null;
    case 'setup-failed':
      return { reason: 'could-not-start', detail: cleanText(run.end.detail, MESSAGE_LIMIT) };
    case 'could-not-start':
    case 'infrastructure':
    case 'no-report':
    case 'unreadable-report':
    case 'zero-tests':
      return { reason: run.end.kind, detail: cleanText(run.end.detail, MESSAGE_LIMIT) };
  }
}
