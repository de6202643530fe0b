import { join } from 'node:path';
import { loadTask, readOptional } from '../../adapters/storage/task-folder.ts';
import type { TaskTexts } from '../../core/bot/task-texts.ts';
import { TASK_ID_PATTERN } from '../../core/task.ts';
import { bundledTasks } from '../score/find-task.ts';

/** What may be said of a task that comes with Stepmark, from its folder; never from a repository that is scored. */
export async function readTaskTexts(id: string, tasks: string = bundledTasks()): Promise<TaskTexts | null> {
  if (!TASK_ID_PATTERN.test(id)) return null;
  const folder = join(tasks, id);
  if ((await readOptional(join(folder, 'task.yaml'))) === null) return null;
  const { task } = await loadTask(folder);
  const [instruction, plan, ...hints] = await Promise.all([
    readOptional(join(folder, 'instruction.md')),
    readOptional(join(folder, 'plan.md')),
    ...task.steps.map(({ id: step }) => readOptional(join(folder, 'hints', `${step}.md`))),
  ]);
  const byStep = task.steps.flatMap(({ id: step }, index) => {
    const text = hints[index] ?? null;
    return text === null ? [] : [[step, text] as const];
  });
  const { title, category, difficulty } = task;
  return {
    ...{ title, category, difficulty },
    instruction: instruction ?? '',
    plan: plan ?? null,
    hints: new Map(byStep),
  };
}
