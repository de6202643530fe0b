import type { Attempt } from '../bench/attempt.ts';
import type { BenchRow, CategoryResult, StageResult } from '../bench/bench-report.ts';
import { AGENT_ENDS, type StepResult } from '../bench/turn-result.ts';
import { type Fraction, fraction } from '../fraction.ts';
import { CAUSES, FLAGS } from '../scorecard.ts';
import { type ByTask, known, meanScore, passRate } from './by-task.ts';
import { countNames } from './count-names.ts';
import { distributeScores } from './hazard.ts';
import { rateOver, scoreMeanOver } from './measures.ts';

/** Step scores of measured attempts by bucket. */
export function distribution(attempts: readonly Attempt[]): BenchRow['distribution'] {
  const scores = known(attempts, ({ outcome }) => outcome?.step_score ?? null);
  const counts = distributeScores(scores);
  const [stalled = 0] = counts;
  return {
    n: scores.length,
    counts,
    stall_share: scores.length === 0 ? null : fraction(stalled, scores.length),
  };
}

/** Pass and step score of each category that there are tasks of. */
export function categories(byTask: ByTask): readonly CategoryResult[] {
  return (['from_scratch', 'feature_add', 'bug_fix', 'project_refactor'] as const).flatMap((category) => {
    const of = byTask.filter(([{ last }]) => last.category === category);
    if (of.length === 0) return [];
    return [
      {
        category,
        tasks: of.length,
        pass: passRate(of),
        f2p_step: meanScore(of, ({ step_score }) => step_score),
      },
    ];
  });
}

/** Steps of measured attempts, by stage. */
export function stages(byTask: ByTask): readonly StageResult[] {
  return (['setup', 'core', 'integration', 'edge'] as const).flatMap((stage) => {
    const steps = byTask.map((of) =>
      of.flatMap(({ outcome }) => outcome?.steps.filter((step) => step.stage === stage) ?? []),
    );
    if (steps.every((of) => of.length === 0)) return [];
    return [
      {
        stage,
        passed: rateOver(steps.map((of) => ({ passed: of.filter(isPassed).length, n: of.length }))),
        score: scoreMeanOver(steps.map((of) => known(of, shareOfStep))),
      },
    ];
  });
}

function isPassed({ state }: StepResult): boolean {
  return state === 'passed';
}

/** q of a step; null: it declares no test. */
function shareOfStep({ passed, declared }: StepResult): Fraction | null {
  return declared === 0 ? null : fraction(passed, declared);
}

/** How often attempts were flagged, stopped, failed first and were helped. */
export function countOccurrences(attempts: readonly Attempt[]) {
  const turnsOf = attempts.map(({ turns }) => turns);
  return {
    flags: countNames(
      FLAGS,
      turnsOf.map((turns) => turns.flatMap(({ score }) => score?.flags ?? [])),
    ),
    ends: countNames(
      AGENT_ENDS.filter((end) => end !== 'exited'),
      turnsOf.map((turns) => turns.flatMap(({ agent_run }) => agent_run?.ended ?? [])),
    ),
    causes: countNames(
      CAUSES,
      attempts.map(({ outcome }) => outcome?.first_failure?.cause ?? []),
    ),
    help: (['feedback', 'plan', 'hint'] as const)
      .map((name) => ({
        name,
        count: turnsOf
          .flat(2)
          .flatMap(({ help }) => help)
          .filter(({ kind }) => kind === name).length,
      }))
      .filter(({ count }) => count > 0),
  };
}
