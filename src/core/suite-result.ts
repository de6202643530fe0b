import { type Outcome, worstOutcome } from './outcome.ts';
import type { ProcessEnd, SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';
import type { ReportedTest, TestReport } from './test-report.ts';

/** What a suite showed of one test. */
export interface TestResult {
  readonly outcome: Outcome;
  readonly durationMs: number | null;
  readonly message: string | null;
}

/** A suite's report, read together with how its process ended and with what repeats showed. */
export interface SuiteResult {
  readonly tests: ReadonlyMap<TestId, TestResult>;
  /** Ids that the report lists more than once: the worst outcome stands. */
  readonly duplicates: readonly TestId[];
  /** Tests whose runs disagree. */
  readonly flaky: ReadonlySet<TestId>;
  /** What an exit code says against the report, in words; null where they agree. */
  readonly exitMismatch: string | null;
  /** Every reported test passed, but the process says otherwise: this is not a pass. */
  readonly passedButExitedBadly: boolean;
}

/** Reads a run that gave a report; null where it gave none. */
export function resultOf(run: SuiteRun): SuiteResult | null {
  if (run.end.kind !== 'reported') return null;
  const first = readReport(run.end.report);
  const tests = first.tests;
  const flaky = new Set<TestId>();
  const mismatches = [mismatchOf(run.end.report, run.process)];
  for (const repeat of run.repeats) mergeRepeat(tests, flaky, repeat);
  let last: SuiteRun = run;
  for (const rerun of run.reruns) {
    mergeRerun(tests, flaky, rerun);
    if (rerun.end.kind === 'reported') last = rerun;
  }
  if (last !== run && last.end.kind === 'reported')
    mismatches.push(mismatchOf(last.end.report, last.process));
  const final = mismatches.at(-1) ?? null;
  return {
    tests,
    duplicates: first.duplicates,
    flaky,
    exitMismatch: mismatches.find((mismatch) => mismatch !== null)?.text ?? null,
    passedButExitedBadly: final?.allPassed ?? false,
  };
}

function readReport(report: TestReport): { tests: Map<TestId, TestResult>; duplicates: TestId[] } {
  const tests = new Map<TestId, TestResult>();
  const duplicates = new Set<TestId>();
  for (const test of report.tests) {
    const known = tests.get(test.id);
    if (known === undefined) {
      tests.set(test.id, asResult(test));
      continue;
    }
    duplicates.add(test.id);
    if (worstOutcome(known.outcome, test.status) !== known.outcome) tests.set(test.id, asResult(test));
  }
  return { tests, duplicates: [...duplicates] };
}

function asResult(test: ReportedTest): TestResult {
  return { outcome: test.status, durationMs: test.durationMs, message: test.message };
}

/** `repeat: all`: the worst outcome stands, and a test that is not reported again is missing. */
function mergeRepeat(tests: Map<TestId, TestResult>, flaky: Set<TestId>, repeat: SuiteRun): void {
  const again =
    repeat.end.kind === 'reported' ? readReport(repeat.end.report).tests : new Map<TestId, TestResult>();
  for (const id of new Set([...tests.keys(), ...again.keys()])) {
    const before = tests.get(id) ?? NOT_REPORTED;
    const now = again.get(id) ?? NOT_REPORTED;
    if (before.outcome === now.outcome) continue;
    flaky.add(id);
    tests.set(id, worstOutcome(before.outcome, now.outcome) === now.outcome ? now : before);
  }
}

/** Failed tests run again: a pass counts, and is flagged. Tests that passed before are not judged again. */
function mergeRerun(tests: Map<TestId, TestResult>, flaky: Set<TestId>, rerun: SuiteRun): void {
  if (rerun.end.kind !== 'reported') return;
  for (const [id, now] of readReport(rerun.end.report).tests) {
    const before = tests.get(id);
    if (before === undefined || !isFailing(before.outcome) || now.outcome !== 'passed') continue;
    flaky.add(id);
    tests.set(id, now);
  }
}

const NOT_REPORTED: TestResult = { outcome: 'missing', durationMs: null, message: null };

/** failed, error or timeout: what a retry may mend. */
export function isFailing(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'error' || outcome === 'timeout';
}

function mismatchOf(report: TestReport, end: ProcessEnd | null): { text: string; allPassed: boolean } | null {
  if (end === null) return null;
  const failing = report.tests.filter((test) => test.status === 'failed' || test.status === 'error').length;
  const clean = end.exit === 0 && end.signal === null && end.limit === null;
  if (failing > 0 && clean)
    return { text: `${failing} failed, but the command exited with 0`, allPassed: false };
  if (failing > 0 || clean) return null;
  return { text: `every reported test passed, but ${describeEnd(end)}`, allPassed: true };
}

/** "the command exited with 1", "… was ended by SIGSEGV", "… was stopped at its time limit". */
export function describeEnd(end: ProcessEnd): string {
  if (end.limit !== null) return `the command was stopped at its ${end.limit} limit`;
  if (end.signal !== null) return `the command was ended by ${end.signal}`;
  return `the command exited with ${end.exit ?? 'no code'}`;
}
