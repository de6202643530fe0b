import type { RepositoryLocation } from './locate-repository.ts';
import type { GitResult } from './run-git.ts';
import { lineOf, tryGit } from './run-git.ts';

/** How much history to ask for: these commits alone, so many more than there are, or all. */
export type Depth = { readonly only: true } | { readonly more: number } | { readonly all: true } | null;

/**
 * Fetches commits from origin by their ids. Objects come, and the mark of where history is cut off moves; no ref, no
 * FETCH_HEAD, no tag is written. What the remote says when it refuses is data.
 */
export async function fetchCommits(
  location: RepositoryLocation,
  commits: readonly string[],
  depth: Depth,
): Promise<GitResult> {
  return inTurn(location.gitDirectory, () => fetchNow(location, commits, depth));
}

const turns = new Map<string, Promise<unknown>>();

/** Git locks the file that says where history is cut off: two fetches at once would refuse each other. */
function inTurn<T>(gitDirectory: string, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(gitDirectory) ?? Promise.resolve()).then(work, work);
  turns.set(
    gitDirectory,
    done.catch(() => undefined),
  );
  return done;
}

function fetchNow(
  location: RepositoryLocation,
  commits: readonly string[],
  depth: Depth,
): Promise<GitResult> {
  const neverARef = ['--no-write-fetch-head', '--no-tags', '--refmap=', '--no-recurse-submodules'];
  return tryGit({
    args: ['fetch', '--quiet', ...neverARef, ...depthOption(depth), 'origin', ...commits],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
    reach: 'network',
  });
}

/** The commit that a branch or tag has on origin; null where it has none of that name or cannot be asked. */
export async function askOrigin(location: RepositoryLocation, ref: string): Promise<string | null> {
  const names = [`refs/heads/${ref}`, `refs/tags/${ref}^{}`, `refs/tags/${ref}`];
  const answer = await tryGit({
    args: ['ls-remote', '--quiet', 'origin', ...names],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
    reach: 'network',
  });
  if (answer.exit !== 0) return null;
  const lines = lineOf(answer.stdout).split('\n');
  for (const name of names) {
    const id = lines.find((line) => line.endsWith(`\t${name}`))?.split('\t')[0];
    if (id !== undefined && /^[0-9a-f]{40,64}$/.test(id)) return id;
  }
  return null;
}

function depthOption(depth: Depth): readonly string[] {
  if (depth === null) return [];
  if ('only' in depth) return ['--depth=1'];
  if ('more' in depth) return [`--deepen=${depth.more}`];
  return ['--unshallow'];
}
