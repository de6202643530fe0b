import { compareFractions, type Fraction } from '../fraction.ts';
import type { Scorecard } from '../scorecard.ts';

/**
 * Which of two cards of one task, or of none, is ahead: positive where `a` is, 0 where neither is. With a task: resolved
 * before the rest, then the step score, then the P2P score. Without: fewer broken tests, then more fixed ones. What was not
 * measured is behind what was.
 */
export function compareCards(a: Scorecard, b: Scorecard): number {
  return a.task === null
    ? -compareKnown(a.metrics.broken, b.metrics.broken, Number.POSITIVE_INFINITY) ||
        compareKnown(a.metrics.fixed, b.metrics.fixed, -1)
    : Number(a.verdict === 'resolved') - Number(b.verdict === 'resolved') ||
        compareScores(a.metrics.step_score, b.metrics.step_score) ||
        compareScores(a.metrics.p2p_score, b.metrics.p2p_score);
}

function compareKnown(a: number | null, b: number | null, unknown: number): number {
  const [left, right] = [a ?? unknown, b ?? unknown];
  return left === right ? 0 : left < right ? -1 : 1;
}

function compareScores(a: Fraction | null, b: Fraction | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return compareFractions(a, b);
}
