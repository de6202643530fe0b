import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createRepository } from '../../adapters/git/repository.ts';
import { InfraError, UsageError } from '../../core/errors.ts';

/**
 * The commit of the checkout that this bundle, dist/cli.cjs, lies in; null where it lies in none. A package below the
 * user's own repository is no checkout of ours: its commit would name something else.
 */
export async function findOwnCommit(): Promise<string | null> {
  const root = join(dirname(await realpath(process.argv[1] ?? '.')), '..');
  try {
    const repository = await createRepository(root);
    if ((await realpath(repository.root)) !== root) return null;
    return (await repository.resolve('HEAD')).sha;
  } catch (error) {
    if (error instanceof UsageError || error instanceof InfraError) return null;
    throw error;
  }
}
