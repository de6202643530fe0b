import { isBroken } from './broken.ts';
import { add, type Fraction, fraction, isOne, multiply, ONE, ZERO } from './fraction.ts';
import { allPass } from './metrics/attempts.ts';
import type { ScorecardMetrics, ScorecardTest } from './scorecard.ts';
import { unmeasuredMetrics } from './scorecard-body.ts';
import type { StepScores } from './step-score.ts';

/** What decides a task's numbers; a set that the task does not have, or that was not measured, is null. */
export interface TaskFacts {
  readonly steps: StepScores | null;
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
  /** Every test passed, but the process said otherwise: the set is not a pass. */
  readonly f2pExitedBadly: boolean;
  readonly p2pExitedBadly: boolean;
  /** Whatever it scores, a run that was tampered with has resolved nothing. */
  readonly tampered: boolean;
}

export interface TaskNumbers {
  readonly f2pPass: boolean | null;
  readonly p2pPass: boolean | null;
  readonly p2pScore: Fraction | null;
  readonly resolved: boolean;
  readonly fixRate: Fraction;
  /** H = ½·resolved + ½·coherent·P2P score, a null factor left out (docs/scoring.md section 6). */
  readonly h: Fraction;
}

/** The numbers of docs/scoring.md section 4 that need both sets. Callers ask only when no set is unmeasured. */
export function taskNumbers(facts: TaskFacts): TaskNumbers {
  const p2pScore = facts.p2p === null ? null : fraction(facts.p2p.passed, facts.p2p.declared);
  const f2pPass = facts.steps === null ? null : isOne(facts.steps.stepScore) && !facts.f2pExitedBadly;
  const p2pPass = p2pScore === null ? null : isOne(p2pScore) && !facts.p2pExitedBadly;
  const resolved = !facts.tampered && allPass({ f2pPass, p2pPass });
  const broke = p2pScore !== null && !isOne(p2pScore);
  const half = fraction(1, 2);
  const quality = multiply(facts.steps?.coherent ?? ONE, p2pScore ?? ONE);
  return {
    f2pPass,
    p2pPass,
    p2pScore,
    resolved,
    fixRate: broke ? ZERO : (facts.steps?.stepScore ?? ONE),
    h: add(resolved ? half : ZERO, multiply(half, quality)),
  };
}

/** What the card's numbers are made from; `numbers` null: something was not measured. */
export interface MetricInput {
  readonly scores: StepScores | null;
  readonly numbers: TaskNumbers | null;
  readonly tests: readonly ScorecardTest[];
  readonly unmeasuredReason: string | null;
}

const NO_TASK_METRIC = 'counted only where a PR belongs to no task';

/** The card's numbers of a task; a set that it does not have is null, with that as its reason. */
export function taskMetrics({ scores, numbers, tests, unmeasuredReason }: MetricInput): ScorecardMetrics {
  const flaky = tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).length;
  if (numbers === null) return { ...unmeasuredMetrics(unmeasuredReason ?? 'nothing to measure'), flaky };
  const f2p = countPassed(tests, 'f2p');
  const p2p = countPassed(tests, 'p2p');
  const noF2p = scores === null ? 'the task has no F2P set' : null;
  const noP2p = numbers.p2pScore === null ? 'the task has no P2P set' : null;
  return {
    ...unmeasuredMetrics(NO_TASK_METRIC),
    step_score: scores?.stepScore ?? null,
    step_score_reason: noF2p,
    completed: scores === null ? null : { n: scores.completed, d: scores.steps.length },
    completed_reason: noF2p,
    reach: scores?.reach ?? null,
    reach_reason: noF2p,
    coherent: scores?.coherent ?? null,
    coherent_reason: noF2p,
    p2p_score: numbers.p2pScore,
    p2p_score_reason: noP2p,
    f2p_pass: numbers.f2pPass,
    f2p_pass_reason: noF2p,
    p2p_pass: numbers.p2pPass,
    p2p_pass_reason: noP2p,
    resolved: numbers.resolved,
    resolved_reason: null,
    fix_rate: numbers.fixRate,
    fix_rate_reason: null,
    h: numbers.h,
    h_reason: null,
    f2p: noF2p === null ? f2p : null,
    f2p_reason: noF2p,
    p2p: noP2p === null ? p2p : null,
    p2p_reason: noP2p,
    broken: noP2p === null ? tests.filter(isBroken).length : null,
    broken_reason: noP2p,
    flaky,
  };
}

function countPassed(
  tests: readonly ScorecardTest[],
  wanted: 'f2p' | 'p2p',
): { readonly passed: number; readonly declared: number } {
  const ofSet = tests.filter(({ set }) => set === wanted);
  return { passed: ofSet.filter(({ head }) => head === 'passed').length, declared: ofSet.length };
}
