import type { Comparison } from './bench-comparison.ts';
import { changeOf, TRACKED_SCORES } from './tracked-scores.ts';

/** `mixed`: better in one thing and worse in another; `same`: no difference is shown; `nothing`: there is no pair. */
export type ComparisonVerdict = 'better' | 'worse' | 'mixed' | 'same' | 'nothing';

/** What a comparison shows of its second side, by the scores that an alert watches too: resolved and the step score. */
export function judgeComparison(comparison: Comparison): ComparisonVerdict {
  if (comparison.pairs === 0) return 'nothing';
  return combine(TRACKED_SCORES.map((score) => changeOf(comparison, score)));
}

/** Over all agents and levels; those without a pair say nothing. */
export function judgeComparisons(comparisons: readonly Comparison[]): ComparisonVerdict {
  const verdicts = comparisons.map(judgeComparison).filter((verdict) => verdict !== 'nothing');
  return verdicts.length === 0 ? 'nothing' : combine(verdicts);
}

function combine(verdicts: readonly ComparisonVerdict[]): ComparisonVerdict {
  const has = (verdict: ComparisonVerdict) => verdicts.includes(verdict);
  if (has('mixed') || (has('better') && has('worse'))) return 'mixed';
  if (has('better')) return 'better';
  return has('worse') ? 'worse' : 'same';
}
