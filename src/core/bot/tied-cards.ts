import { compareCards } from './compare-cards.ts';
import type { KeptCard } from './kept-card.ts';

/** Of the cards of one task those that pass and that no other one is ahead of; fewer than two leave nothing to choose. */
export function tiedCards(cards: readonly KeptCard[]): readonly KeptCard[] {
  const passing = cards.filter(({ card }) => card.verdict === 'resolved');
  return passing.filter((one) => passing.every((other) => compareCards(one.card, other.card) >= 0));
}

/** Which draw it is: another head of any of them is another choice. */
export function drawSeed(cards: readonly KeptCard[]): string {
  const heads = cards.map(({ pullRequest, card }) => `${pullRequest} ${card.subject.head.sha ?? ''}`);
  return heads.sort().join(' ');
}
