import type { KeptCard } from '../../core/bot/kept-card.ts';
import type { KeptRequest } from '../../core/bot/run-request.ts';
import { passes } from '../../core/verdict.ts';
import type { CommandPlace } from './answer.ts';
import type { BotRecords } from './ports.ts';

/** Of each task the latest card of a pull request, earliest first. */
export async function latestCards(
  records: BotRecords,
  { repository, number }: Pick<CommandPlace, 'number'> & { readonly repository: { readonly id: number } },
): Promise<readonly KeptCard[]> {
  const latest = new Map<string | null, KeptCard>();
  for (const card of await records.listCards(repository.id, number)) {
    const task = card.card.task?.id ?? null;
    // Put last again, where it belongs by its time.
    latest.delete(task);
    latest.set(task, card);
  }
  return [...latest.values()];
}

/** Whether a request ended in anything but a pass. */
export function needsRerun({ id }: KeptRequest, cards: readonly KeptCard[]): boolean {
  const card = cards.find(({ request }) => request === id)?.card;
  return card === undefined || !passes(card.verdict);
}
