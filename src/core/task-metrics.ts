import { add, type Fraction, fraction, isOne, multiply, ONE, ZERO } from './fraction.ts';
import type { StepScores } from './step-score.ts';

/** What decides a task's numbers; a set that the task does not have, or that was not measured, is null. */
export interface TaskFacts {
  readonly steps: StepScores | null;
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
  /** Every test passed, but the process said otherwise: the set is not a pass. */
  readonly f2pExitedBadly: boolean;
  readonly p2pExitedBadly: boolean;
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
  const resolved = (f2pPass ?? true) && (p2pPass ?? true) && !(f2pPass === null && p2pPass === null);
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
