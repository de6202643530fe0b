import { type Fraction, formatPercent } from '../../core/fraction.ts';
import type { Interval } from '../../core/metrics/intervals.ts';
import type { AmountMean, Rate, ScoreMean } from '../../core/metrics/measures.ts';
import { type Phrase, words } from '../phrase.ts';
import type { BenchCell } from './document.ts';

/** Stands where a number is unknown: never 0. */
export const UNKNOWN = '–';

export function percent(value: Fraction | null): string {
  return value === null ? UNKNOWN : formatPercent(value);
}

/** `33–58`, whole percent; `100` where both ends print alike; empty where there is no interval. */
export function percentRange(interval: Interval | null): string {
  return range(interval, (value) => String(Math.round(value * 100)));
}

/** `+25`, `−8.3`, `0`: percent points of a difference. */
export function points(difference: number): string {
  return signed(difference * 100, (value) => dropZero(value.toFixed(1)));
}

/** `−10.4 to 25`: the interval of a difference in percent points. */
export function pointsRange({ low, high }: Interval): string {
  return `${plainPoints(low)} to ${plainPoints(high)}`;
}

/** How an amount prints, and its interval in the unit of the value: `433.6 k` and `318–543`. */
export interface AmountFormat {
  readonly value: (value: number) => string;
  readonly end: (value: number, of: number) => string;
}

export const MINUTES: AmountFormat = {
  value: (value) => value.toFixed(1),
  end: (value) => (value < 9.95 ? value.toFixed(1) : String(Math.round(value))),
};

/** `950`, `12.5 k`, `3.2 M`. */
export const TOKENS: AmountFormat = {
  value: (value) => {
    const { size, unit } = tokenUnit(value);
    return unit === '' ? String(Math.round(value)) : `${(value / size).toFixed(1)} ${unit}`;
  },
  end: (value, of) => {
    const scaled = value / tokenUnit(of).size;
    return scaled < 9.95 ? dropZero(scaled.toFixed(1)) : String(Math.round(scaled));
  },
};

export const DOLLARS: AmountFormat = {
  value: (value) => `$${value.toFixed(2)}`,
  end: (value) => value.toFixed(2),
};

function tokenUnit(value: number): { readonly size: number; readonly unit: string } {
  if (value < 999.5) return { size: 1, unit: '' };
  return value < 999_950 ? { size: 1_000, unit: 'k' } : { size: 1_000_000, unit: 'M' };
}

/** A number with its sign; a real minus, and none before what prints as 0. */
export function signed(value: number, format: (value: number) => string): string {
  const text = format(Math.abs(value));
  if (!/[1-9]/u.test(text)) return text;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** `low–high`, or one number where both print alike; empty where there is no interval. */
function range(interval: Interval | null, format: (value: number) => string): string {
  if (interval === null) return '';
  const [low, high] = [format(interval.low), format(interval.high)];
  return low === high ? low : `${low}–${high}`;
}

export function rateCell({ value, interval }: Rate): BenchCell {
  return cell(percent(value), percentRange(interval));
}

export function scoreCell({ value, interval }: Pick<ScoreMean, 'value' | 'interval'>): BenchCell {
  return cell(percent(value), percentRange(interval));
}

export function amountCell({ value, interval }: AmountMean, { value: print, end }: AmountFormat): BenchCell {
  if (value === null) return cell(UNKNOWN);
  return cell(
    print(value),
    range(interval, (of) => end(of, value)),
  );
}

/** A cell of our own words. */
export function cell(value: string, below = ''): BenchCell {
  return { value: words(value), below: below === '' ? [] : words(below) };
}

export function phraseCell(value: Phrase): BenchCell {
  return { value, below: [] };
}

/** `1 task`, `3 tasks`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function plainPoints(value: number): string {
  const text = dropZero(Math.abs(value * 100).toFixed(1));
  return value < 0 && text !== '0' ? `−${text}` : text;
}

function dropZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}
