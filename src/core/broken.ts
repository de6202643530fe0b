import type { ScorecardTest } from './scorecard.ts';

/**
 * A test that passed before and does not count as passing now: what `metrics.broken` counts. In a task that is the P2P
 * set, without one everything that passed on base; what is waived, or removed with its file edited, is a note.
 */
export function isBroken({ set, head, transition, qualifiers }: ScorecardTest): boolean {
  if (set !== 'p2p' || head === null || head === 'passed' || qualifiers.includes('waived')) return false;
  return transition !== 'removed' || !qualifiers.includes('file edited');
}
