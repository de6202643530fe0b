import { type Fraction, fraction, meanOfFractions, toNumber } from '../fraction.ts';
import { bootstrapMean } from './bootstrap.ts';
import { type Interval, wilsonInterval } from './intervals.ts';
import { mean } from './mean.ts';

/** A share of attempts. `value` is averaged within each task first, then over tasks (docs/scoring.md section 6). */
export interface Rate {
  /** null: n is 0. */
  readonly value: Fraction | null;
  readonly passed: number;
  readonly n: number;
  /** Wilson, 95 %, about `value` with n attempts. */
  readonly interval: Interval | null;
}

/** A mean of scores from 0 to 1, or of their differences: within each task first, then over tasks. */
export interface ScoreMean {
  readonly value: Fraction | null;
  /** Attempts that have the score. */
  readonly n: number;
  readonly tasks: number;
  /** Bootstrap over tasks, 95 %; null: fewer than two tasks. */
  readonly interval: Interval | null;
}

/** A mean of minutes, tokens or dollars an attempt: within each task first, then over tasks. */
export interface AmountMean {
  readonly value: number | null;
  /** Attempts that tell. */
  readonly n: number;
  readonly tasks: number;
  readonly interval: Interval | null;
}

/** How many of a task's attempts passed. */
export interface Passed {
  readonly passed: number;
  readonly n: number;
}

/** Tasks without attempts are left out. */
export function rateOver(tasks: readonly Passed[]): Rate {
  const counted = tasks.filter(({ n }) => n > 0);
  const value = meanOfFractions(counted.map(({ passed, n }) => fraction(passed, n)));
  const n = counted.reduce((sum, task) => sum + task.n, 0);
  const passed = counted.reduce((sum, task) => sum + task.passed, 0);
  if (value === null) return { value, passed, n, interval: null };
  const isPlain = BigInt(value.n) * BigInt(n) === BigInt(passed) * BigInt(value.d);
  return { value, passed, n, interval: wilsonInterval(isPlain ? passed : toNumber(value) * n, n) };
}

/** One list of scores a task, tasks sorted by id; tasks without a score are left out. */
export function scoreMeanOver(tasks: readonly (readonly Fraction[])[]): ScoreMean {
  const means = tasks.map(meanOfFractions).filter((mean) => mean !== null);
  return {
    value: meanOfFractions(means),
    n: tasks.reduce((sum, scores) => sum + scores.length, 0),
    tasks: means.length,
    interval: bootstrapMean(means.map(toNumber)),
  };
}

/** One list of amounts a task, tasks sorted by id; tasks without an amount are left out. */
export function amountMeanOver(tasks: readonly (readonly number[])[]): AmountMean {
  const means = tasks.filter((amounts) => amounts.length > 0).map(mean);
  return {
    value: means.length === 0 ? null : mean(means),
    n: tasks.reduce((sum, amounts) => sum + amounts.length, 0),
    tasks: means.length,
    interval: bootstrapMean(means),
  };
}
