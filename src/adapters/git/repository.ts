import type { Commit, FileChange, Repository } from '../../pipeline/ports.ts';
import { textOfBytePath } from './byte-path.ts';
import { listDirtyFiles } from './dirty-files.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { locateRepository } from './locate-repository.ts';
import { findMergeBase } from './merge-base.ts';
import { parseDifferences, parseTree, splitFields, toFileChange } from './parse-listing.ts';
import { parseSlug } from './parse-slug.ts';
import { resolveRef } from './resolve-ref.ts';
import { gitFailed, runGit, tryGit } from './run-git.ts';

/**
 * Opens the repository that `path` lies in: a checkout, a worktree, or a bare repository named itself. File names that
 * are not UTF-8 are listed with U+FFFD. Throws UsageError `not-a-repository`.
 */
export async function createRepository(path: string): Promise<Repository> {
  const location = await locateRepository(path);
  opened.set(location.root, location);
  return {
    root: location.root,
    resolve: (ref) => resolveRef(location, ref),
    mergeBase: (a, b) => findMergeBase(location, a, b),
    changes: (from, to) => readChanges(location, from, to),
    listFiles: (commit) => listFiles(location, commit),
    readFile: (commit, file) => readFile(location, commit, file),
    dirtyFiles: () => listDirtyFiles(location),
    messages: (base, head) => readMessages(location, base, head),
    slug: async () => (location.originUrl === null ? null : parseSlug(location.originUrl)),
  };
}

const opened = new Map<string, RepositoryLocation>();

/** Where a repository that this process opened keeps what, by its root. */
export function openedRepository(root: string): RepositoryLocation | null {
  return opened.get(root) ?? null;
}

/** In a partial clone, reading may have to fetch what is read. */
function readObjects(location: RepositoryLocation, args: readonly string[]): Promise<Buffer> {
  return runGit({ ...callOf(location), args });
}

function callOf(location: RepositoryLocation) {
  const { root: cwd, gitDirectory, partial } = location;
  return { cwd, gitDirectory, reach: partial ? 'network' : 'local' } as const;
}

async function readChanges(
  location: RepositoryLocation,
  from: Commit,
  to: Commit,
): Promise<readonly FileChange[]> {
  const plain = ['--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=none'];
  const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', ...plain];
  const output = await readObjects(location, [...args, from.tree, to.tree]);
  return parseDifferences(output).map(toFileChange).sort(byPath);
}

async function listFiles(location: RepositoryLocation, commit: Commit): Promise<readonly string[]> {
  const args = ['ls-tree', '-r', '-z', '--full-tree', '--name-only', commit.tree];
  return splitFields(await readObjects(location, args))
    .map(textOfBytePath)
    .sort();
}

async function readFile(location: RepositoryLocation, commit: Commit, path: string): Promise<string | null> {
  // What git would take as relative to somewhere else names nothing in a tree.
  if (path.includes('\0') || path.split('/').some((part) => part === '' || part === '.' || part === '..')) {
    return null;
  }
  const object = `${commit.tree}:${path}`;
  const [listing, content] = await Promise.all([
    readObjects(location, ['ls-tree', '-z', '--full-tree', commit.tree, '--', path]),
    tryGit({ ...callOf(location), args: ['cat-file', 'blob', object] }),
  ]);
  const entry = parseTree(listing).find((candidate) => textOfBytePath(candidate.path) === path);
  // A link is no file: what it points to may lie anywhere.
  if (entry?.kind !== 'blob' || entry.mode === '120000') return null;
  if (content.exit !== 0)
    throw gitFailed({ args: ['cat-file'], cwd: location.root }, `exit code ${content.exit}`, content.stderr);
  return content.stdout.toString('utf8');
}

/** As many as GitHub lists of a pull request. */
const MAX_MESSAGES = 250;

async function readMessages(
  location: RepositoryLocation,
  base: Commit,
  head: Commit,
): Promise<readonly string[]> {
  const args = ['log', '-z', '--format=%B', `--max-count=${MAX_MESSAGES}`, `${base.sha}..${head.sha}`];
  const output = await runGit({ ...callOf(location), args: [...args, '--'] });
  // The separator stands between messages, not after the last one.
  return output.length === 0 ? [] : output.toString('utf8').split('\0').reverse();
}

function byPath(a: FileChange, b: FileChange): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
