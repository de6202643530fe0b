import { fetchCommits } from '../../adapters/git/fetch-commits.ts';
import { shallowCommits } from '../../adapters/git/locate-repository.ts';
import { openedRepository } from '../../adapters/git/repository.ts';
import { UsageError } from '../../core/errors.ts';
import type { AskedRun } from '../../core/github/asked-run.ts';
import type { Commit, Repository } from '../../pipeline/ports.ts';

/**
 * The head that was asked for, and no other (SECURITY.md row A10): a pull request that has moved on meanwhile changes
 * nothing. A checkout, also a whole one, need not have it: it is fetched by its id, else with what the pull request has.
 */
export async function fetchHead(
  repository: Repository,
  { head, pullRequest }: Pick<AskedRun, 'head' | 'pullRequest'>,
): Promise<Commit> {
  const ways = [null, head, `refs/pull/${pullRequest}/head`];
  for (const way of ways) {
    if (way !== null) await fetchFrom(repository, way);
    const found = await findHead(repository, head);
    if (found !== null) return found;
  }
  throw new UsageError(
    'unknown-ref',
    `Expected the commit ${head} of pull request ${pullRequest}, found none of that id on origin: it was replaced and is gone. Ask for a run of the head that there is now.`,
  );
}

async function findHead(repository: Repository, head: string): Promise<Commit | null> {
  try {
    const commit = await repository.resolve(head);
    // What looks like an id can be one of a tag, or the name of a branch: that is another commit.
    return commit.sha === head ? commit : null;
  } catch (error) {
    if (error instanceof UsageError && error.code === 'unknown-ref') return null;
    throw error;
  }
}

async function fetchFrom({ root }: Repository, what: string): Promise<void> {
  const location = openedRepository(root);
  if (location === null || location.originUrl === null) return;
  const isShallow = (await shallowCommits(location)).size > 0;
  await fetchCommits(location, [what], isShallow ? { only: true } : null);
}
