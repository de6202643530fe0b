import { chmod, lstat, mkdir, rename, rm, unlink } from 'node:fs/promises';
import type { BytePath } from '../git/byte-path.ts';
import { joinBytes, parentsOf } from './byte-join.ts';
import { lstatOrNull } from './overlay-view.ts';
import { removeDirectory } from './remove-directory.ts';

/** A tree that files are laid over: a directory, or the upper layer of an overlay. No link is ever followed. */
export interface TreeSurface {
  /** Removes a file, a link, or a directory with all that is in it; nothing where nothing is there. */
  remove(path: BytePath): Promise<void>;
  /** Moves a finished file, link or empty directory to its place; whatever stands in the way gives way. */
  place(path: BytePath, finished: Buffer): Promise<void>;
}

export function createDirectorySurface(root: string): TreeSurface {
  let ensured = new Set<BytePath>();

  async function ensureParents(path: BytePath): Promise<void> {
    for (const parent of parentsOf(path)) {
      if (ensured.has(parent)) continue;
      const at = joinBytes(root, parent);
      const stats = await lstatOrNull(at);
      if (stats !== null && !stats.isDirectory()) await unlink(at);
      if (!stats?.isDirectory()) await mkdir(at);
      ensured.add(parent);
    }
  }

  async function hasRealParents(path: BytePath): Promise<boolean> {
    for (const parent of parentsOf(path)) {
      if (!(await lstatOrNull(joinBytes(root, parent)))?.isDirectory()) return false;
    }
    return true;
  }

  return {
    async remove(path) {
      if (!(await hasRealParents(path))) return;
      ensured = new Set();
      await removeEntry(joinBytes(root, path));
    },
    async place(path, finished) {
      await ensureParents(path);
      if (ensured.has(path)) ensured = new Set();
      await removeEntry(joinBytes(root, path));
      await rename(finished, joinBytes(root, path));
    },
  };
}

/** Removes one entry, whatever it is. */
export async function removeEntry(path: Buffer): Promise<void> {
  const stats = await lstatOrNull(path);
  if (stats === null) return;
  if (!stats.isDirectory()) return unlink(path);
  const text = path.toString('utf8');
  // Tools are handed text: a name that is not UTF-8 is left to Node.
  if (Buffer.from(text).equals(path)) return removeDirectory(text);
  await rm(path, { recursive: true });
}

/** Gives a new directory the modes of the one that it stands for. */
export async function makeDirectoryLike(path: Buffer, model: Buffer): Promise<void> {
  await mkdir(path);
  await chmod(path, (await lstat(model)).mode & 0o7777);
}
