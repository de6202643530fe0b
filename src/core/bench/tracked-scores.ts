import type { Comparison } from './bench-comparison.ts';

/** The scores that say whether an agent got better: an alert watches them, and a comparison is judged by them. */
export const TRACKED_SCORES = ['resolved', 'f2p_step'] as const;
export type TrackedScore = (typeof TRACKED_SCORES)[number];

/** What a comparison shows of one score on its second side: the 95 % interval lies wholly on one side of 0, or it does not. */
export function changeOf(comparison: Comparison, score: TrackedScore): 'better' | 'worse' | 'same' {
  const { shown, interval } = comparison[score];
  if (!shown || interval === null) return 'same';
  return interval.high < 0 ? 'worse' : 'better';
}
