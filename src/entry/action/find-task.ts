import type { NamedTask, NamingFacts } from '../../core/github/name-task.ts';
import { nameTask } from '../../core/github/name-task.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import type { RepositoryConfig } from '../../core/repository-config.ts';

/** What the event does not say; labels of linked issues cost a request, and are asked for only where nothing else names a task. */
export interface MoreFacts {
  readonly commitMessages: readonly string[];
  linkedLabels(): Promise<readonly string[]>;
  /** Whether the base branch has a task of this id. */
  hasTask(id: string): Promise<boolean>;
}

/** The task that a pull request names, or null. Throws UsageError where it names several. */
export async function findNamedTask(
  pullRequest: PullRequest,
  select: RepositoryConfig['select'],
  more: MoreFacts,
): Promise<NamedTask | null> {
  const cheap: NamingFacts = {
    baseBranch: pullRequest.base.ref,
    labels: pullRequest.labels,
    headBranch: pullRequest.head.ref,
    commitMessages: null,
    linkedLabels: null,
  };
  const named = nameTask({ ...cheap, commitMessages: more.commitMessages }, select);
  if (named === null) return nameTask({ ...cheap, linkedLabels: await more.linkedLabels() }, select);
  // A branch can look like this by chance; whoever sets a label, a trailer or a base branch means it.
  return named.sign !== 'branch' || (await more.hasTask(named.task)) ? named : null;
}
