/** An exact fraction in lowest terms, `d` ≥ 1, both safe integers. */
export interface Fraction {
  readonly n: number;
  readonly d: number;
}

export const ZERO: Fraction = { n: 0, d: 1 };
export const ONE: Fraction = { n: 1, d: 1 };

/** `n ÷ d` in lowest terms. Throws a RangeError when `d` is 0 or a part leaves the safe integers. */
export function fraction(n: number, d: number): Fraction {
  return reduce(BigInt(n), BigInt(d));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return reduce(BigInt(a.n) * BigInt(b.d) + BigInt(b.n) * BigInt(a.d), BigInt(a.d) * BigInt(b.d));
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduce(BigInt(a.n) * BigInt(b.n), BigInt(a.d) * BigInt(b.d));
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return reduce(BigInt(a.n) * BigInt(b.d), BigInt(a.d) * BigInt(b.n));
}

/** Negative, zero or positive, as `a` is less than, equal to or greater than `b`. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = BigInt(a.n) * BigInt(b.d) - BigInt(b.n) * BigInt(a.d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isOne(value: Fraction): boolean {
  return value.n === value.d;
}

/** The nearest double: for charts and statistics, never for a verdict. */
export function toNumber(value: Fraction): number {
  return value.n / value.d;
}

/**
 * A percent with at most one decimal, `.0` dropped. A value below 1 never prints as 100 %, one above 0 never as 0 %
 * (docs/scoring.md, "Rounding").
 */
export function formatPercent(value: Fraction): string {
  const magnitude = value.n < 0 ? -value.n : value.n;
  const sign = value.n < 0 ? '−' : '';
  if (magnitude === 0) return '0 %';
  const tenths = (BigInt(magnitude) * 2000n + BigInt(value.d)) / (BigInt(value.d) * 2n);
  if (tenths === 0n) return `${sign}<0.1 %`;
  if (tenths === 1000n && magnitude < value.d) return `${sign}>99.9 %`;
  const whole = tenths / 10n;
  const decimal = tenths % 10n;
  return `${sign}${whole}${decimal === 0n ? '' : `.${decimal}`} %`;
}

/**
 * The mean of shares from −1 to 1, exact where both parts are safe integers; past that cut to 53 bits, and never to 0 or 1
 * where it is neither. null: there is none.
 */
export function meanOfFractions(values: readonly Fraction[]): Fraction | null {
  if (values.length === 0) return null;
  const byDenominator = new Map<number, bigint>();
  for (const { n, d } of values) byDenominator.set(d, (byDenominator.get(d) ?? 0n) + BigInt(n));
  let n = 0n;
  let d = 1n;
  for (const [denominator, sum] of byDenominator) {
    n = n * BigInt(denominator) + sum * d;
    d *= BigInt(denominator);
    const divisor = greatestCommonDivisor(n, d);
    n /= divisor;
    d /= divisor;
  }
  return nearestShare(n, d * BigInt(values.length));
}

/** `n ÷ d` from −1 to 1, exact where both parts are safe integers; else cut to 53 bits, and never to 0 or 1. */
export function nearestShare(n: bigint, d: bigint): Fraction {
  const divisor = greatestCommonDivisor(n, d);
  const [exactTop, exactBottom] = [n / divisor, d / divisor];
  const excess = BigInt(Math.max(0, exactBottom.toString(2).length - 53));
  const bottom = exactBottom >> excess;
  let top = exactTop >> excess;
  if (top === 0n && n > 0n) top = 1n;
  if (top >= bottom && n < d) top = bottom - 1n;
  return reduce(top, bottom);
}

function reduce(n: bigint, d: bigint): Fraction {
  if (d === 0n) throw new RangeError('a fraction needs a denominator other than 0');
  const divisor = greatestCommonDivisor(n, d);
  const sign = d < 0n ? -1n : 1n;
  return { n: toSafe((sign * n) / divisor), d: toSafe((sign * d) / divisor) };
}

/** Positive; 1 where both are 0. */
export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}

function toSafe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is too large for an exact fraction`);
  return number;
}
