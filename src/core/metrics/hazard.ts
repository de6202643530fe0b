import { type Fraction, fraction, ONE, subtract } from '../fraction.ts';

/** Hazard of step k: of the runs that reached step k − 1, the share that did not reach k; null where none did. */
export function hazardOfStep(reaches: readonly number[], step: number): Fraction | null {
  const before = reaches.filter((reach) => reach >= step - 1).length;
  if (before === 0) return null;
  const through = reaches.filter((reach) => reach >= step).length;
  return subtract(ONE, fraction(through, before));
}

/** Lower bounds of the distribution of step scores, in percent; the last bucket is exactly 100. */
export const SCORE_BUCKETS = [0, 30, 60, 80, 100] as const;

/** Counts step scores by bucket: [0, 30) [30, 60) [60, 80) [80, 100) [100], decided on the fraction. */
export function distributeScores(scores: readonly Fraction[]): readonly number[] {
  const counts = SCORE_BUCKETS.map(() => 0);
  for (const { n, d } of scores) {
    const bucket = SCORE_BUCKETS.findLastIndex((low) => BigInt(n) * 100n >= BigInt(low) * BigInt(d));
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  return counts;
}

/** The chance that a correct solution fails at least once over n steps with false-failure rate e: 1 − (1 − e)ⁿ. */
export function flakeBudget(steps: number, falseFailureRate: number): number {
  return 1 - (1 - falseFailureRate) ** steps;
}
