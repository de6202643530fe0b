import { rm } from 'node:fs/promises';
import { lineOf } from '../git/run-git.ts';
import type { ObjectStore } from './object-store.ts';

/** The tree that a change of its index makes of another, and what the change gave. */
export async function changeTree<T>(
  store: ObjectStore,
  before: string,
  change: (index: string) => Promise<T>,
): Promise<{ readonly tree: string; readonly result: T }> {
  const index = store.newIndex();
  try {
    await store.git({ args: ['read-tree', before], index });
    const result = await change(index);
    return { tree: lineOf(await store.git({ args: ['write-tree'], index })), result };
  } finally {
    await rm(index, { force: true });
  }
}
