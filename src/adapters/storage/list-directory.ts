import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { FileChange } from '../../core/tree.ts';
import type { BytePath } from '../git/byte-path.ts';
import { bytePathOf, textOfBytePath } from '../git/byte-path.ts';
import { joinBytes } from './byte-join.ts';

export interface DirectoryEntry {
  /** Relative to the directory, `/`-separated; what is not UTF-8 shows as U+FFFD. */
  readonly path: string;
  readonly bytes: BytePath;
  /** Git's mode: `100644`, `100755`, `120000`, `040000`; null for what git does not know. */
  readonly mode: string | null;
  readonly kind: 'file' | 'link' | 'directory' | 'special';
  readonly sizeBytes: number;
}

/** Not part of what a directory holds as a source: history, and what an installation puts there. */
const LEFT_OUT: ReadonlySet<string> = new Set(['.git', 'node_modules']);
const AT_ONCE = 32;

/** Everything below a directory, sorted by path, links not followed, `.git` and `node_modules` left out. */
export async function listDirectory(root: string): Promise<readonly DirectoryEntry[]> {
  const entries: DirectoryEntry[] = [];
  const pending: BytePath[] = ['' as BytePath];
  while (pending.length > 0) {
    const lists = await Promise.all(pending.splice(-AT_ONCE).map((at) => listOne(root, at)));
    for (const entry of lists.flat()) {
      entries.push(entry);
      if (entry.kind === 'directory') pending.push(entry.bytes);
    }
  }
  return entries.sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}

/** Differences from one directory to another, sorted, renames not paired. A link is compared by where it points. */
export async function changesBetweenDirectories(from: string, to: string): Promise<readonly FileChange[]> {
  const [before, after] = [await listLeaves(from), await listLeaves(to)];
  const changes: FileChange[] = [];
  for (const [bytes, old] of before) {
    const now = after.get(bytes);
    if (now === undefined) changes.push({ path: old.path, kind: 'deleted', mode: null });
    else if (now.mode !== old.mode || !(await isEqual({ from, to, old, now }))) {
      changes.push({ path: now.path, kind: 'modified', mode: now.mode });
    }
  }
  for (const [bytes, now] of after) {
    if (!before.has(bytes)) changes.push({ path: now.path, kind: 'added', mode: now.mode });
  }
  return changes.sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}

async function listOne(root: string, at: BytePath): Promise<readonly DirectoryEntry[]> {
  const names = await readdir(joinBytes(root, at), { encoding: 'buffer' });
  const kept = names.map(bytePathOf).filter((name) => !LEFT_OUT.has(name));
  return Promise.all(
    kept.map(async (name) => describeEntry(root, (at === '' ? name : `${at}/${name}`) as BytePath)),
  );
}

async function describeEntry(root: string, bytes: BytePath): Promise<DirectoryEntry> {
  const stats = await lstat(joinBytes(root, bytes));
  const common = { path: textOfBytePath(bytes), bytes, sizeBytes: stats.size };
  if (stats.isDirectory()) return { ...common, kind: 'directory', mode: '040000' };
  if (stats.isSymbolicLink()) return { ...common, kind: 'link', mode: '120000' };
  if (!stats.isFile()) return { ...common, kind: 'special', mode: null };
  return { ...common, kind: 'file', mode: (stats.mode & 0o100) === 0 ? '100644' : '100755' };
}

async function listLeaves(root: string): Promise<ReadonlyMap<BytePath, DirectoryEntry>> {
  const entries = await listDirectory(root);
  return new Map(
    entries.filter(({ kind }) => kind !== 'directory').map((entry) => [entry.bytes, entry] as const),
  );
}

async function isEqual(pair: {
  readonly from: string;
  readonly to: string;
  readonly old: DirectoryEntry;
  readonly now: DirectoryEntry;
}): Promise<boolean> {
  const { old, now } = pair;
  if (old.kind !== now.kind || old.sizeBytes !== now.sizeBytes) return false;
  if (old.kind === 'special') return true;
  const [a, b] = await Promise.all([hashEntry(pair.from, old), hashEntry(pair.to, now)]);
  return a === b;
}

/** sha256 of a file's content, or of where a link points; streamed. */
export async function hashEntry(
  root: string,
  entry: Pick<DirectoryEntry, 'bytes' | 'kind'>,
): Promise<string> {
  const hash = createHash('sha256');
  const path = joinBytes(root, entry.bytes);
  if (entry.kind === 'link') hash.update(await readlink(path, { encoding: 'buffer' }));
  else await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
