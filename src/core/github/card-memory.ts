import { isBroken } from '../broken.ts';
import type { Fraction } from '../fraction.ts';
import type { Scorecard, Verdict } from '../scorecard.ts';
import type { TestId } from '../test-id.ts';

/** What a comment keeps of its card, in its second line, for the card of the next push to be compared with. */
export interface CardMemory {
  readonly sha: string;
  readonly verdict: Verdict;
  readonly stepScore: Fraction | null;
  /** Steps that passed, of all steps; not reduced. */
  readonly stepsCompleted: Fraction | null;
  readonly fixed: number | null;
  /** Null: not known, or too many to keep. */
  readonly broken: readonly TestId[] | null;
}

/** A comment has room for a card: of what is broken there is kept no more than this, and otherwise nothing. */
export const MEMORY_LIMITS = { brokenTests: 200, brokenBytes: 8_000 } as const;

/** What to keep of a card; null where it does not say which commit it is of. */
export function rememberCard(card: Scorecard): CardMemory | null {
  const { sha } = card.subject.head;
  if (sha === null) return null;
  const { step_score, completed, fixed, broken } = card.metrics;
  return {
    sha,
    verdict: card.verdict,
    stepScore: step_score,
    stepsCompleted: completed,
    fixed,
    broken: broken === null ? null : keepBroken(card, broken),
  };
}

/** A card can list fewer tests than it counts. */
function keepBroken({ tests }: Scorecard, count: number): readonly TestId[] | null {
  if (count > MEMORY_LIMITS.brokenTests) return null;
  const ids = tests.filter(isBroken).map(({ id }) => id);
  return ids.length === count && fitsMemory(ids) ? ids : null;
}

/** Whether the ids of broken tests are few and short enough to be kept. */
export function fitsMemory(ids: readonly string[]): boolean {
  if (ids.length > MEMORY_LIMITS.brokenTests) return false;
  return new TextEncoder().encode(JSON.stringify(ids)).length <= MEMORY_LIMITS.brokenBytes;
}
