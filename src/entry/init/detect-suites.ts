import { createTrees } from '../../adapters/storage/trees.ts';
import { UsageError } from '../../core/errors.ts';
import type { OwnSuite } from '../../core/repository-config.ts';
import { defaultRepositoryConfig } from '../../formats/repository-config-file.ts';
import { findSuites, sourceOf } from '../../pipeline/find-subject.ts';
import type { Repository } from '../../pipeline/ports.ts';

/** The suites that HEAD shows to have; none where nothing is found. */
export async function detectSuites(repository: Repository): Promise<readonly OwnSuite[]> {
  const trees = createTrees(repository, () => Promise.reject(new Error('no trees are compared here')));
  const head = sourceOf(repository, await repository.resolve('HEAD'));
  try {
    return await findSuites(defaultRepositoryConfig(), trees, head);
  } catch (error) {
    if (error instanceof UsageError && error.code === 'no-suite-found') return [];
    throw error;
  }
}
