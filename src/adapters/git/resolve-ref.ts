import { UsageError } from '../../core/errors.ts';
import type { Commit } from '../../pipeline/ports.ts';
import { askOrigin, fetchCommits } from './fetch-commits.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { shallowCommits } from './locate-repository.ts';
import { nearNames } from './near-names.ts';
import { lineOf, runGit, tryGit } from './run-git.ts';

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const UNSAFE_REF = /^-|^$|[\u0000-\u001f\u007f]/;
const LONGEST_REF = 1_024;

/**
 * The commit that a branch, tag, id or expression such as `HEAD~2` names; also a branch that only origin has. In a
 * shallow clone a commit that is missing is fetched, alone. Throws UsageError `unknown-ref`.
 */
export async function resolveRef(location: RepositoryLocation, ref: string): Promise<Commit> {
  if (UNSAFE_REF.test(ref) || ref.length > LONGEST_REF) throw unusableRef(ref);
  const known = await askCommit(location, ref, [ref, `refs/remotes/origin/${ref}`]);
  if (known !== null) return known;
  const fetched = await fetchMissing(location, ref);
  if (fetched === null) throw await unknownRef(location, ref);
  return commitOf(location, ref, fetched);
}

/** The first of these names that is a commit, and its tree, in one question. */
async function askCommit(
  location: RepositoryLocation,
  ref: string,
  names: readonly string[],
): Promise<Commit | null> {
  const questions = names.flatMap((name) => [`${name}^{commit}`, `${name}^{tree}`]);
  const answer = await tryGit({
    args: ['cat-file', '--batch-check=%(objectname) %(objecttype)'],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
    reach: location.partial ? 'network' : 'local',
    input: `${questions.join('\n')}\n`,
  });
  const ids = lineOf(answer.stdout)
    .split('\n')
    .map((line) => /^([0-9a-f]{40,64}) (?:commit|tree)$/.exec(line)?.[1] ?? null);
  for (const index of names.keys()) {
    const [sha, tree] = [ids[index * 2] ?? null, ids[index * 2 + 1] ?? null];
    if (sha !== null) return tree === null ? commitOf(location, ref, sha) : { ref, sha, tree };
  }
  return null;
}

/** Adds the tree to a commit id that is known to exist. */
export async function commitOf(location: RepositoryLocation, ref: string, sha: string): Promise<Commit> {
  const args = ['rev-parse', '--verify', '--quiet', `${sha}^{tree}`];
  const reach = location.partial ? 'network' : 'local';
  const answer = await runGit({ args, cwd: location.root, gitDirectory: location.gitDirectory, reach });
  return { ref, sha, tree: lineOf(answer) };
}

async function findCommit(location: RepositoryLocation, ref: string): Promise<string | null> {
  const args = ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`];
  const answer = await tryGit({ args, cwd: location.root, gitDirectory: location.gitDirectory });
  const sha = lineOf(answer.stdout);
  return answer.exit === 0 && FULL_ID.test(sha) ? sha : null;
}

async function fetchMissing(location: RepositoryLocation, ref: string): Promise<string | null> {
  if ((await shallowCommits(location)).size === 0 || location.originUrl === null) return null;
  const id = FULL_ID.test(ref) ? ref : await askOrigin(location, ref.replace(/^origin\//, ''));
  if (id === null) return null;
  const known = await findCommit(location, id);
  if (known !== null) return known;
  await fetchCommits(location, [id], { only: true });
  return findCommit(location, id);
}

async function unknownRef(location: RepositoryLocation, ref: string): Promise<UsageError> {
  const args = ['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/tags', 'refs/remotes'];
  const answer = await tryGit({ args, cwd: location.root, gitDirectory: location.gitDirectory });
  const near = nearNames(ref, lineOf(answer.stdout).split('\n'));
  const shallow = (await shallowCommits(location)).size > 0;
  const advice = [
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Name a branch, a tag or a commit.',
    shallow ? 'This clone is shallow and origin does not have it either.' : '',
  ].filter((sentence) => sentence !== '');
  const where = `the repository ${location.root}`;
  return new UsageError(
    'unknown-ref',
    `Expected a commit, found nothing called "${ref}" in ${where}. ${advice.join(' ')}`,
  );
}

function unusableRef(ref: string): UsageError {
  const shown = JSON.stringify(ref.slice(0, 80));
  return new UsageError(
    'unknown-ref',
    `Expected the name of a commit, found ${shown}: it may not be empty, begin with "-", hold control characters or be longer than ${LONGEST_REF}. Name a branch, a tag or a commit.`,
  );
}
