import type { TestId } from './test-id.ts';

/** The report formats that Stepmark reads, by the name used in `report.format`. */
export const REPORT_FORMATS = ['junit', 'tap', 'ctrf', 'jest', 'go', 'cargo', 'pytest', 'longcli'] as const;
export type ReportFormatName = (typeof REPORT_FORMATS)[number];

/** What a report can say of a test. Expected failures are `skipped`, unexpected strict passes `failed`. */
export type ReportedStatus = 'passed' | 'failed' | 'error' | 'skipped';

/** One entry of a report. The same id may come twice: scoring takes the worst and flags it. */
export interface ReportedTest {
  readonly id: TestId;
  readonly status: ReportedStatus;
  readonly durationMs: number | null;
  /** First lines of what the tool said of a test that did not pass; untrusted, at most MESSAGE_LIMIT long. */
  readonly message: string | null;
  /** Requirements of a task's instruction that it says it checks, e.g. `R12`; only `validate` looks at them. */
  readonly requirements?: readonly string[];
}

/** What a suite's report lists, in its order. */
export interface TestReport {
  readonly format: ReportFormatName;
  readonly tests: readonly ReportedTest[];
  /** What the reader should know of the report itself, e.g. "3 messages were cut". */
  readonly notes: readonly string[];
}

/** Characters of a message that are kept. */
export const MESSAGE_LIMIT = 2_000;

/** Limits of one report (docs/scoring.md and SECURITY.md): past them it is refused by name, not cut. */
export const REPORT_LIMITS = { sizeBytes: 512 * 1024 * 1024, elements: 2_000_000, depth: 64 } as const;
