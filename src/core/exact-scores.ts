import { fraction, greatestCommonDivisor } from './fraction.ts';

/** A step's weight (null: its number of tests) and how many tests it declares, at least 1. */
export interface StepSize {
  readonly weight: number | null;
  readonly declared: number;
}

/**
 * Scores are exact fractions of safe integers. Every sum of weight × passed ÷ declared is a multiple of 1 ÷ the least
 * common multiple of the steps' counts, and the share divides it by all weights: what would leave them is to be refused.
 */
export function exactScoresFit(steps: readonly StepSize[]): boolean {
  let weights = 0n;
  let common = 1n;
  for (const { weight, declared } of steps) {
    const own = weight ?? declared;
    const { d } = fraction(own, declared);
    weights += BigInt(own);
    common *= BigInt(d) / greatestCommonDivisor(common, BigInt(d));
    if (weights * common > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  }
  return true;
}
