import type { Cell } from '../../core/bench/bench-plan.ts';
import { InfraError } from '../../core/errors.ts';
import { unmeasuredCard } from '../../core/invalid-card.ts';
import { DEFAULT_GATE } from '../../core/repository-config.ts';
import type { ScorecardBody } from '../../core/scorecard-body.ts';
import { measureTask } from '../score-task.ts';
import { startingTree } from '../task-tree.ts';
import type { BenchPorts, BenchTask } from './ports.ts';
import type { TakenWork } from './take-work.ts';

/** Scores an agent's work in fresh trees. What this machine cannot measure is an invalid card that says why. */
export async function scoreWork(
  { cell, task, work }: { readonly cell: Cell; readonly task: BenchTask; readonly work: TakenWork },
  ports: BenchPorts,
): Promise<ScorecardBody> {
  const start = startingTree(task.task);
  const { caching, trees } = ports;
  const scoring = {
    task: task.task,
    manifest: task.manifest,
    start,
    workBase: start,
    work: work.source,
    gate: DEFAULT_GATE,
    repeat: { failed: 1, all: 1 },
    caching: caching?.(task, () => trees.identify(start)) ?? null,
    workCaching: caching?.(task, async () => `work ${work.difference?.hash ?? 'none'}`) ?? null,
  };
  try {
    return await measureTask(scoring, trees, { ...ports.measure, progress: ports.progressFor(cell) });
  } catch (error) {
    if (!(error instanceof InfraError) || error.code === 'cancelled') throw error;
    return unmeasuredCard(error.message, DEFAULT_GATE);
  }
}
