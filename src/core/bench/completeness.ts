import type { Attempt } from './attempt.ts';
import { type BenchPlan, cellsOf } from './bench-plan.ts';
import type { Completeness, Gap } from './bench-report.ts';

/** Which cells of the plan have no measured attempt. Without a plan only what was begun can be named. */
export function findGaps(attempts: readonly Attempt[], plan: BenchPlan | null): Completeness {
  const measured = attempts.filter(({ state }) => state === 'measured').length;
  if (plan === null) return { expected: null, measured, gaps: attempts.flatMap(gapOf) };
  const known = new Map(attempts.map((attempt) => [cellId(attempt.key), attempt]));
  const cells = cellsOf(plan).map(({ task, agent, helpLevel, attempt }) => ({
    task,
    agent: agent.name,
    model: agent.model,
    help_level: helpLevel,
    attempt,
  }));
  const gaps = cells.flatMap((cell): Gap[] => {
    const attempt = known.get(cellId(cell));
    return attempt === undefined ? [{ ...cell, state: 'not-run', reason: null }] : gapOf(attempt);
  });
  return { expected: cells.length, measured, gaps };
}

function gapOf({ key, state, last }: Attempt): Gap[] {
  if (state === 'measured') return [];
  const { task, agent, model, help_level, attempt } = key;
  const reason = state === 'invalid' ? last.invalid_reason : null;
  return [{ task, agent, model, help_level, attempt, state, reason }];
}

type CellKey = Pick<Gap, 'task' | 'agent' | 'model' | 'help_level' | 'attempt'>;

function cellId({ task, agent, model, help_level, attempt }: CellKey): string {
  return JSON.stringify([task, agent, model, help_level, attempt]);
}
