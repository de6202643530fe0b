import { realpath, rm } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import { bytesOf } from '../git/byte-path.ts';
import { lineOf } from '../git/run-git.ts';
import { whyUnsafePath } from './check-tree.ts';
import { listDirectory } from './list-directory.ts';
import type { ObjectStore } from './object-store.ts';

/**
 * Reads a plain directory into the store as a tree: files byte for byte, links as links, empty directories left out.
 * `paths` limits it to files or directories of these names; null: all. Throws UsageError `bad-tree`.
 */
export async function importDirectory(
  store: ObjectStore,
  path: string,
  paths: readonly string[] | null,
): Promise<string> {
  const root = await resolveDirectory(path);
  const wanted = paths?.map((name) => name.replace(/\/+$/, ''));
  const leaves = (await listDirectory(root)).filter((entry) => {
    if (entry.kind === 'directory') return false;
    return wanted?.some((name) => entry.path === name || entry.path.startsWith(`${name}/`)) ?? true;
  });
  for (const entry of leaves) {
    const why = entry.kind === 'special' ? 'is a device, a pipe or a socket' : whyUnsafePath(entry.bytes);
    if (why !== null) {
      throw new UsageError(
        'bad-tree',
        `${root} cannot be read as a tree: ${JSON.stringify(entry.path)} ${why}.`,
      );
    }
  }
  const index = store.newIndex();
  const nul = Buffer.from('\0');
  try {
    await store.git({
      args: ['update-index', '--add', '--replace', '-z', '--stdin'],
      index,
      workTree: root,
      input: Buffer.concat(leaves.flatMap(({ bytes }) => [bytesOf(bytes), nul])),
    });
    return lineOf(await store.git({ args: ['write-tree'], index }));
  } finally {
    await rm(index, { force: true });
  }
}

/** Git refuses names "beyond a symbolic link", also when the link is above the directory itself. */
async function resolveDirectory(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw new UsageError('bad-tree', `Expected a directory at ${path}, found none.`, { cause });
  }
}
