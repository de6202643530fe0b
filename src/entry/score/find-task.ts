import { realpathSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { exportFolder } from '../../adapters/git/export-folder.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { UsageError } from '../../core/errors.ts';
import { TASK_ID_PATTERN } from '../../core/task.ts';
import type { Commit, Repository } from '../../pipeline/ports.ts';

/** The repository's own tasks: they come from the base branch, never from the change. */
export interface TaskSource {
  readonly repository: Repository;
  readonly tip: Commit;
  /** Where the configuration says that tasks lie. */
  readonly folder: string;
  /** True: nothing is read from the working directory, where a change could have laid a task of its own. */
  readonly onlyHere: boolean;
}

/** A task's folder; `release` removes it where it was only made to be read. */
export interface FoundTask {
  readonly folder: string;
  readonly release: () => Promise<void>;
}

const KEEP = () => Promise.resolve();

/** A folder as it is, or an id: of a task on the base branch, or of one that comes with Stepmark. */
export async function findTask(name: string, own: TaskSource | null): Promise<FoundTask> {
  const isId = TASK_ID_PATTERN.test(name);
  const onlyHere = own?.onlyHere ?? false;
  if (!isId && !onlyHere) return { folder: resolve(name), release: KEEP };
  const ofBase = own === null ? null : await readFromBase(isId ? `${own.folder}/${name}` : name, own);
  if (ofBase !== null) return ofBase;
  const others = [...(isId ? [join(bundledTasks(), name)] : []), ...(onlyHere ? [] : [resolve(name)])];
  for (const folder of others) {
    if ((await readOptional(join(folder, 'task.yaml'))) !== null) return { folder, release: KEEP };
  }
  const places = own === null ? bundledTasks() : `${own.folder} on ${own.tip.ref} or ${bundledTasks()}`;
  throw new UsageError('unknown-task', `Expected a task, found no "${name}" in ${places}. Pass its folder.`);
}

/** Tasks lie beside the bundle, dist/cli.cjs and tasks/, also where it is run through a link. */
export function bundledTasks(): string {
  return join(dirname(realpathSync(process.argv[1] ?? '.')), '..', 'tasks');
}

async function readFromBase(path: string, { repository, tip }: TaskSource): Promise<FoundTask | null> {
  const folder = path.replace(/^(?:\.\/)+|\/+$/g, '');
  const place = await mkdtemp(join(tmpdir(), 'stepmark-task-'));
  const release = () => rm(place, { recursive: true, force: true });
  // A task's folder has its name; `..` and the like name nothing in a commit.
  const target = join(place, basename(folder));
  try {
    if (target !== place && (await exportFolder(repository, { commit: tip, folder }, target))) {
      return { folder: target, release };
    }
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return null;
}
