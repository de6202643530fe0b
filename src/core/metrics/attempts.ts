import { type Fraction, nearestShare, ONE, subtract } from '../fraction.ts';

/** One attempt's sets, decided within the attempt; null: the task has no such set. */
export interface AttemptSets {
  readonly f2pPass: boolean | null;
  readonly p2pPass: boolean | null;
}

/** Whether one attempt passes every set that it has; an attempt with neither passes nothing. */
export function allPass({ f2pPass, p2pPass }: AttemptSets): boolean {
  if (f2pPass === null && p2pPass === null) return false;
  return (f2pPass ?? true) && (p2pPass ?? true);
}

/** pass@k = 1 − C(n−c, k) ÷ C(n, k) of n attempts with c resolved; null where n < k (Chen et al. 2021, unbiased). */
export function passAtK(n: number, c: number, k: number): Fraction | null {
  if (n < k || k < 1) return null;
  return subtract(ONE, chooseRatio(n - c, n, k));
}

/** pass^k = C(c, k) ÷ C(n, k): the chance that k attempts are all resolved; null where n < k. */
export function passHatK(n: number, c: number, k: number): Fraction | null {
  if (n < k || k < 1) return null;
  return chooseRatio(c, n, k);
}

/** C(some, k) ÷ C(all, k). */
function chooseRatio(some: number, all: number, k: number): Fraction {
  if (some < k) return { n: 0, d: 1 };
  let n = 1n;
  let d = 1n;
  for (let i = 0; i < k; i++) {
    n *= BigInt(some - i);
    d *= BigInt(all - i);
  }
  return nearestShare(n, d);
}
