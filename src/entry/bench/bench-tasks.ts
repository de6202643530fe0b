import { join } from 'node:path';
import { filesIn, loadManifest, readOptional } from '../../adapters/storage/task-folder.ts';
import { UsageError } from '../../core/errors.ts';
import type { LoadedTask } from '../../core/task.ts';
import type { BenchTask } from '../../pipeline/bench/ports.ts';
import { readNamed } from '../score/request.ts';

/** What may be said of each task, by its id. `planFile` takes the place of the tasks' own plans. */
export async function loadBenchTasks(
  tasks: readonly LoadedTask[],
  planFile: string | null,
): Promise<ReadonlyMap<string, BenchTask>> {
  const plan = planFile === null ? null : (await readNamed(planFile)).text;
  const loaded = await Promise.all(
    tasks.map(async (task) => [task.task.id, await loadBenchTask(task, plan)] as const),
  );
  return new Map(loaded);
}

async function loadBenchTask(task: LoadedTask, givenPlan: string | null): Promise<BenchTask> {
  const { folder } = task;
  if (task.task.workspace === 'base') {
    throw new UsageError(
      'bad-task',
      `${folder}: a task whose workspace is the base commit cannot be run here: it has no workspace/ folder for an agent to start from.`,
    );
  }
  const [manifest, instruction, ownPlan] = await Promise.all([
    loadManifest(task),
    readOptional(join(folder, 'instruction.md')),
    readOptional(join(folder, 'plan.md')),
  ]);
  const hints = await Promise.all(
    task.task.steps.map(
      async ({ id }) => [id, await readOptional(join(folder, 'hints', `${id}.md`))] as const,
    ),
  );
  return {
    task,
    manifest,
    instruction: instruction ?? '',
    plan:
      givenPlan !== null
        ? { text: givenPlan, source: 'file' }
        : ownPlan === null
          ? null
          : { text: ownPlan, source: 'task' },
    hints: new Map(hints.flatMap(([id, text]) => (text === null ? [] : [[id, text]]))),
  };
}

/** The reference solution's patches, in order: for the agent `oracle` alone. */
export function solutionPatches({ task }: BenchTask): Promise<readonly string[]> {
  return filesIn(join(task.folder, 'solution'), '.patch');
}
