import type { Scorecard, ScorecardStep } from '../core/scorecard.ts';
import type { RenderContext } from './context.ts';
import { STEP_ICONS } from './icons.ts';
import { joinPhrases, type Phrase, quote, strong, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** Characters of a step's title. */
export const STEP_TITLE_LIMIT = 100;

/** A step with the number that people know it by: its place in the declared order, from 1. */
export interface NumberedStep {
  readonly step: ScorecardStep;
  readonly number: number;
}

export function numberSteps(steps: readonly ScorecardStep[]): readonly NumberedStep[] {
  return steps.map((step, index) => ({ step, number: index + 1 }));
}

/** "● passed", "○ blocked by 7", "◐ partial, WRONG ← first failure". */
export function stepState(step: ScorecardStep, card: Scorecard, voice: Voice): Phrase {
  const icon = words(`${STEP_ICONS[step.state]} `);
  const first =
    card.first_failure?.step === step.id ? [...words(' '), ...strong(voice.say('step.first-failure'))] : [];
  return [...icon, ...stateWords(step, card, voice), ...first];
}

function stateWords(step: ScorecardStep, card: Scorecard, voice: Voice): Phrase {
  const state = voice.say(`step.state.${step.state}`);
  if (step.out_of_order) return voice.say('step.out-of-order', { state });
  if (step.state === 'blocked' && step.blocked_by !== null) {
    const number = (card.steps ?? []).findIndex(({ id }) => id === step.blocked_by) + 1;
    return number === 0 ? state : voice.say('step.blocked-by', { number });
  }
  if (step.state === 'passed' || step.state === 'blocked' || step.cause === null) return state;
  return voice.say('step.with-cause', { state, cause: voice.say(`cause.${step.cause}`) });
}

/** "First failure: step 7, Compaction … (2 of 6 tests, WRONG)", and the test and message that show it. */
export function firstFailure(
  card: Scorecard,
  { voice, links }: RenderContext,
): { title: Phrase; evidence: Phrase } | null {
  const failure = card.first_failure;
  const index = (card.steps ?? []).findIndex(({ id }) => id === failure?.step);
  const step = card.steps?.[index];
  if (failure === null || step === undefined) return null;
  const title = voice.say('first-failure.title', {
    number: index + 1,
    title: quote(step.title, STEP_TITLE_LIMIT),
  });
  const count = voice.say('first-failure.count', {
    passed: step.passed,
    declared: step.declared,
    cause: voice.say(`cause.${failure.cause}`),
  });
  const log: Phrase =
    links === null ? [] : [{ kind: 'link', text: voice.word('first-failure.log'), url: links.run }];
  return {
    title: [...strong(title), ...words(' '), ...count],
    evidence: joinPhrases([testAndMessage(failure.test, failure.message, voice), log], ' · '),
  };
}

function testAndMessage(test: string | null, message: string | null, voice: Voice): Phrase {
  if (test === null) return message === null ? [] : quote(message, 300);
  if (message === null) return quote(test, 300);
  return voice.say('message.pair', { test: quote(test, 300), message: quote(message, 300) });
}
