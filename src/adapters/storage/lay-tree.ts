import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BytePath } from '../git/byte-path.ts';
import { joinBytes } from './byte-join.ts';
import { exportPaths } from './export-tree.ts';
import type { ObjectStore } from './object-store.ts';
import type { TreeSurface } from './tree-surface.ts';

/** What to change on a surface: first these go, then those come, out of an index. */
export interface SurfaceChange {
  readonly index: string;
  readonly removed: readonly BytePath[];
  readonly laid: readonly BytePath[];
}

/** Lays files out beside the surface, on its file system, and moves each to its place. */
export async function layOnSurface(
  store: ObjectStore,
  change: SurfaceChange,
  to: { readonly surface: TreeSurface; readonly scratch: string },
): Promise<void> {
  for (const path of change.removed) await to.surface.remove(path);
  if (change.laid.length === 0) return;
  const staging = join(to.scratch, 'staging');
  await mkdir(staging);
  try {
    await exportPaths(store, change.laid, { directory: staging, index: change.index });
    for (const path of change.laid) await to.surface.place(path, joinBytes(staging, path));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
