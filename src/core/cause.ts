import type { Cause } from './scorecard.ts';
import type { TestResult } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';

/** What the cause of a failing test is read from. */
export interface CauseEvidence {
  readonly run: SuiteRun;
  readonly result: TestResult;
  readonly flaky: boolean;
}

/** Words with which tools of all kinds say that something is not there. Lower case. */
const ABSENCE = [
  'no such file',
  'file not found',
  'command not found',
  'enoent',
  'cannot find module',
  'module not found',
  'modulenotfounderror',
  'no module named',
  'importerror',
  'is not a function',
  'is not defined',
  'has no attribute',
  'undefined reference',
  'undeclared',
  'unresolved import',
  'cannot find symbol',
  'not implemented',
  'notimplemented',
  'unknown command',
  'unknown option',
  'unrecognized argument',
] as const;

/** Why one failing test failed, but for BLOCKED and ENV, which its step or suite decides (docs/scoring.md section 4). */
export function causeOf({ run, result, flaky }: CauseEvidence): Cause {
  if (run.end.kind === 'setup-failed') return 'BUILD';
  if (result.outcome === 'timeout') return 'TIMEOUT';
  if (run.end.kind !== 'reported' || diedBySignal(run)) return 'CRASH';
  if (flaky) return 'FLAKY';
  if (result.outcome === 'missing' || speaksOfAbsence(result.message)) return 'MISSING';
  return 'WRONG';
}

/** The cause that names a whole step: the first in the order of CAUSES among its failing tests. */
export function firstCause(causes: readonly Cause[], order: readonly Cause[]): Cause | null {
  return order.find((cause) => causes.includes(cause)) ?? null;
}

/** A signal that we sent at the time limit is a time-out, not a crash. */
function diedBySignal(run: SuiteRun): boolean {
  return run.process !== null && run.process.signal !== null && run.process.limit !== 'time';
}

function speaksOfAbsence(message: string | null): boolean {
  if (message === null) return false;
  const text = message.toLowerCase();
  return ABSENCE.some((phrase) => text.includes(phrase));
}
