import {
  type Bracket,
  type BracketAnswer,
  type BracketQuestion,
  countChoices,
  drawOrder,
  playBracket,
} from '../../core/bot/bracket.ts';
import type { KeptCard } from '../../core/bot/kept-card.ts';
import { drawSeed, tiedCards } from '../../core/bot/tied-cards.ts';
import { mayWrite } from '../../core/bot/who-may.ts';
import { hasReplyMarker } from '../../formats/reply-marker.ts';
import { answer, type CommandPlace } from './answer.ts';
import { placeOf } from './ask-for-run.ts';
import type { BotMeans } from './means.ts';
import type { BotGitHub, Finish } from './ports.ts';
import { addEffect } from './reach.ts';
import { latestCards } from './rerun.ts';

/** A reaction for each side of a question. */
const SIDES: ReadonlyMap<string, 'first' | 'second'> = new Map([
  ['rocket', 'first'],
  ['heart', 'second'],
]);

/**
 * `/stepmark compare` alone: has people choose among the pull requests that pass the task of this one and stand the same.
 * Each time it reads what was chosen, and asks the next question, until all are answered.
 */
export async function askBracket(
  place: CommandPlace,
  { github, means }: { readonly github: BotGitHub; readonly means: BotMeans },
): Promise<Finish> {
  const cards = await readTied(place, means);
  if (cards.length < 2) {
    return (records) => answer(records, place, { kind: 'bracket', bracket: null, choices: [] }, means);
  }
  const { bracket, choices } = await play(cards, github);
  return async (records) => {
    const { repository } = place;
    await answer(records, place, { kind: 'bracket', bracket, choices }, means);
    if (bracket.kind === 'over') return;
    const { question } = bracket;
    const effect = {
      kind: 'reply' as const,
      pullRequest: question.first,
      answers: nameOf(question, cards),
      text: means.texts.reply({ kind: 'question', question, cards }),
    };
    await addEffect(records, effect, { at: placeOf(repository), pullRequest: question.first });
  };
}

async function readTied(
  { repository, number }: CommandPlace,
  { transact }: BotMeans,
): Promise<readonly KeptCard[]> {
  return transact(async (records) => {
    const own = (await latestCards(records, { repository, number })).findLast(
      ({ card }) => card.task !== null,
    );
    const task = own?.card.task?.id ?? null;
    return task === null ? [] : tiedCards(await records.listTaskCards(repository.id, task));
  });
}

async function play(
  cards: readonly KeptCard[],
  github: BotGitHub,
): Promise<{ readonly bracket: Bracket; readonly choices: readonly BracketAnswer[] }> {
  const order = drawOrder(
    cards.map(({ pullRequest }) => pullRequest),
    drawSeed(cards),
  );
  const choices: BracketAnswer[] = [];
  for (;;) {
    const bracket = playBracket(order, choices);
    const chosen = bracket.kind === 'over' ? null : await readChoice(bracket.question, cards, github);
    if (chosen === null) return { bracket, choices };
    choices.push(chosen);
  }
}

/** Null: it was not asked yet, or nobody who may write has chosen. */
async function readChoice(
  question: BracketQuestion,
  cards: readonly KeptCard[],
  github: BotGitHub,
): Promise<BracketAnswer | null> {
  const [viewer, comments] = await Promise.all([github.viewer(), github.listComments(question.first)]);
  const asked = comments.find(
    ({ author, body }) =>
      viewer !== null && author?.login === viewer && hasReplyMarker(body, nameOf(question, cards)),
  );
  if (asked === undefined) return null;
  const votes: { readonly person: number; readonly for: 'first' | 'second' }[] = [];
  for (const { person, content } of await github.listReactions(asked.id)) {
    const side = SIDES.get(content);
    if (side === undefined || person.type !== 'User') continue;
    if (mayWrite(person, await github.findCollaborator(person.login)))
      votes.push({ person: person.id, for: side });
  }
  return countChoices(question, votes);
}

/** With the heads: what was chosen of other commits does not count. */
function nameOf({ first, second }: BracketQuestion, cards: readonly KeptCard[]): string {
  const headOf = (number: number) =>
    cards.find(({ pullRequest }) => pullRequest === number)?.card.subject.head.sha?.slice(0, 12) ?? '';
  return `choose ${first} ${headOf(first)} ${second} ${headOf(second)}`;
}
