import type { Commit, FileChange, Repository } from '../../pipeline/ports.ts';
import { textOfBytePath } from './byte-path.ts';
import { listDirtyFiles } from './dirty-files.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { locateRepository } from './locate-repository.ts';
import { findMergeBase } from './merge-base.ts';
import { parseDifferences, parseTree, splitFields, toFileChange } from './parse-listing.ts';
import { parseSlug } from './parse-slug.ts';
import { resolveRef } from './resolve-ref.ts';
import { lineOf, runGit, tryGit } from './run-git.ts';

/**
 * Opens the repository that `path` lies in: a checkout, a worktree, or a bare repository named itself. File names that
 * are not UTF-8 are listed with U+FFFD. Throws UsageError `not-a-repository`.
 */
export async function createRepository(path: string): Promise<Repository> {
  const location = await locateRepository(path);
  return {
    root: location.root,
    resolve: (ref) => resolveRef(location, ref),
    mergeBase: (a, b) => findMergeBase(location, a, b),
    changes: (from, to) => readChanges(location, from, to),
    listFiles: (commit) => listFiles(location, commit),
    readFile: (commit, file) => readFile(location, commit, file),
    dirtyFiles: () => listDirtyFiles(location),
    slug: () => readSlug(location),
  };
}

/** In a partial clone, reading may have to fetch what is read. */
function readObjects(location: RepositoryLocation, args: readonly string[]): Promise<Buffer> {
  return runGit({
    args,
    cwd: location.root,
    gitDirectory: location.gitDirectory,
    reach: location.partial ? 'network' : 'local',
  });
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
  const listing = await readObjects(location, ['ls-tree', '-z', '--full-tree', commit.tree, '--', path]);
  const entry = parseTree(listing).find((candidate) => textOfBytePath(candidate.path) === path);
  // A link is no file: what it points to may lie anywhere.
  if (entry?.kind !== 'blob' || entry.mode === '120000') return null;
  return (await readObjects(location, ['cat-file', 'blob', entry.id])).toString('utf8');
}

async function readSlug(location: RepositoryLocation): Promise<string | null> {
  const args = ['config', '--get', 'remote.origin.url'];
  const answer = await tryGit({ args, cwd: location.root, gitDirectory: location.gitDirectory });
  return answer.exit === 0 ? parseSlug(lineOf(answer.stdout)) : null;
}

function byPath(a: FileChange, b: FileChange): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}
