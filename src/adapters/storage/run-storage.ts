import { chmod, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sandbox } from '../../pipeline/ports.ts';
import { fitsInMemory } from './memory-directory.ts';
import type { Ownership } from './owner.ts';
import { createOwnership } from './owner.ts';
import { createRunDirectory, removeRunDirectory, removeStaleRunDirectories } from './run-directory.ts';
import type { WritableLayer } from './workspace-state.ts';

/** What may lie in memory: nothing, trees that nobody writes to, or whole workspaces, whatever suites write there. */
export type MemoryUse = 'none' | 'trees' | 'workspaces';

export interface StorageOptions {
  readonly owner: Sandbox['owner'];
  readonly memory: MemoryUse;
  readonly temporaryDirectory: string | null;
  readonly memoryDirectory: string;
  readonly note: (text: string) => void;
}

/** The directories of one run. */
export interface RunStorage {
  readonly onDisk: string;
  readonly ownership: Ownership;
  /** Where something of that size that is used like this goes: memory where it fits, else the disk, with a note. */
  placeFor(use: Exclude<MemoryUse, 'none'>, neededBytes: number): Promise<string>;
  newDirectory(parent: string, prefix: string): Promise<string>;
  newLayer(): Promise<WritableLayer>;
  remove(): Promise<void>;
}

export async function createRunStorage(options: StorageOptions): Promise<RunStorage> {
  const disk = await realpath(options.temporaryDirectory ?? tmpdir());
  const usesMemory = options.memory !== 'none';
  await Promise.all([disk, ...(usesMemory ? [options.memoryDirectory] : [])].map(removeStaleRunDirectories));
  const onDisk = await createRunDirectory(disk, options.owner);
  const layers = join(onDisk, 'layers');
  await mkdir(layers, { mode: 0o700 });
  let inMemory: Promise<string> | null = null;
  let count = 0;

  async function newDirectory(parent: string, prefix: string): Promise<string> {
    const path = join(parent, `${prefix}${++count}`);
    await mkdir(path);
    // Whatever the umask: the user that suites run as must pass, and the run's own directory keeps others out.
    await chmod(path, 0o755);
    return path;
  }

  return {
    onDisk,
    ownership: createOwnership(options.owner),
    newDirectory,
    async placeFor(use, neededBytes) {
      if (options.memory === 'none' || (use === 'workspaces' && options.memory !== 'workspaces'))
        return onDisk;
      if (await fitsInMemory(options.memoryDirectory, neededBytes)) {
        inMemory ??= createRunDirectory(options.memoryDirectory, options.owner);
        return inMemory;
      }
      options.note(`${options.memoryDirectory} has no room for ${use}: they go to ${onDisk}`);
      return onDisk;
    },
    async newLayer() {
      const directory = await newDirectory(layers, '');
      const [upper, work] = [join(directory, 'upper'), join(directory, 'work')];
      await Promise.all([mkdir(upper), mkdir(work)]);
      return { directory, upper, work };
    },
    async remove() {
      const places = inMemory === null ? [onDisk] : [onDisk, await inMemory];
      const results = await Promise.allSettled(places.map(removeRunDirectory));
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    },
  };
}
