import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { UsageError } from '../../core/errors.ts';
import type { Manifest } from '../../core/manifest.ts';
import type { LoadedTask, Task } from '../../core/task.ts';
import { parseManifestFile } from '../../formats/manifest-file.ts';
import { parseTaskFile } from '../../formats/task-file.ts';
import { hashTree } from './hash-tree.ts';
import { listDirectory } from './list-directory.ts';

/** Parts of a task's folder that decide its score; the manifest and prose about it do not. */
function hashedParts(task: Task): string[] {
  const overlays = Object.values(task.suites).flatMap((suite) => (suite === null ? [] : [suite.overlay]));
  return [...new Set(['task.yaml', 'instruction.md', 'workspace', ...overlays])];
}

/** Reads a task from its folder. Throws UsageError `unknown-task` or `bad-task`, naming the file at fault. */
export async function loadTask(folder: string): Promise<LoadedTask> {
  const path = join(folder, 'task.yaml');
  const text = await readOptional(path);
  if (text === null) {
    throw new UsageError('unknown-task', `Expected a task in ${folder}, found no task.yaml there.`);
  }
  const task = parseTaskFile({ name: path, text });
  if (task.id !== basename(folder)) {
    throw new UsageError(
      'bad-task',
      `${path}: expected the id to be the folder's name "${basename(folder)}", found "${task.id}".`,
    );
  }
  await requireParts(folder, task);
  const overlays = {
    f2p: await overlayOf(folder, task, 'f2p'),
    p2p: await overlayOf(folder, task, 'p2p'),
    variant: await overlayOf(folder, task, 'variant'),
  };
  return { task, folder, overlays, taskHash: await hashTree(folder, hashedParts(task)) };
}

/** Reads the manifest beside a task. Throws UsageError `bad-task` where there is none, or it is not this task's. */
export async function loadManifest({ task, folder, taskHash }: LoadedTask): Promise<Manifest> {
  const path = join(folder, 'manifest.json');
  const text = await readOptional(path);
  if (text === null) {
    throw new UsageError(
      'bad-task',
      `Expected ${path}, found none: the task was not validated. Run "stepmark validate ${folder}".`,
    );
  }
  const manifest = parseManifestFile({ name: path, text }, task);
  if (manifest.taskHash !== taskHash) {
    throw new UsageError(
      'bad-task',
      `${path}: the task was changed after it was validated. Run "stepmark validate ${folder}".`,
    );
  }
  return manifest;
}

async function requireParts(folder: string, task: Task): Promise<void> {
  const overlays = Object.values(task.suites).flatMap((suite) => (suite === null ? [] : [suite.overlay]));
  const directories = [...overlays, ...(task.workspace === 'folder' ? ['workspace'] : [])];
  for (const name of directories) {
    if ((await readDirectory(join(folder, name))) === null) {
      throw new UsageError(
        'bad-task',
        `${join(folder, 'task.yaml')}: expected a folder ${name}/ beside it, found none.`,
      );
    }
  }
  if ((await readOptional(join(folder, 'instruction.md'))) === null) {
    throw new UsageError(
      'bad-task',
      `${folder}: expected an instruction.md, found none: an agent is given nothing else.`,
    );
  }
}

async function overlayOf(
  folder: string,
  task: Task,
  set: 'f2p' | 'p2p' | 'variant',
): Promise<readonly string[]> {
  const suite = task.suites[set];
  if (suite === null) return [];
  return (await listDirectory(join(folder, suite.overlay))).flatMap(({ path, kind }) =>
    kind === 'directory' ? [] : [path],
  );
}

/** Absolute paths of a folder's files with an ending, sorted; none where there is no folder. */
export async function filesIn(folder: string, ending: string): Promise<readonly string[]> {
  const names = await readDirectory(folder);
  return (names ?? [])
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

async function readDirectory(path: string): Promise<string[] | null> {
  return readdir(path).catch(nullWhereAbsent);
}

/** Text of a file; null where there is none. */
export async function readOptional(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(nullWhereAbsent);
}

export function nullWhereAbsent(error: unknown): null {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return null;
  throw error;
}
