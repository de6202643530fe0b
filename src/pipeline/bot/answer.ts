import type { CommandComment, EventRepository } from '../../core/bot/bot-event.ts';
import type { BotEffect } from '../../core/bot/effect.ts';
import type { Refusal, Reply } from '../../core/bot/reply.ts';
import type { Account } from '../../core/github/pull-request.ts';
import { placeOf } from './ask-for-run.ts';
import type { BotMeans } from './means.ts';
import type { BotRecords } from './ports.ts';
import { addEffect } from './reach.ts';

/** The comment that holds a command, and who gave it. */
export interface CommandPlace {
  readonly repository: EventRepository;
  /** Of the pull request. */
  readonly number: number;
  readonly comment: CommandComment;
  readonly sender: Account;
}

/** Takes a command: eyes. */
export async function accept(records: BotRecords, place: CommandPlace): Promise<void> {
  await add(records, place, { kind: 'react', comment: place.comment.id, reaction: 'eyes' });
}

/** Takes a command, and answers it in a comment. */
export async function answer(
  records: BotRecords,
  place: CommandPlace,
  reply: Reply,
  { texts }: Pick<BotMeans, 'texts'>,
): Promise<void> {
  await accept(records, place);
  await addReply(records, place, texts.reply(reply));
}

/** Refuses a command: a confused face, and a sentence. */
export async function refuse(
  records: BotRecords,
  place: CommandPlace,
  why: Refusal,
  { texts }: Pick<BotMeans, 'texts'>,
): Promise<void> {
  await add(records, place, { kind: 'react', comment: place.comment.id, reaction: 'confused' });
  await addReply(records, place, texts.reply({ kind: 'refused', why }));
}

function addReply(records: BotRecords, place: CommandPlace, text: string): Promise<void> {
  return add(records, place, {
    kind: 'reply',
    pullRequest: place.number,
    answers: `comment ${place.comment.id}`,
    text,
  });
}

function add(records: BotRecords, { repository, number }: CommandPlace, effect: BotEffect): Promise<void> {
  return addEffect(records, effect, { at: placeOf(repository), pullRequest: number });
}
