import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { remember } from '../../core/remember.ts';
import type { TreeEntry } from '../git/parse-listing.ts';
import { checkTree } from './check-tree.ts';
import { explainDiskFull, isDiskFull, requireSpace } from './disk-full.ts';
import { exportTree } from './export-tree.ts';
import type { ObjectStore } from './object-store.ts';
import { removeDirectory } from './remove-directory.ts';
import type { RunStorage } from './run-storage.ts';
import { writeRepository } from './write-repository.ts';

/** A tree that was checked, and what it takes to lay it out. */
export interface KnownTree {
  readonly id: string;
  readonly entries: readonly TreeEntry[];
  readonly neededBytes: number;
}

/** A tree laid out once, to be shared and never written to. */
export interface BaseTree {
  readonly tree: string;
  readonly index: string;
  /** A directory with `.git` alone. */
  readonly git: string;
}

const BLOCK_BYTES = 4_096;

/** Lists and checks trees, each once. */
export function createKnownTrees(note: (text: string) => void) {
  const known = new Map<string, Promise<KnownTree>>();
  return (store: ObjectStore, id: string): Promise<KnownTree> =>
    remember(known, id, async () => {
      const entries = await store.listTree(id);
      const checked = checkTree(id, entries);
      for (const text of checked.notes) note(text);
      // Whole blocks for each entry, and the objects of the git directory once more.
      const neededBytes = checked.sizeBytes * 2 + entries.length * BLOCK_BYTES;
      return { id, entries, neededBytes };
    });
}

/** Lays a tree out with its git directory beside it, both at once. */
export async function layOut(
  store: ObjectStore,
  tree: KnownTree,
  to: { readonly tree: string; readonly git: string; readonly index: string },
): Promise<void> {
  await mkdir(to.git);
  const results = await Promise.allSettled([
    writeRepository(store, tree, join(to.git, '.git')),
    exportTree(store, tree.id, { directory: to.tree, index: to.index }),
  ]);
  // Both have ended: nothing writes any more when the caller cleans up.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  await copyFile(to.index, join(to.git, '.git', 'index'));
}

/** Trees that overlays share: each is laid out once in a run, in memory where there is room. */
export function createBaseTrees(storage: RunStorage, note: (text: string) => void) {
  const bases = new Map<string, Promise<BaseTree>>();

  async function make(store: ObjectStore, tree: KnownTree): Promise<BaseTree> {
    const place = await storage.placeFor('trees', tree.neededBytes);
    try {
      return await makeIn(place, store, tree);
    } catch (error) {
      if (place === storage.onDisk || !isDiskFull(error)) throw error;
      note(`${place} is full: the tree ${tree.id} goes to ${storage.onDisk}`);
      return makeIn(storage.onDisk, store, tree);
    }
  }

  async function makeIn(place: string, store: ObjectStore, tree: KnownTree): Promise<BaseTree> {
    await requireSpace(`The tree ${tree.id}`, place, tree.neededBytes);
    const directory = await storage.newDirectory(place, 'base');
    const base = {
      tree: join(directory, 'tree'),
      git: join(directory, 'git'),
      index: join(directory, 'index'),
    };
    try {
      await explainDiskFull(`the tree ${tree.id}`, place, () => layOut(store, tree, base));
      await storage.ownership.give(base.tree, base.git);
      return base;
    } catch (error) {
      await removeDirectory(directory);
      throw error;
    }
  }

  return (store: ObjectStore, tree: KnownTree): Promise<BaseTree> =>
    remember(bases, tree.id, () => make(store, tree));
}
