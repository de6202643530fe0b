import type { Hint } from '../../core/bench/instruction.ts';
import type { Reply } from '../../core/bot/reply.ts';
import { fence } from '../markdown/escape.ts';
import { inline } from '../markdown/inline.ts';
import { quote } from '../phrase.ts';
import type { Voice } from '../voice.ts';

/** One comment that addresses the agent of an attempt: what does not pass yet, and the help of its level. */
export function turnReply({ mention, answer }: Extract<Reply, { kind: 'turn' }>, voice: Voice): string {
  const { turn, turns, feedback, plan, hints } = answer;
  const address = mention === null ? '' : `@${mention} `;
  return [
    `${address}${inline(voice.say('bot.turn.go-on', { turn, turns }))}`,
    fence(feedback.trimEnd(), 'text'),
    ...(plan === null ? [] : [`${inline(voice.say('bot.given.plan'))}\n\n${fence(plan.trimEnd(), 'text')}`]),
    ...hints.map((hint) => hintOf(hint, voice)),
    inline(voice.say('bot.turn.push')),
  ].join('\n\n');
}

function hintOf({ step, text }: Hint, voice: Voice): string {
  const title =
    step === null ? voice.say('bot.turn.hint') : voice.say('bot.turn.hint-for', { step: quote(step) });
  return `${inline(title)}\n\n${fence(text.trimEnd(), 'text')}`;
}
