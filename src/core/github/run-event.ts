import type { PullRequest, WorkflowRun } from './pull-request.ts';

/** The repository that a workflow runs in. */
export interface RunRepository {
  readonly id: number;
  /** `owner/name`. */
  readonly fullName: string;
  readonly defaultBranch: string;
}

/**
 * Why a workflow runs, as far as Stepmark acts on it. Refs are whole (`refs/heads/main`); a SHA that GitHub gives as
 * zeros, because there is no commit on that side, is null.
 */
export type RunEvent =
  | {
      readonly kind: 'pull_request';
      /** `opened`, `synchronize`, `labeled` …; GitHub adds new ones. */
      readonly action: string;
      readonly pullRequest: PullRequest;
      /** Whether the head lies in another repository: then the token is read-only and there are no secrets. */
      readonly isFork: boolean;
      /** The trial merge of head into base; null while GitHub has not made it, or cannot. */
      readonly mergeSha: string | null;
      readonly repository: RunRepository;
    }
  | {
      readonly kind: 'push';
      readonly ref: string;
      /** Null: the ref is new. */
      readonly before: string | null;
      /** Null: the ref is gone. */
      readonly after: string | null;
      readonly repository: RunRepository;
    }
  | {
      readonly kind: 'merge_group';
      readonly action: string;
      readonly baseSha: string;
      readonly headSha: string;
      readonly baseRef: string;
      readonly repository: RunRepository;
    }
  | { readonly kind: 'workflow_dispatch'; readonly ref: string; readonly repository: RunRepository }
  | {
      readonly kind: 'schedule';
      /** The cron line that fired. */
      readonly schedule: string | null;
      /** Null: this server does not tell; the runner's environment does. */
      readonly repository: RunRepository | null;
    }
  | {
      readonly kind: 'workflow_run';
      readonly action: string;
      readonly run: WorkflowRun;
      readonly repository: RunRepository;
    };
