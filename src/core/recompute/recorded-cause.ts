import { causeOf } from '../cause.ts';
import type { Outcome } from '../outcome.ts';
import type { Cause, ScorecardSuite, ScorecardTest } from '../scorecard.ts';
import { recordedRun } from './recorded-run.ts';

/**
 * Why a test failed, by its records. They leave open which limit ended a command, and the words of a message that was
 * left out for its length: there the recorded cause stands if it is one of those that are possible.
 */
export function recordedCause(row: ScorecardSuite): (test: ScorecardTest, head: Outcome) => Cause {
  const runs = [recordedRun(row), recordedRun(row, 'time')];
  return (test, outcome) => {
    const flaky = test.qualifiers.includes('flaky');
    const result = { outcome, durationMs: test.duration_ms, message: test.message };
    const possible = runs.map((run) => causeOf({ run, result, flaky }));
    if (test.message === null && possible.includes('WRONG')) possible.push('MISSING');
    return possible.find((cause) => cause === test.cause) ?? possible[0] ?? 'WRONG';
  };
}
