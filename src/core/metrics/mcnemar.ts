import type { Interval } from './intervals.ts';

/** How pairs differ: how many passed on one side alone. */
export interface Discordant {
  readonly onlyA: number;
  readonly onlyB: number;
  /** All pairs. */
  readonly n: number;
}

/** What is left outside of a 95 % interval at each end. */
const TAIL = 0.025;
/** Halvings of [0, 1]: more than a double can tell apart. */
const HALVINGS = 60;

/** The exact two-sided p-value of McNemar's test: of all pairs that differ, each side as likely as the other. */
export function mcNemarP({ onlyA, onlyB }: Omit<Discordant, 'n'>): number {
  const fewer = Math.min(onlyA, onlyB);
  return Math.min(1, 2 * binomialAtMost(fewer, onlyA + onlyB, 0.5));
}

/**
 * The 95 % interval of the difference B − A that belongs to that test: Clopper and Pearson's for the share of B among the
 * pairs that differ. It holds 0 exactly where p > 0.05. Where no pair differs it is as wide as the share of pairs that
 * may differ unseen; null without pairs.
 */
export function mcNemarInterval({ onlyA, onlyB, n }: Discordant): Interval | null {
  if (n === 0) return null;
  const different = onlyA + onlyB;
  if (different === 0) {
    const unseen = 1 - TAIL ** (1 / n);
    return { low: -unseen, high: unseen };
  }
  const scale = different / n;
  const low = onlyB === 0 ? 0 : solve((share) => 1 - binomialAtMost(onlyB - 1, different, share) < TAIL);
  const high = onlyA === 0 ? 1 : solve((share) => binomialAtMost(onlyB, different, share) > TAIL);
  return { low: scale * (2 * low - 1), high: scale * (2 * high - 1) };
}

/** P(X ≤ k) of n trials with the given chance each; summed by logarithms, so that no term overflows. */
export function binomialAtMost(k: number, n: number, chance: number): number {
  if (k >= n || chance <= 0) return 1;
  if (k < 0 || chance >= 1) return 0;
  const [win, lose] = [Math.log(chance), Math.log1p(-chance)];
  let logChoices = 0;
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    if (i > 0) logChoices += Math.log((n - i + 1) / i);
    sum += Math.exp(logChoices + i * win + (n - i) * lose);
  }
  return Math.min(1, sum);
}

/** The chance at which a condition that holds below it stops holding. */
function solve(holdsBelow: (chance: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (holdsBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
