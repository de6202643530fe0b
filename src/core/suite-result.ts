import { cleanText } from './clean-text.ts';
import { type Outcome, worstOutcome } from './outcome.ts';
import type { ProcessEnd, SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';
import { MESSAGE_LIMIT, type ReportedTest, type TestReport } from './test-report.ts';

/** What a suite showed of one test. */
export interface TestResult {
  readonly outcome: Outcome;
  readonly durationMs: number | null;
  readonly message: string | null;
}

/** A suite's report, read together with how its process ended and with what repeats showed. */
export interface SuiteResult {
  readonly tests: ReadonlyMap<TestId, TestResult>;
  /** Ids that one report lists more than once: the worst outcome stands. */
  readonly duplicates: readonly TestId[];
  /** Tests whose runs disagree. */
  readonly flaky: ReadonlySet<TestId>;
  /** What an exit code says against the report, in words; null where they agree. */
  readonly exitMismatch: string | null;
  /** No reported test failed, but the process says otherwise: this is not a pass. */
  readonly passedButExitedBadly: boolean;
}

/** How an exit code that contradicts a report without failures is put; how the command ended follows. */
export const NOTHING_FAILED_BUT = 'no reported test failed, but ';

/** Runs never change, and each is asked for its result many times; a report may hold two million tests. */
const results = new WeakMap<SuiteRun, SuiteResult>();

/** Reads a run that gave a report; null where it gave none. */
export function resultOf(run: SuiteRun): SuiteResult | null {
  if (run.end.kind !== 'reported') return null;
  const result = results.get(run) ?? readRun(run, run.end.report);
  results.set(run, result);
  return result;
}

function readRun(run: SuiteRun, report: TestReport): SuiteResult {
  const duplicates = new Set<TestId>();
  const reading: Reading = { tests: readReport(report, duplicates), duplicates, flaky: new Set() };
  for (const repeat of run.repeats) mergeRepeat(reading, run, repeat);
  // Where everything is repeated the worst outcome stands: no later pass may mend it.
  const reruns = run.repeats.length > 0 ? [] : run.reruns;
  for (const rerun of reruns) mergeRerun(reading, rerun);
  const lastRerun = reruns.findLast(({ end }) => end.kind === 'reported');
  const standing = lastRerun === undefined ? [run, ...run.repeats] : [lastRerun];
  const mismatches = [run, ...run.repeats, ...reruns].flatMap((each) => mismatchOf(each) ?? []);
  const notAPass = standing.map(mismatchOf).find((mismatch) => mismatch?.allPassed);
  return {
    tests: reading.tests,
    duplicates: [...reading.duplicates],
    flaky: reading.flaky,
    exitMismatch: notAPass?.text ?? supersededText(mismatches[0]),
    passedButExitedBadly: notAPass !== undefined,
  };
}

/** What decides the verdict is shown in words of its own: of what a later run mended it is said that it was another run. */
function supersededText(mismatch: Mismatch | undefined): string | null {
  if (mismatch === undefined) return null;
  return mismatch.allPassed ? `in a run before the last, ${mismatch.text}` : mismatch.text;
}

/** What a run says of a test that its report does not list. */
export function absentResult(run: SuiteRun): TestResult {
  const timedOut = run.process?.limit === 'time';
  if (run.end.kind === 'reported') {
    return { outcome: timedOut ? 'timeout' : 'missing', durationMs: null, message: null };
  }
  const outcome = timedOut && run.end.kind !== 'setup-failed' ? 'timeout' : 'error';
  return { outcome, durationMs: null, message: cleanText(run.end.detail, MESSAGE_LIMIT) };
}

/** What is gathered while a run and its repeats or reruns are read. */
interface Reading {
  readonly tests: Map<TestId, TestResult>;
  readonly duplicates: Set<TestId>;
  readonly flaky: Set<TestId>;
}

function readReport(report: TestReport, duplicates: Set<TestId>): Map<TestId, TestResult> {
  const tests = new Map<TestId, TestResult>();
  for (const test of report.tests) {
    const known = tests.get(test.id);
    if (known !== undefined) duplicates.add(test.id);
    if (known === undefined || worstOutcome(known.outcome, test.status) !== known.outcome) {
      tests.set(test.id, asResult(test));
    }
  }
  return tests;
}

function asResult(test: ReportedTest): TestResult {
  return { outcome: test.status, durationMs: test.durationMs, message: test.message };
}

/** `repeat: all`: the worst outcome stands, also where a repeat crashed or left the test out. */
function mergeRepeat({ tests, duplicates, flaky }: Reading, run: SuiteRun, repeat: SuiteRun): void {
  const again =
    repeat.end.kind === 'reported'
      ? readReport(repeat.end.report, duplicates)
      : new Map<TestId, TestResult>();
  const [absentBefore, absentNow] = [absentResult(run), absentResult(repeat)];
  for (const id of new Set([...tests.keys(), ...again.keys()])) {
    const before = tests.get(id) ?? absentBefore;
    const now = again.get(id) ?? absentNow;
    if (before.outcome !== now.outcome) flaky.add(id);
    tests.set(id, worstOutcome(before.outcome, now.outcome) === before.outcome ? before : now);
  }
}

/** Failed tests run again: a pass counts. Tests that passed before stay so, but runs that disagree are flagged. */
function mergeRerun({ tests, duplicates, flaky }: Reading, rerun: SuiteRun): void {
  if (rerun.end.kind !== 'reported') return;
  for (const [id, now] of readReport(rerun.end.report, duplicates)) {
    const before = tests.get(id);
    if (before === undefined) continue;
    const mended = isFailing(before.outcome) && now.outcome === 'passed';
    const broke = before.outcome === 'passed' && isFailing(now.outcome);
    if (mended || broke) flaky.add(id);
    if (mended) tests.set(id, now);
  }
}

/** failed, error or timeout: what a retry may mend. */
export function isFailing(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'error' || outcome === 'timeout';
}

interface Mismatch {
  readonly text: string;
  readonly allPassed: boolean;
}

function mismatchOf(run: SuiteRun): Mismatch | null {
  if (run.end.kind !== 'reported' || run.process === null) return null;
  const { exit, signal, limit } = run.process;
  const failing = run.end.report.tests.filter(({ status }) => isFailing(status)).length;
  const clean = exit === 0 && signal === null && limit === null;
  if (failing > 0 && clean) {
    return { text: `${failing} failed, but the command exited with 0`, allPassed: false };
  }
  if (failing > 0 || clean) return null;
  return { text: `${NOTHING_FAILED_BUT}${describeEnd(run.process)}`, allPassed: true };
}

/** "the command exited with 1", "… was ended by SIGSEGV", "… was stopped at its time limit". */
export function describeEnd(end: ProcessEnd): string {
  if (end.limit !== null) return `the command was stopped at its ${end.limit} limit`;
  if (end.signal !== null) return `the command was ended by ${end.signal}`;
  return `the command exited with ${end.exit ?? 'no code'}`;
}
