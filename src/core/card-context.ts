import { boundCard } from './card-limits.ts';
import type { Scorecard } from './scorecard.ts';
import type { ScorecardBody } from './scorecard-body.ts';

/** What is known of a run beside what was measured: who, when, where, of what. */
export type CardContext = Pick<Scorecard, 'generator' | 'run' | 'subject' | 'task' | 'environment'>;

/** Puts a card together, within its limits; `notes` come before those of scoring. */
export function assembleScorecard(
  context: CardContext,
  body: ScorecardBody,
  notes: readonly string[],
): Scorecard {
  return boundCard({ schema: 1, ...context, ...body, notes: [...notes, ...body.notes] });
}
