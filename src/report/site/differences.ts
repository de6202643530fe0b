import type { PairedMean, PairedRate } from '../../core/bench/bench-comparison.ts';
import { toNumber } from '../../core/fraction.ts';
import type { Interval } from '../../core/metrics/intervals.ts';
import { ABSENT, numberCell } from './cells.ts';
import { type Html, html } from './markup.ts';

/** One measure of two sides, ready to be shown. */
export interface Difference {
  readonly a: number | null;
  readonly b: number | null;
  readonly value: number | null;
  /** "+4.2" and "−1.0 to +9.4". */
  readonly shown: string;
  readonly range: string | null;
  /** Whether the interval leaves out 0. */
  readonly isShown: boolean;
  /** "higher", "lower", or that no difference is shown. */
  readonly says: string;
}

export function rateDifference({ a, b, n, difference, interval, shown }: PairedRate): Difference {
  const value = difference === null ? null : toNumber(difference);
  const side = (passed: number) => (n === 0 ? null : passed / n);
  return describe({ a: side(a), b: side(b), value, interval, isShown: shown }, points);
}

/** `format` shows amounts; without it they are shares, shown in points. */
export function meanDifference(
  { a, b, difference, interval, shown }: PairedMean,
  format: ((value: number) => string) | null = null,
): Difference {
  return describe({ a, b, value: difference, interval, isShown: shown }, format ?? points);
}

export function differenceCell({ value, shown, range, isShown }: Difference): Html {
  if (value === null) return numberCell(null, ABSENT);
  return numberCell(
    value,
    html`${isShown ? html`<b>${shown}</b>` : shown}${range === null ? null : html`<small>${range}</small>`}`,
  );
}

interface Found {
  readonly a: number | null;
  readonly b: number | null;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly isShown: boolean;
}

function describe({ a, b, value, interval, isShown }: Found, format: (value: number) => string): Difference {
  const sign = (number: number) => {
    const size = format(Math.abs(number));
    return `${/[1-9]/.test(size) ? (number > 0 ? '+' : '−') : ''}${size}`;
  };
  return {
    a,
    b,
    value,
    shown: value === null ? '' : sign(value),
    range: interval === null ? null : `${sign(interval.low)} to ${sign(interval.high)}`,
    isShown,
    says: value === null ? 'not known' : !isShown ? 'no difference shown' : value > 0 ? 'higher' : 'lower',
  };
}

function points(value: number): string {
  return (100 * value).toFixed(1);
}
