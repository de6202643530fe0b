import { InfraError, UsageError } from '../../core/errors.ts';
import type { Commit } from '../../pipeline/ports.ts';
import type { Depth } from './fetch-commits.ts';
import { fetchCommits } from './fetch-commits.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { shallowCommits } from './locate-repository.ts';
import { commitOf } from './resolve-ref.ts';
import { lineOf, runGit, tryGit } from './run-git.ts';

/** Most pull requests need the first step; only what is far behind pays for more. */
const DEEPENING: readonly Depth[] = [
  { more: 50 },
  { more: 500 },
  { more: 5_000 },
  { more: 50_000 },
  { all: true },
];

/** The merge base of two commits; deepens a shallow clone until it is certain. */
export async function findMergeBase(location: RepositoryLocation, a: Commit, b: Commit): Promise<Commit> {
  let refused = '';
  for (const depth of [null, ...DEEPENING]) {
    if (depth !== null) refused = await deepen(location, [a.sha, b.sha], depth);
    const shallow = await shallowCommits(location);
    const base = await askMergeBase(location, a, b);
    if (base !== null && (await isCertain({ location, a, b, base, shallow }))) {
      const same = [a, b].find(({ sha }) => sha === base);
      return same === undefined ? commitOf(location, base, base) : { ...same, ref: base };
    }
    if (base === null && shallow.size === 0) throw noCommonHistory(location, a, b);
    if (refused !== '') break;
  }
  throw tooShallow(location, a, b, refused);
}

async function askMergeBase(location: RepositoryLocation, a: Commit, b: Commit): Promise<string | null> {
  const call = {
    args: ['merge-base', a.sha, b.sha],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
  };
  const answer = await tryGit(call);
  if (answer.exit > 1) throw new InfraError('git-failed', `"git merge-base" failed: ${answer.stderr}`);
  return answer.exit === 0 ? lineOf(answer.stdout) : null;
}

/**
 * A base found in cut-off history is only the true one if no history is cut off between it and the two commits: a
 * nearer one could hide there.
 */
async function isCertain(question: {
  readonly location: RepositoryLocation;
  readonly a: Commit;
  readonly b: Commit;
  readonly base: string;
  readonly shallow: ReadonlySet<string>;
}): Promise<boolean> {
  const { location, a, b, base, shallow } = question;
  if (shallow.size === 0) return true;
  const args = ['rev-list', a.sha, b.sha, `^${base}`];
  const between = await runGit({ args, cwd: location.root, gitDirectory: location.gitDirectory });
  return !lineOf(between)
    .split('\n')
    .some((sha) => shallow.has(sha));
}

/** What origin said against it; empty where it gave what was asked. */
async function deepen(
  location: RepositoryLocation,
  commits: readonly string[],
  depth: Depth,
): Promise<string> {
  if (location.originUrl === null) return 'there is no remote called "origin"';
  const result = await fetchCommits(location, commits, depth);
  return result.exit === 0 ? '' : result.stderr || `git fetch ended with exit code ${result.exit}`;
}

function noCommonHistory(location: RepositoryLocation, a: Commit, b: Commit): UsageError {
  return new UsageError(
    'unknown-ref',
    `Expected a common ancestor of ${a.ref} (${a.sha}) and ${b.ref} (${b.sha}) in ${location.root}, found none: their histories are unrelated. Name another base with --base.`,
  );
}

function tooShallow(location: RepositoryLocation, a: Commit, b: Commit, refused: string): InfraError {
  const why = refused === '' ? '' : ` Fetching more did not help: ${refused}.`;
  return new InfraError(
    'shallow-history',
    `The clone at ${location.root} is too shallow to find where ${a.ref} (${a.sha}) and ${b.ref} (${b.sha}) part.${why} Check out with "fetch-depth: 0", or run "git fetch --unshallow".`,
  );
}
