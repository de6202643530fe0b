import { createHash } from 'node:crypto';
import { hashEntry, listDirectory } from './list-directory.ts';

/**
 * sha256 over sorted path, kind, executable bit and content of what a directory holds, or of the named parts of it
 * (files or directories; one that is not there counts for nothing). Hex. Links are hashed as links.
 */
export async function hashTree(root: string, parts: readonly string[] | null): Promise<string> {
  const hash = createHash('sha256');
  for (const entry of await listDirectory(root)) {
    if (entry.kind === 'directory' || entry.kind === 'special') continue;
    if (parts !== null && !parts.some((part) => entry.path === part || entry.path.startsWith(`${part}/`)))
      continue;
    // NUL cannot occur in a path: no two trees give one stream of bytes.
    hash.update(entry.bytes, 'latin1').update(`\0${entry.mode}\0${await hashEntry(root, entry)}\0`);
  }
  return hash.digest('hex');
}
