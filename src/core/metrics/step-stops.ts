import type { Attempt } from '../bench/attempt.ts';
import type { StepStops } from '../bench/bench-report.ts';
import { fraction } from '../fraction.ts';
import { hazardOfStep } from './hazard.ts';

/** A hazard of fewer runs says more of chance than of the step. */
const FEWEST_RUNS = 5;

/** Where runs of one task stop, step by step; null: none was measured, or the task has no steps. */
export function stepStops(attempts: readonly Attempt[]): readonly StepStops[] | null {
  const outcomes = attempts.map(({ outcome }) => outcome).filter((outcome) => outcome !== null);
  const [first] = outcomes;
  if (first === undefined || first.steps.length === 0) return null;
  const reaches = outcomes.map(({ reach }) => reach);
  const runs = outcomes.length;
  return first.steps.map(({ id, stage }, index) => {
    const passed = outcomes.filter(({ steps }) => steps[index]?.state === 'passed').length;
    return {
      id,
      stage,
      runs,
      came: reaches.filter((reach) => reach >= index).length,
      through: reaches.filter((reach) => reach >= index + 1).length,
      hazard: runs < FEWEST_RUNS ? null : hazardOfStep(reaches, index + 1),
      passed,
      difficulty: fraction(runs - passed, runs),
    };
  });
}
