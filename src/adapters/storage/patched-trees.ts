import { createHash } from 'node:crypto';
import { remember } from '../../core/remember.ts';
import { parseDifferences, type TreeDifference } from '../git/parse-listing.ts';
import { applyPatch, type Patch, readPatch } from './apply-patch.ts';
import { changeTree } from './change-tree.ts';
import type { ObjectStore } from './object-store.ts';

/** A tree after a patch, and in what its files differ from those before. */
export interface PatchedTree {
  readonly tree: string;
  readonly differences: readonly TreeDifference[];
}

/** What patches made of trees, by both: a staircase of trees lays the same patches over the same tree again and again. */
const made = new WeakMap<ObjectStore, Map<string, Promise<PatchedTree>>>();

/** Throws UsageError `bad-task` naming patch, file and hunk. */
export async function patchTree(store: ObjectStore, tree: string, path: string): Promise<PatchedTree> {
  const patch = await readPatch(path);
  const known = made.get(store) ?? new Map<string, Promise<PatchedTree>>();
  made.set(store, known);
  const key = `${tree} ${createHash('sha256').update(patch.bytes).digest('hex')}`;
  return remember(known, key, () => apply(store, tree, patch));
}

async function apply(store: ObjectStore, before: string, patch: Patch): Promise<PatchedTree> {
  const { tree } = await changeTree(store, before, (index) => applyPatch(store, index, patch));
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', before, tree];
  return { tree, differences: parseDifferences(await store.git({ args })) };
}
