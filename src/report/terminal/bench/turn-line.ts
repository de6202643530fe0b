import type { TurnResult } from '../../../core/bench/turn-result.ts';
import { formatPercent, subtract } from '../../../core/fraction.ts';

/** A turn in a few words: `6 of 11 steps, 54.5 % (+12.3 %), 2 broken`. */
export function describeTurn(
  { score, invalid_reason, verdict }: TurnResult,
  before: TurnResult | null,
): string {
  if (score === null) return `not measured: ${invalid_reason ?? 'no reason known'}`;
  const steps = `${score.completed.n} of ${score.completed.d} steps`;
  const now = score.step_score;
  const earlier = before?.score?.step_score ?? score.start_step_score;
  const gain = now === null ? null : subtract(now, earlier);
  const sign = gain !== null && gain.n > 0 ? '+' : '';
  const percent =
    now === null || gain === null ? '' : `, ${formatPercent(now)} (${sign}${formatPercent(gain)})`;
  const broken = score.broken === 0 ? '' : `, ${score.broken} broken`;
  const word = verdict === 'unresolved' ? '' : `, ${verdict}`;
  return `${steps}${percent}${broken}${word}`;
}
