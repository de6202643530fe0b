import type { Reply } from '../../core/bot/reply.ts';
import { bullet } from '../markdown/blocks.ts';
import { inline } from '../markdown/inline.ts';
import { quote, words } from '../phrase.ts';
import type { Voice } from '../voice.ts';
import { headlines } from './compare-reply.ts';

/** Where the choice stands: what was chosen, and the next question or the ranking. */
export function bracketReply(
  { bracket, choices }: Extract<Reply, { kind: 'bracket' }>,
  voice: Voice,
): string {
  if (bracket === null) return inline(voice.say('bot.bracket.none'));
  const chosen = choices.map(({ first, second, chosen }) =>
    bullet(voice.say('bot.bracket.chosen', { chosen, other: chosen === first ? second : first })),
  );
  if (bracket.kind === 'open') {
    const { left, question } = bracket;
    const command = quote('/stepmark compare');
    return [inline(voice.say('bot.bracket.open', { n: left, at: question.first, command })), '', ...chosen]
      .join('\n')
      .trimEnd();
  }
  const places = bracket.ranking.map((group, index) => {
    const place = 1 + bracket.ranking.slice(0, index).flat().length;
    const numbers = words(group.join(', '));
    return bullet(
      voice.say(group.length === 1 ? 'bot.bracket.place' : 'bot.bracket.places', { place, numbers }),
    );
  });
  return [...places, '', ...chosen].join('\n').trimEnd();
}

/** A comment that people answer by a reaction. */
export function questionReply(
  { question, cards }: Extract<Reply, { kind: 'question' }>,
  voice: Voice,
): string {
  const { first, second } = question;
  const both = [first, second].flatMap((number) => cards.filter(({ pullRequest }) => pullRequest === number));
  return [
    inline(voice.say('bot.bracket.question', { first, second })),
    headlines(both, voice),
    inline(voice.say('bot.bracket.how', { first, second })),
  ].join('\n\n');
}
