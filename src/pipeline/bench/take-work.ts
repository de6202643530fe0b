import { UsageError } from '../../core/errors.ts';
import { planTask } from '../../core/task-plan.ts';
import type { TreeSource } from '../../core/tree.ts';
import type { TreeDifference, Workspace } from '../ports.ts';
import { overlayFiles, startingTree } from '../task-tree.ts';
import type { AttemptToRun, BenchPorts } from './ports.ts';

/** What an agent has made so far, as far as a solution may make it. */
export interface TakenWork {
  /** Where it lies; the starting tree where it cannot be read. */
  readonly source: TreeSource;
  /** Against the starting tree, without what is protected; null: it cannot be read. */
  readonly difference: TreeDifference | null;
  readonly notes: readonly string[];
}

/** Reads an agent's tree after its processes are gone. A tree that cannot be read counts as no work at all. */
export async function takeWork(
  { task, litter }: Pick<AttemptToRun, 'task' | 'litter'>,
  workspace: Workspace,
  ports: BenchPorts,
): Promise<TakenWork> {
  const start = startingTree(task.task);
  const source: TreeSource = { kind: 'directory', path: workspace.path };
  try {
    const removed = await ports.tidy(workspace, litter);
    const plan = planTask({
      start,
      work: source,
      changes: await ports.trees.changes(start, source),
      protect: task.task.task.protect,
      overlayFiles: overlayFiles(task.task),
    });
    const notes = removed.length === 0 ? [] : [`left out, no files: ${removed.slice(0, 5).join(', ')}`];
    return { source, difference: await ports.agentTrees.describe(plan.head), notes };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { source: start, difference: null, notes: [`the work cannot be read: ${error.message}`] };
  }
}
