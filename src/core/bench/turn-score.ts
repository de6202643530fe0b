import { isBroken } from '../broken.ts';
import { ZERO } from '../fraction.ts';
import type { Scorecard, ScorecardStep } from '../scorecard.ts';
import { scoreSteps } from '../step-score.ts';
import type { StepResult, TurnScore } from './turn-result.ts';

/** What of a card a turn's numbers are made from. */
export type ScoredWork = Pick<
  Scorecard,
  'tests' | 'steps' | 'first_failure' | 'metrics' | 'flags' | 'verdict'
>;

const TESTS_NAMED = 20;
const MESSAGE_CHARACTERS = 2_000;

/** A card's numbers for a line of results; null where it was not measured. What was tampered with scores nothing. */
export function turnScore(card: ScoredWork, before: ScoredWork | null): TurnScore | null {
  const { metrics, steps, verdict } = card;
  if (verdict === 'invalid' || metrics.resolved === null) return null;
  const broken = brokenTests(card);
  const known = new Set(before === null ? [] : brokenTests(before));
  const score: TurnScore = {
    start_step_score: startStepScore(card),
    step_score: metrics.step_score,
    f2p_pass: metrics.f2p_pass,
    f2p: metrics.f2p,
    p2p_score: metrics.p2p_score,
    p2p_pass: metrics.p2p_pass,
    p2p: metrics.p2p,
    resolved: verdict === 'resolved',
    completed: metrics.completed ?? { n: 0, d: steps?.length ?? 0 },
    reach: metrics.reach ?? 0,
    coherent: metrics.coherent,
    h: metrics.h,
    steps: (steps ?? []).map(stepResult),
    broken: broken.length,
    broken_tests: [...broken].sort().slice(0, TESTS_NAMED),
    newly_broken: broken.filter((id) => !known.has(id)).length,
    first_failure: firstFailure(card),
    flags: card.flags.map(({ flag }) => flag),
  };
  return verdict === 'tampered' ? withoutCredit(score) : score;
}

/** Nothing counts; a set that the task does not have stays null. */
function withoutCredit(score: TurnScore): TurnScore {
  const none = <T, U>(value: T | null, nothing: U): U | null => (value === null ? null : nothing);
  return {
    ...score,
    step_score: none(score.step_score, ZERO),
    f2p_pass: none(score.f2p_pass, false),
    p2p_score: none(score.p2p_score, ZERO),
    p2p_pass: none(score.p2p_pass, false),
    completed: { n: 0, d: score.completed.d },
    reach: 0,
    coherent: none(score.coherent, ZERO),
    h: none(score.h, ZERO),
  };
}

function stepResult({ id, stage, weight, passed, declared, state, cause }: ScorecardStep): StepResult {
  return { id, stage, weight, passed, declared, state, cause };
}

function brokenTests({ tests }: ScoredWork) {
  return tests.filter(isBroken).map(({ id }) => id);
}

/** F₀, by the same formula on base's outcomes. */
function startStepScore({ steps, tests }: ScoredWork) {
  return scoreSteps(
    (steps ?? []).map(({ id, needs, weight, declared }) => ({
      step: { id, needs, weight },
      declared,
      outcomes: tests.flatMap(({ set, step, base }) =>
        set === 'f2p' && step === id ? [base ?? 'failed'] : [],
      ),
    })),
  ).stepScore;
}

function firstFailure({ first_failure: failure }: ScoredWork): TurnScore['first_failure'] {
  if (failure === null) return null;
  const { step, cause, test, message } = failure;
  return { step, cause, test, message: message?.slice(0, MESSAGE_CHARACTERS) ?? null };
}
