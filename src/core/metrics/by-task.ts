import type { Attempt } from '../bench/attempt.ts';
import { isCounted, isResolved } from '../bench/attempt-facts.ts';
import type { AttemptCounts } from '../bench/bench-report.ts';
import { compareTexts, groupBy } from '../bench/contender.ts';
import type { Fraction } from '../fraction.ts';
import {
  type AmountMean,
  amountMeanOver,
  type Rate,
  rateOver,
  type ScoreMean,
  scoreMeanOver,
} from './measures.ts';

/** Attempts of each task, tasks sorted by id, none empty. */
export type ByTask = readonly (readonly [Attempt, ...Attempt[]])[];

/** Attempts by task, tasks sorted by id. */
export function attemptsByTask(attempts: readonly Attempt[]): ByTask {
  const groups = [...groupBy(attempts, ({ key }) => key.task)];
  return groups.sort(([a], [b]) => compareTexts(a, b)).map(([, group]) => group);
}

export function countAttempts(attempts: readonly Attempt[]): AttemptCounts {
  const inState = (state: Attempt['state']) => attempts.filter((attempt) => attempt.state === state).length;
  const counted = attempts.filter(isCounted);
  return {
    tasks: new Set(counted.map(({ key }) => key.task)).size,
    n: counted.length,
    resolved: counted.filter(isResolved).length,
    measured: inState('measured'),
    invalid: inState('invalid'),
    unfinished: inState('unfinished'),
  };
}

/** Pass: an invalid attempt is in n, as not passed. */
export function passRate(byTask: ByTask): Rate {
  return rateOver(byTask.map((of) => ({ passed: of.filter(isResolved).length, n: of.length })));
}

/** The mean of a score over measured attempts. */
export function meanScore(
  byTask: ByTask,
  scoreOf: (outcome: NonNullable<Attempt['outcome']>) => Fraction | null,
): ScoreMean {
  return scoreMeanOver(
    byTask.map((of) => known(of, ({ outcome }) => (outcome === null ? null : scoreOf(outcome)))),
  );
}

/** The mean of an amount over measured attempts that tell. */
export function meanAmount(byTask: ByTask, amountOf: (attempt: Attempt) => number | null): AmountMean {
  return amountMeanOver(
    byTask.map((of) => known(of, (attempt) => (attempt.state === 'measured' ? amountOf(attempt) : null))),
  );
}

/** What is known of some values, in their order. */
export function known<From, To>(values: readonly From[], of: (value: From) => To | null): To[] {
  return values.map(of).filter((value) => value !== null);
}
