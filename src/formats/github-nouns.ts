import type * as z from 'zod';
import type { PullRequest, WorkflowRun } from '../core/github/pull-request.ts';
import type { pullRequestEvent, workflowRunEvent } from './github-event-schema.ts';

/** A pull request as an event of any kind tells it. */
export function toPullRequest(
  number: number,
  raw: z.infer<typeof pullRequestEvent>['pull_request'],
): PullRequest {
  return {
    number,
    title: raw.title,
    body: raw.body ?? '',
    state: raw.state,
    draft: raw.draft ?? false,
    author: raw.user ?? null,
    labels: raw.labels,
    base: { ref: raw.base.ref, sha: raw.base.sha },
    head: { ref: raw.head.ref, sha: raw.head.sha, repository: raw.head.repo?.full_name ?? null },
    updatedAt: raw.updated_at,
  };
}

/** A workflow run as the event `workflow_run` tells it, to a job or to an App. */
export function toWorkflowRun({
  workflow,
  workflow_run: raw,
  repository,
}: Pick<z.infer<typeof workflowRunEvent>, 'workflow' | 'workflow_run'> & {
  readonly repository: { readonly id: number };
}): WorkflowRun {
  return {
    id: raw.id,
    attempt: raw.run_attempt,
    event: raw.event,
    path: withoutRef(raw.path ?? workflow?.path ?? ''),
    status: raw.status,
    conclusion: raw.conclusion ?? null,
    headSha: raw.head_sha,
    headBranch: raw.head_branch ?? null,
    headRepository: raw.head_repository?.full_name ?? null,
    repositoryId: repository.id,
    actor: raw.actor ?? null,
    startedAt: raw.run_started_at ?? null,
  };
}

/** `.github/workflows/a.yml@refs/heads/main` as some answers give it. */
function withoutRef(path: string): string {
  return path.replace(/(\.ya?ml)@.*$/s, '$1');
}
