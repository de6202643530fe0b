import { InfraError } from '../../core/errors.ts';
import { textOfBytePath } from './byte-path.ts';
import type { RepositoryLocation } from './locate-repository.ts';
import { splitFields } from './parse-listing.ts';
import { runGit, tryGit } from './run-git.ts';

/** Names of tracked files with uncommitted changes, sorted; submodules are left out. Writes nothing, not even the index. */
export async function listDirtyFiles(location: RepositoryLocation): Promise<readonly string[]> {
  if (location.bare) return [];
  const plain = ['--no-renames', '--ignore-submodules=all', '--untracked-files=no'];
  const output = await runGit({
    args: ['status', '--porcelain=v1', '-z', ...plain],
    cwd: location.root,
    gitDirectory: location.gitDirectory,
    workTree: location.root,
    environment: await withoutFilters(location),
  });
  return splitFields(output)
    .map((field) => {
      if (field[2] !== ' ')
        throw new InfraError('git-failed', `git status answered ${JSON.stringify(field)}.`);
      return textOfBytePath(field).slice(3);
    })
    .sort();
}

/**
 * Comparing content would start the clean filters that the repository's configuration names: switch them off. By
 * variables, because a name may hold "=".
 */
async function withoutFilters(location: RepositoryLocation): Promise<Readonly<Record<string, string>>> {
  const args = ['config', '-z', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|process|required)$'];
  const answer = await tryGit({ args, cwd: location.root, gitDirectory: location.gitDirectory });
  if (answer.exit !== 0) return {};
  const names = splitFields(answer.stdout).map(textOfBytePath);
  const settings = names.flatMap((name, index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, name.endsWith('.required') ? 'false' : ''],
  ]);
  return { GIT_CONFIG_COUNT: String(names.length), ...Object.fromEntries(settings) };
}
