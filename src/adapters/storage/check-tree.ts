import { UsageError } from '../../core/errors.ts';
import type { BytePath } from '../git/byte-path.ts';
import { textOfBytePath } from '../git/byte-path.ts';
import type { TreeEntry } from '../git/parse-listing.ts';

/** Past these a tree is refused by name. A large monorepo has about 400,000 files. */
export const TREE_LIMITS = {
  entries: 500_000,
  sizeBytes: 20 * 1024 ** 3,
  pathBytes: 4_096,
  depth: 200,
} as const;
const NAME_BYTES = 255;

const MODES: ReadonlySet<string> = new Set(['040000', '100644', '100664', '100755', '120000', '160000']);
/** Characters that HFS+ ignores in names: `.g‌it` opens `.git` there. */
const IGNORABLE = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/** NTFS opens `.git ` and `.git...` and `.git::$INDEX_ALLOCATION` as `.git`, and may call it `git~1`. */
const GIT_DIRECTORY = /^(?:\.git[ .]*(?:$|:)|git~[0-9]+[ .]*(?:$|:))/i;

export interface CheckedTree {
  readonly files: number;
  readonly sizeBytes: number;
  /** What should be known of it, e.g. names that differ only in case. */
  readonly notes: readonly string[];
}

/**
 * Refuses a tree that could write outside its directory or into a git directory, or that is too large, naming the
 * path. `entries` is the whole tree, directories included. Throws UsageError `bad-tree`.
 */
export function checkTree(name: string, entries: readonly TreeEntry[]): CheckedTree {
  if (entries.length > TREE_LIMITS.entries) {
    throw refuse(name, `it has ${entries.length} entries, more than ${TREE_LIMITS.entries}`);
  }
  const kinds = new Map<BytePath, TreeEntry['kind']>();
  const folded = new Map<string, BytePath>();
  const collisions: string[] = [];
  let sizeBytes = 0;
  for (const entry of entries) {
    checkEntry(name, entry, kinds);
    if (kinds.has(entry.path)) throw refuse(name, `${show(entry.path)} is there twice`);
    kinds.set(entry.path, entry.kind);
    sizeBytes += entry.sizeBytes ?? 0;
    const fold = foldCase(entry.path);
    const other = folded.get(fold);
    if (other !== undefined) collisions.push(`${show(other)} and ${show(entry.path)}`);
    folded.set(fold, entry.path);
  }
  checkParents(name, entries, kinds);
  if (sizeBytes > TREE_LIMITS.sizeBytes) {
    throw refuse(name, `it holds ${sizeBytes} bytes, more than ${TREE_LIMITS.sizeBytes}`);
  }
  const notes = collisions.length === 0 ? [] : [collisionNote(collisions)];
  return { files: entries.length - countDirectories(entries), sizeBytes, notes };
}

/** Why a path may not be laid out, or null. */
export function whyUnsafePath(path: BytePath): string | null {
  if (path === '' || path.startsWith('/')) return 'is no relative path';
  if (path.length > TREE_LIMITS.pathBytes) return `is longer than ${TREE_LIMITS.pathBytes} bytes`;
  const names = path.split('/');
  if (names.length > TREE_LIMITS.depth) return `lies more than ${TREE_LIMITS.depth} directories deep`;
  for (const part of names) {
    const why = whyUnsafeName(part);
    if (why !== null) return why;
  }
  return null;
}

function whyUnsafeName(part: string): string | null {
  if (part === '' || part === '.' || part === '..') return `has a part "${part}" that leads elsewhere`;
  if (part.length > NAME_BYTES) return `has a part longer than ${NAME_BYTES} bytes`;
  if (part.includes('\0')) return 'holds a NUL';
  return isGitDirectory(part) ? 'would lie in a git directory' : null;
}

/** The directory that an entry lies in; null at the top. */
function parentOf(path: BytePath): BytePath | null {
  const end = path.lastIndexOf('/');
  return end < 0 ? null : (path.slice(0, end) as BytePath);
}

/** Every directory is an entry of its own and comes before what is in it: only the last name is new. */
function checkEntry(name: string, entry: TreeEntry, kinds: ReadonlyMap<BytePath, TreeEntry['kind']>): void {
  const { path, mode } = entry;
  const parent = parentOf(path);
  const known = parent === null ? !path.startsWith('/') : kinds.get(parent) === 'tree';
  const why =
    known && path.length < 256 ? whyUnsafeName(path.slice((parent?.length ?? -1) + 1)) : whyUnsafePath(path);
  if (why !== null) throw refuse(name, `${show(path)} ${why}`);
  if (!MODES.has(mode)) throw refuse(name, `${show(path)} has the mode ${mode}`);
}

/** A file or link that is also a directory: whoever writes both follows the link. */
function checkParents(
  name: string,
  entries: readonly TreeEntry[],
  kinds: ReadonlyMap<BytePath, TreeEntry['kind']>,
): void {
  for (const { path } of entries) {
    const parent = parentOf(path);
    if (parent !== null && kinds.get(parent) !== 'tree') {
      throw refuse(name, `${show(parent)} is not a directory, yet ${show(path)} lies in it`);
    }
  }
}

function isGitDirectory(part: string): boolean {
  // A dot, a g, or something that only looks like nothing.
  if (/^[^.gG\u0080-\u00ff]/.test(part)) return false;
  if (GIT_DIRECTORY.test(part)) return true;
  // Only bytes above ASCII can hold an ignorable character.
  if (!/[\u0080-\u00ff]/.test(part)) return false;
  return GIT_DIRECTORY.test(textOfBytePath(part as BytePath).replace(IGNORABLE, ''));
}

function foldCase(path: BytePath): string {
  // Most paths of most trees: decoding and normalising them takes longer than laying them out in memory.
  if (/^[ -~]*$/.test(path)) return path.toLowerCase();
  return textOfBytePath(path).normalize('NFC').toLowerCase();
}

function countDirectories(entries: readonly TreeEntry[]): number {
  return entries.reduce((count, { kind }) => count + (kind === 'tree' ? 1 : 0), 0);
}

function collisionNote(collisions: readonly string[]): string {
  const more = collisions.length > 1 ? `, and ${collisions.length - 1} more pairs` : '';
  return `Some names differ only in case or in Unicode form: ${collisions[0]}${more}. Systems that ignore case have room for one of them.`;
}

function show(path: BytePath): string {
  const text = textOfBytePath(path);
  return JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
}

function refuse(name: string, why: string): UsageError {
  return new UsageError('bad-tree', `The tree of ${name} cannot be laid out: ${why}. Change it there.`);
}
