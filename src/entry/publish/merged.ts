import { decodeBase64Url } from '../../core/github/base64url.ts';
import { createCardKey } from '../../core/github/card-key.ts';
import { mergeCards } from '../../core/merge/merge-cards.ts';
import type { OwnKnowledge } from '../../core/recompute/own-knowledge.ts';
import type { Scorecard } from '../../core/scorecard.ts';

/** A card and the key that its artifact was uploaded under. */
export interface KeyedCard {
  readonly key: string;
  /** Attempt of the run that made it. */
  readonly attempt: number;
  readonly card: Scorecard;
}

/** The legs of a workflow that must be there. */
export interface ExpectedLegs {
  /** Path of its file. */
  readonly workflow: string;
  readonly parts: readonly string[];
}

/**
 * All legs of a workflow as one card under the workflow's own key; cards of tasks stay under theirs. Throws
 * RefusedResult, e.g. `no-result` where none arrived.
 */
export function mergeExpected(
  cards: readonly KeyedCard[],
  { workflow, parts }: ExpectedLegs,
  own: Pick<OwnKnowledge, 'gate' | 'waivers'>,
): readonly KeyedCard[] {
  // A key that was cut cannot be read: the ones that are expected are made, and compared.
  const partOf = new Map(parts.map((part) => [createCardKey({ workflow, part }), part]));
  const legs = cards.map(({ key, attempt, card }) => ({
    key: partOf.get(key) ?? readPart(key) ?? workflow,
    attempt,
    card,
  }));
  const attempt = Math.max(1, ...legs.map((leg) => leg.attempt));
  return mergeCards(legs, parts, own).map(({ keys: [part = null], card }) => ({
    key: createCardKey({ workflow, part: card.task === null ? null : part }),
    attempt,
    card,
  }));
}

/** The part that a key was made of; a key that was cut stands for itself. Null: the workflow has one card. */
function readPart(key: string): string | null {
  const name = decodeBase64Url(key);
  if (name === null) return key;
  return name.split('\u0000')[1] ?? null;
}

/** `a, b` → `a`, `b`. */
export function parseExpected(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}
