import type { Scorecard, ScorecardStep } from '../core/scorecard.ts';
import type { RenderContext } from './context.ts';
import { STEP_ICONS } from './icons.ts';
import { joinPhrases, type Phrase, quote, strong, words } from './phrase.ts';
import { logLink } from './test-cells.ts';
import type { Voice } from './voice.ts';

/** Characters of a step's title. */
export const STEP_TITLE_LIMIT = 100;

/** A step with the number that people know it by: its place in the declared order, from 1. */
export interface NumberedStep {
  readonly step: ScorecardStep;
  readonly number: number;
  /** The number of the step that blocks this one. */
  readonly blockedBy: number | null;
}

export function numberSteps(steps: readonly ScorecardStep[]): readonly NumberedStep[] {
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  return steps.map((step, index) => ({
    step,
    number: index + 1,
    blockedBy: step.blocked_by === null ? null : (numbers.get(step.blocked_by) ?? null),
  }));
}

/** "2 / 6"; what was not measured has no count, not even 0. */
export function stepCount({ state, passed, declared }: ScorecardStep, voice: Voice): Phrase {
  const isUnknown = state === 'not-measured' && passed === 0;
  return voice.say('fact.out-of', { passed: isUnknown ? words('–') : passed, declared });
}

/** "● passed", "○ blocked by 7", "◐ partial, WRONG ← first failure". */
export function stepState(numbered: NumberedStep, card: Scorecard, voice: Voice): Phrase {
  const { step } = numbered;
  const icon = words(`${STEP_ICONS[step.state]} `);
  const first =
    card.first_failure?.step === step.id ? [...words(' '), ...strong(voice.say('step.first-failure'))] : [];
  return [...icon, ...stateWords(numbered, voice), ...first];
}

function stateWords({ step, blockedBy }: NumberedStep, voice: Voice): Phrase {
  const state = voice.say(`step.state.${step.state}`);
  if (step.out_of_order) return voice.say('step.out-of-order', { state });
  if (step.state === 'blocked' && blockedBy !== null) {
    return voice.say('step.blocked-by', { number: blockedBy });
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
  return {
    title: [...strong(title), ...words(' '), ...count],
    evidence: joinPhrases(
      [testAndMessage(failure.test, failure.message, voice), logLink(links, voice)],
      ' · ',
    ),
  };
}

function testAndMessage(test: string | null, message: string | null, voice: Voice): Phrase {
  if (test === null) return message === null ? [] : quote(message, 300);
  if (message === null) return quote(test, 300);
  return voice.say('message.pair', { test: quote(test, 300), message: quote(message, 300) });
}
