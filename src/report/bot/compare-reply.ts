import { compareCards } from '../../core/bot/compare-cards.ts';
import type { KeptCard } from '../../core/bot/kept-card.ts';
import type { Reply } from '../../core/bot/reply.ts';
import { headline } from '../headline.ts';
import { STEP_ICONS } from '../icons.ts';
import { tableHead, tableRow } from '../markdown/blocks.ts';
import { inline } from '../markdown/inline.ts';
import { type Phrase, quote, words } from '../phrase.ts';
import { numberSteps, STEP_TITLE_LIMIT, stepCount } from '../step-lines.ts';
import type { Voice } from '../voice.ts';

/** Two pull requests on the same steps, and which of them is ahead. */
export function compareReply(
  { own, other, otherNumber }: Extract<Reply, { kind: 'compare' }>,
  voice: Voice,
): string {
  if (own === null) return inline(voice.say('bot.compare.no-own'));
  if (other === null) return inline(voice.say('bot.compare.no-other', { number: otherNumber }));
  if (own.card.task?.id !== other.card.task?.id)
    return inline(voice.say('bot.compare.tasks-differ', { number: otherNumber }));
  return [
    inline(ranking(own, other, voice)),
    '',
    headlines([own, other], voice),
    '',
    steps(own, other, voice),
  ]
    .join('\n')
    .trimEnd();
}

function ranking(own: KeptCard, other: KeptCard, voice: Voice): Phrase {
  const order = compareCards(own.card, other.card);
  if (order === 0) return voice.say('bot.compare.tie');
  const [ahead, behind] = order > 0 ? [own, other] : [other, own];
  return voice.say('bot.compare.ahead', { ahead: ahead.pullRequest, behind: behind.pullRequest });
}

/** A row a card. */
export function headlines(cards: readonly KeptCard[], voice: Voice): string {
  const head = tableHead([
    { title: voice.say('bot.compare.pull-request'), align: 'right' },
    { title: voice.say('bot.compare.commit'), align: 'left' },
    { title: voice.say('bot.compare.result'), align: 'left' },
  ]);
  const rows = cards.map(({ pullRequest, card }) =>
    tableRow([
      words(String(pullRequest)),
      quote((card.subject.head.sha ?? '').slice(0, 7)),
      headline(card, voice),
    ]),
  );
  return [head, ...rows].join('\n');
}

/** Nothing without a task. */
function steps(own: KeptCard, other: KeptCard, voice: Voice): string {
  if (own.card.steps === null || other.card.steps === null) return '';
  const others = new Map(other.card.steps.map((step) => [step.id, step]));
  const head = tableHead([
    { title: voice.say('step.column.number'), align: 'right' },
    { title: voice.say('step.column.step'), align: 'left' },
    { title: words(String(own.pullRequest)), align: 'right' },
    { title: words(String(other.pullRequest)), align: 'right' },
  ]);
  const cell = (step: Parameters<typeof stepCount>[0] | undefined): Phrase =>
    step === undefined ? words('–') : [...words(`${STEP_ICONS[step.state]} `), ...stepCount(step, voice)];
  const rows = numberSteps(own.card.steps).map(({ step, number }) =>
    tableRow([
      words(String(number)),
      quote(step.title, STEP_TITLE_LIMIT),
      cell(step),
      cell(others.get(step.id)),
    ]),
  );
  return [head, ...rows].join('\n');
}
