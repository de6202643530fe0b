import { rm } from 'node:fs/promises';
import { createPathMatcher } from '../../core/path-patterns.ts';
import type { Workspace } from '../../pipeline/ports.ts';
import { joinBytes } from './byte-join.ts';
import { listDirectory } from './list-directory.ts';

/**
 * Removes from an agent's tree what its tool leaves there for itself (globs), and sockets, pipes and devices, which no
 * tree can hold; says which of the latter there were, sorted.
 */
export async function tidyTree({ path }: Workspace, litter: readonly string[]): Promise<readonly string[]> {
  const isLitter = createPathMatcher(litter);
  const entries = (await listDirectory(path)).filter((entry) => entry.kind !== 'directory');
  const special = entries.filter(({ kind }) => kind === 'special');
  const left = entries.filter((entry) => entry.kind !== 'special' && isLitter(entry.path));
  for (const { bytes } of [...special, ...left]) await rm(joinBytes(path, bytes), { force: true });
  return special.map((entry) => entry.path);
}
