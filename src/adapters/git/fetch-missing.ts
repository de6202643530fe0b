import { InfraError } from '../../core/errors.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { lineOf, runGit, tryGit } from './run-git.ts';

/** Trees first, then what they list: more rounds than a tree can be deep would never end. */
const MAX_ROUNDS = 250;

/** Fetches what a partial clone lacks of one tree, and nothing else. No ref is written. */
export async function fetchMissingObjects(location: RepositoryLocation, tree: string): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const missing = await listMissing(location, tree);
    if (missing.length === 0) return;
    const result = await tryGit({
      args: [
        ...[
          '-c',
          'fetch.negotiationAlgorithm=noop',
          'fetch',
          '--quiet',
          '--no-tags',
          '--no-write-fetch-head',
        ],
        ...['--refmap=', '--no-recurse-submodules', '--filter=blob:none', '--stdin', 'origin'],
      ],
      cwd: location.root,
      gitDirectory: location.gitDirectory,
      reach: 'network',
      input: `${missing.join('\n')}\n`,
    });
    if (result.exit !== 0) throw notFetched(location, missing.length, result.stderr);
  }
  throw notFetched(location, 1, 'it never gave all of them');
}

async function listMissing(location: RepositoryLocation, tree: string): Promise<readonly string[]> {
  const call = { cwd: location.root, gitDirectory: location.gitDirectory };
  // rev-list takes it for an error when what it is to begin with is itself missing.
  if ((await tryGit({ ...call, args: ['cat-file', '-e', tree] })).exit !== 0) return [tree];
  const args = ['rev-list', '--objects', '--missing=print', '--no-object-names', tree];
  const listing = await runGit({ ...call, args });
  return lineOf(listing)
    .split('\n')
    .filter((line) => line.startsWith('?'))
    .map((line) => line.slice(1));
}

function notFetched(location: RepositoryLocation, count: number, said: string): InfraError {
  return new InfraError(
    'git-failed',
    `${location.root} is a partial clone, and ${count} objects could not be fetched from origin: ${said}. Check the remote, or clone without --filter.`,
  );
}
