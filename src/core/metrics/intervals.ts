export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** The Wilson 95 % interval of a rate; null for n = 0 (Wilson 1927). */
export function wilsonInterval(successes: number, n: number): Interval | null {
  if (n === 0) return null;
  const rate = successes / n;
  const square = Z * Z;
  const centre = (rate + square / (2 * n)) / (1 + square / n);
  const half = (Z / (1 + square / n)) * Math.sqrt((rate * (1 - rate)) / n + square / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** Whether an interval leaves open that there is no difference; so does none at all. */
export function holdsZero(interval: Interval | null): boolean {
  return interval === null || (interval.low <= 0 && interval.high >= 0);
}
