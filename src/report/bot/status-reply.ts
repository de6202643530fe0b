import type { KeptCard } from '../../core/bot/kept-card.ts';
import type { Reply } from '../../core/bot/reply.ts';
import type { KeptRequest } from '../../core/bot/run-request.ts';
import { headline } from '../headline.ts';
import { tableHead, tableRow } from '../markdown/blocks.ts';
import { inline } from '../markdown/inline.ts';
import { type Phrase, quote } from '../phrase.ts';
import { utcTime } from '../utc-time.ts';
import type { Voice } from '../voice.ts';

/** Latest first; a pull request with a long history has its page. */
const MOST = 10;

/** Where each run that was asked for stands. */
export function statusReply({ requests, cards }: Extract<Reply, { kind: 'status' }>, voice: Voice): string {
  if (requests.length === 0) return inline(voice.say('bot.status.none'));
  const head = tableHead([
    { title: voice.say('bot.status.commit'), align: 'left' },
    { title: voice.say('bot.status.task'), align: 'left' },
    { title: voice.say('bot.status.asked'), align: 'left' },
    { title: voice.say('bot.status.state'), align: 'left' },
  ]);
  const latest = [...requests].reverse().slice(0, MOST);
  const rows = latest.map((request) =>
    tableRow([
      quote(request.subject.head.slice(0, 7)),
      request.subject.task === null ? [] : quote(request.subject.task),
      utcTime(request.askedAt, voice),
      stateOf(request, cards, voice),
    ]),
  );
  return [head, ...rows].join('\n');
}

function stateOf({ id, progress, trouble }: KeptRequest, cards: readonly KeptCard[], voice: Voice): Phrase {
  const card = cards.find(({ request }) => request === id);
  if (progress.state === 'concluded' && card !== undefined) return headline(card.card, voice);
  const state = voice.say(`bot.state.${progress.state}`);
  return trouble === null
    ? state
    : [...state, ...voice.say('bot.state.because', { why: quote(trouble.message) })];
}
