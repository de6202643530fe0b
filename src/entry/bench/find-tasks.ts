import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { loadTask, readOptional } from '../../adapters/storage/task-folder.ts';
import { UsageError } from '../../core/errors.ts';
import type { LoadedTask } from '../../core/task.ts';
import { TASK_ID_PATTERN } from '../../core/task.ts';
import { bundledTasks, findTask } from '../score/find-task.ts';

/**
 * Tasks by id, by folder, or by a folder of such folders; no names: all that come with Stepmark. In the order given,
 * each once. Throws UsageError `unknown-task` or `bad-task`.
 */
export async function findTasks(names: readonly string[]): Promise<readonly LoadedTask[]> {
  const tasks = new Map<string, LoadedTask>();
  for (const folder of await foldersOf(names)) {
    const task = await loadTask(folder);
    const known = tasks.get(task.task.id);
    if (known !== undefined && known.folder !== task.folder) {
      throw new UsageError(
        'bad-argument',
        `Expected each task once, found "${task.task.id}" in ${known.folder} and in ${task.folder}.`,
      );
    }
    tasks.set(task.task.id, task);
  }
  return [...tasks.values()];
}

async function foldersOf(names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return tasksIn(bundledTasks());
  const folders: string[] = [];
  for (const name of names) folders.push(...(await foldersOfName(name)));
  return folders;
}

async function foldersOfName(name: string): Promise<readonly string[]> {
  const path = resolve(name);
  if ((await readOptional(join(path, 'task.yaml'))) !== null) return [path];
  const inside = await tasksIn(path);
  if (inside.length > 0) return inside;
  if (!TASK_ID_PATTERN.test(name)) {
    throw new UsageError('unknown-task', `Expected a task, or a folder of tasks, found none in ${path}.`);
  }
  return [(await findTask(name, null)).folder];
}

async function tasksIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const folders: string[] = [];
  for (const name of names.sort()) {
    if ((await readOptional(join(folder, name, 'task.yaml'))) !== null) folders.push(join(folder, name));
  }
  return folders;
}
