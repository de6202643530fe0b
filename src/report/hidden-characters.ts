import { countHidden } from '../core/clean-text.ts';
import type { Scorecard } from '../core/scorecard.ts';

/** Characters of one text that are looked at: the longest that a surface shows of any. */
const LOOKED_AT = 2_000;

/** Cards never change, and each surface asks again. */
const counts = new WeakMap<Scorecard, number>();

/**
 * Invisible, reordering and control characters in the card's untrusted texts, all of which every surface leaves out
 * (SECURITY.md row C12).
 */
export function hiddenCharacters(card: Scorecard): number {
  const known = counts.get(card);
  if (known !== undefined) return known;
  let count = 0;
  for (const text of new Set(frameTexts(card))) count += countHidden(text, LOOKED_AT);
  for (const { id, message } of card.tests) {
    count += countHidden(id, LOOKED_AT);
    if (message !== null) count += countHidden(message, LOOKED_AT);
  }
  counts.set(card, count);
  return count;
}

function* frameTexts(card: Scorecard): Iterable<string> {
  const { subject, task, verdict_reason } = card;
  yield* [subject.base.ref, subject.head.ref, verdict_reason].filter((text) => text !== null);
  if (subject.agent !== null) yield* [subject.agent.name, subject.agent.sign, subject.agent.model ?? ''];
  if (task !== null) yield task.title;
  for (const { title } of card.steps ?? []) yield title;
  for (const { name, detail } of card.suites) yield* [name, detail ?? ''];
  for (const { evidence } of card.flags) yield* evidence;
  yield* card.notes;
}
