import { composeFeedback } from '../../core/bench/feedback.ts';
import type { GivenHelp } from '../../core/bot/given-help.ts';
import type { Reply } from '../../core/bot/reply.ts';
import { fence } from '../markdown/escape.ts';
import { inline } from '../markdown/inline.ts';
import type { Voice } from '../voice.ts';

const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/;

/** One comment that addresses the agent: what does not pass yet, and the help that people gave since. */
export function goOnReply({ card, agent, help }: Extract<Reply, { kind: 'go-on' }>, voice: Voice): string {
  const text = inline(voice.say('bot.go-on'));
  const name = agent?.replace(/\[bot\]$/, '') ?? '';
  const address = LOGIN.test(name) ? `@${name} ` : '';
  const feedback = fence(composeFeedback(card.card).trimEnd(), 'text');
  const given = help
    .filter(({ at }) => Date.parse(at) > Date.parse(card.at))
    .map((one) => helpOf(one, voice));
  return [`${address}${text}`, '', feedback, ...given.flatMap((one) => ['', one])].join('\n');
}

function helpOf({ kind, text }: GivenHelp, voice: Voice): string {
  return `${inline(voice.say(`bot.given.${kind}`))}\n\n${fence(text, 'text')}`;
}
