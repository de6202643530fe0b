/** Somebody on GitHub. Logins can be renamed and bots' end with `[bot]`: the id stays. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization' | 'Mannequin';
}

/** What Stepmark reads of a pull request; every text in it is untrusted. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly draft: boolean;
  /** Null: a deleted account. */
  readonly author: Account | null;
  readonly labels: readonly string[];
  readonly base: { readonly ref: string; readonly sha: string };
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    /** `owner/name`; null: the fork is deleted. */
    readonly repository: string | null;
  };
  /** ISO 8601, GitHub's own time of its latest change; null: not told. */
  readonly updatedAt: string | null;
}

/** A comment on a pull request, with what tells whose it is: text alone never does (SECURITY.md row B10). */
export interface PullRequestComment {
  readonly id: number;
  readonly body: string;
  readonly author: Account | null;
  /** The GitHub App that wrote it; null: none. */
  readonly appId: number | null;
  readonly url: string;
}

/** A run of a workflow, as the API tells it. */
export interface WorkflowRun {
  readonly id: number;
  readonly attempt: number;
  readonly event: string;
  /** Path of the workflow's file, without the ref: `.github/workflows/stepmark.yml`. */
  readonly path: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string | null;
  /** `owner/name`; null: the fork is deleted. */
  readonly headRepository: string | null;
  readonly repositoryId: number;
  readonly actor: Account | null;
  /** ISO 8601. */
  readonly startedAt: string | null;
}

/** An artifact of a workflow run. */
export interface RunArtifact {
  readonly id: number;
  readonly name: string;
  /** Compressed size. */
  readonly sizeBytes: number;
  readonly expired: boolean;
  readonly runId: number | null;
  readonly repositoryId: number | null;
  readonly headSha: string | null;
}
