import { add, type Fraction, fraction, isOne, multiply, ZERO } from './fraction.ts';
import type { Outcome } from './outcome.ts';
import type { StepState } from './scorecard.ts';
import { ancestorsOf } from './step-graph.ts';
import type { Step } from './task.ts';

/** A step with the outcomes of its declared tests; null: the F2P suite was not measured. */
export interface StepOutcomes {
  readonly step: Pick<Step, 'id' | 'needs' | 'weight'>;
  readonly declared: number;
  readonly outcomes: readonly Outcome[] | null;
}

export interface ScoredStep {
  readonly id: string;
  readonly weight: number;
  readonly passed: number;
  readonly declared: number;
  readonly q: Fraction | null;
  readonly state: StepState;
  /** The first step that it needs and that has not passed. */
  readonly blockedBy: string | null;
  readonly outOfOrder: boolean;
}

/** docs/scoring.md section 4, exact. */
export interface StepScores {
  readonly steps: readonly ScoredStep[];
  readonly stepScore: Fraction;
  readonly completed: number;
  readonly reach: number;
  readonly coherent: Fraction;
  /** The first step in order that has not passed and is not blocked. */
  readonly firstFailure: string | null;
}

/**
 * Scores the steps of a task. Where the suite was not measured every step is `not-measured`, and the numbers are those of
 * nothing passed: callers show null. So is a step without a declared test, which only a task under validation can have.
 */
export function scoreSteps(input: readonly StepOutcomes[]): StepScores {
  const ancestors = ancestorsOf(input.map(({ step }) => step));
  const counted = new Map(input.map((entry) => [entry.step.id, count(entry)]));
  const failing = (id: string) => {
    const other = counted.get(id);
    return other !== undefined && other.q !== null && !other.complete;
  };
  const steps: ScoredStep[] = [];
  for (const { step } of input) {
    const own = counted.get(step.id);
    if (own === undefined) continue;
    const before = ancestors.get(step.id) ?? [];
    const blockedBy = before.find(failing) ?? null;
    const unmeasured = own.q === null || before.some((id) => counted.get(id)?.q === null);
    steps.push({
      id: step.id,
      weight: own.weight,
      passed: own.passed,
      declared: own.declared,
      q: own.q,
      state: stateOf(own, blockedBy, unmeasured),
      blockedBy,
      outOfOrder: own.complete && blockedBy !== null,
    });
  }
  return { steps, ...totals(steps, ancestors) };
}

interface Count {
  readonly weight: number;
  readonly passed: number;
  readonly declared: number;
  readonly q: Fraction | null;
  readonly complete: boolean;
}

function count({ step, declared, outcomes }: StepOutcomes): Count {
  const passed = outcomes?.filter((outcome) => outcome === 'passed').length ?? 0;
  const q = outcomes === null || declared === 0 ? null : fraction(passed, declared);
  return { weight: step.weight ?? declared, passed, declared, q, complete: q !== null && isOne(q) };
}

function stateOf(own: Count, blockedBy: string | null, unmeasured: boolean): StepState {
  if (unmeasured) return 'not-measured';
  if (own.complete) return 'passed';
  if (blockedBy !== null) return 'blocked';
  return own.passed > 0 ? 'partial' : 'failed';
}

function totals(
  steps: readonly ScoredStep[],
  ancestors: ReadonlyMap<string, readonly string[]>,
): Omit<StepScores, 'steps'> {
  const complete = new Set(steps.filter(({ q }) => q !== null && isOne(q)).map(({ id }) => id));
  let earned = ZERO;
  let coherent = ZERO;
  let weights = 0;
  for (const step of steps) {
    weights += step.weight;
    earned = add(earned, multiply({ n: step.weight, d: 1 }, step.q ?? ZERO));
    const stands = complete.has(step.id) && (ancestors.get(step.id) ?? []).every((id) => complete.has(id));
    if (stands) coherent = add(coherent, { n: step.weight, d: 1 });
  }
  const firstOpen = steps.findIndex((step) => !complete.has(step.id));
  const share = (sum: Fraction) => (weights === 0 ? ZERO : multiply(sum, fraction(1, weights)));
  return {
    stepScore: share(earned),
    completed: complete.size,
    reach: firstOpen < 0 ? steps.length : firstOpen,
    coherent: share(coherent),
    firstFailure: steps.find(({ state }) => state === 'partial' || state === 'failed')?.id ?? null,
  };
}
