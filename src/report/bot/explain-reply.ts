import type { Reply } from '../../core/bot/reply.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { DEFAULT_CONTEXT } from '../context.ts';
import { bullet, tableHead, tableRow } from '../markdown/blocks.ts';
import { inline } from '../markdown/inline.ts';
import { joinPhrases, quote, strong, words } from '../phrase.ts';
import { shownOf } from '../shown.ts';
import { type NumberedStep, numberSteps, STEP_TITLE_LIMIT, stepCount, stepState } from '../step-lines.ts';
import { outcomeNow, testName } from '../test-cells.ts';
import { worstFirst } from '../test-lists.ts';
import type { Voice } from '../voice.ts';

const MOST_TESTS = 30;
const NAME_LIMIT = 160;
const MESSAGE_LIMIT = 300;

/** A step of the latest card: its state, what it waits for, and its tests with what each said. */
export function explainReply({ step: id, card }: Extract<Reply, { kind: 'explain' }>, voice: Voice): string {
  if (card === null) return inline(voice.say('bot.explain.no-card'));
  const numbered = numberSteps(card.card.steps ?? []);
  const found = numbered.find(({ step }) => step.id === id);
  if (found === undefined) return unknownStep(id, numbered, voice);
  return [inline(titleOf(found, card.card, voice)), '', testsOf(found, card.card, voice)].join('\n');
}

function titleOf(found: NumberedStep, card: Scorecard, voice: Voice) {
  const { step, number } = found;
  const title = voice.say('bot.explain.title', { number, title: quote(step.title, STEP_TITLE_LIMIT) });
  return joinPhrases([strong(title), stepCount(step, voice), stepState(found, card, voice)], ' · ');
}

function testsOf({ step }: NumberedStep, { tests }: Scorecard, voice: Voice): string {
  const own = worstFirst(tests.filter((test) => test.set === 'f2p' && test.step === step.id));
  const head = tableHead([
    { title: voice.say('tests.column.test'), align: 'left' },
    { title: voice.say('tests.column.now'), align: 'left' },
  ]);
  const rows = own
    .slice(0, MOST_TESTS)
    .map((test) => tableRow([testName(test, NAME_LIMIT, voice), outcomeNow(test, MESSAGE_LIMIT, voice)]));
  const rest = shownOf({ shown: rows.length, total: own.length, worstFirst: true }, DEFAULT_CONTEXT);
  return [head, ...rows, ...(rows.length < own.length ? ['', inline(rest)] : [])].join('\n');
}

function unknownStep(id: string, steps: readonly NumberedStep[], voice: Voice): string {
  const unknown = inline(voice.say('bot.explain.no-step', { step: quote(id) }));
  const names = steps.map(({ step }) =>
    bullet([...quote(step.id), ...words(' '), ...quote(step.title, STEP_TITLE_LIMIT)]),
  );
  return [unknown, '', ...names].join('\n').trimEnd();
}
