import type { CheckAnnotation } from '../core/github/check-annotation.ts';
import type {
  Account,
  PullRequest,
  PullRequestComment,
  RunArtifact,
  WorkflowRun,
} from '../core/github/pull-request.ts';
import type { Conclusion } from '../core/scorecard.ts';

/** Where a pull request may come from: names that the API gave, never the result. */
export interface HeadQuery {
  readonly sha: string;
  /** `owner/name` of the repository that holds the commit. */
  readonly repository: string;
  readonly branch: string;
}

/** A check run as far as it is looked at before it is written. */
export interface ExistingCheck {
  readonly id: number;
  readonly externalId: string;
  readonly appId: number | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotationCount: number;
  readonly url: string | null;
}

/** The whole of a check run: a PATCH that leaves a text out clears it, so each request carries everything. */
export interface CheckContent {
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly status: 'queued' | 'in_progress' | 'completed';
  /** Null until it is completed. */
  readonly conclusion: Conclusion | 'cancelled' | 'action_required' | null;
  readonly detailsUrl: string | null;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** At most 50 are sent at once; later requests append. */
  readonly annotations: readonly CheckAnnotation[];
  readonly actions: readonly {
    readonly label: string;
    readonly description: string;
    readonly identifier: string;
  }[];
}

/** An issue as far as it is looked at before it is written; never a pull request. */
export interface Issue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  /** Null: a deleted account. */
  readonly author: Account | null;
  readonly isOpen: boolean;
  readonly url: string;
}

/**
 * One repository on GitHub, seen with one token. Reads follow all pages. Writes go out one after another, at least a
 * second apart, and wait where GitHub says so (`retry-after`, reset, else 60 s).
 *
 * Throws InfraError with a code of its own for each kind of trouble: `github-unauthorised` (401), `github-forbidden`
 * (403 that is no rate limit; the message names the permission that the call needs), `github-not-found` (404, 410),
 * `github-refused` (other 4xx), `github-rate-limited` (a limit that waiting did not lift), `github-unavailable`
 * (5xx, no connection, time-out, an answer that is not what the API describes).
 */
export interface GitHub {
  /** `owner/name`. */
  readonly repository: string;
  /** The login that this token writes comments as, e.g. `github-actions[bot]`; null where it cannot be told. */
  viewer(): Promise<string | null>;
  /** The id of the App that an account such as `github-actions[bot]` belongs to; null where it cannot be told. */
  findApp(login: string): Promise<number | null>;
  getPullRequest(number: number): Promise<PullRequest>;
  /** Pull requests of this repository, open or closed, whose head is just this commit; by number. */
  findPullRequests(head: HeadQuery): Promise<readonly PullRequest[]>;
  /** Labels of the issues that merging the pull request would close. */
  linkedIssueLabels(number: number): Promise<readonly string[]>;
  /** Messages of the pull request's commits, oldest first (GitHub lists at most 250). */
  listCommitMessages(number: number): Promise<readonly string[]>;
  /** Paths that the pull request changes and the head tree has → its first changed line on head, from 1. */
  listChangedLines(number: number): Promise<ReadonlyMap<string, number>>;
  /** All comments, oldest first, over all pages. */
  listComments(number: number): Promise<readonly PullRequestComment[]>;
  createComment(number: number, body: string): Promise<PullRequestComment>;
  updateComment(id: number, body: string): Promise<PullRequestComment>;
  /** Gone already is no error. */
  deleteComment(id: number): Promise<void>;
  /** Open issues with a label, oldest first, over all pages. */
  listOpenIssues(label: string): Promise<readonly Issue[]>;
  /** Open or closed, with a label, oldest first, over all pages. */
  listIssues(label: string): Promise<readonly Issue[]>;
  /** A token without the right to set labels opens the issue without them. */
  createIssue(content: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  }): Promise<Issue>;
  updateIssue(number: number, content: { readonly title: string; readonly body: string }): Promise<Issue>;
  /** A label that the repository does not have yet is made; one that is there already is no error. */
  addLabel(number: number, label: string): Promise<void>;
  /** `baseBranch`: what an agent's pull request is to be for. False: GitHub did not assign it, and gives no reason. */
  assignAgent(number: number, login: string, baseBranch: string): Promise<boolean>;
  /** Check runs of this name at a commit, newest first. */
  listChecks(sha: string, name: string): Promise<readonly ExistingCheck[]>;
  createCheck(content: CheckContent): Promise<ExistingCheck>;
  updateCheck(id: number, content: CheckContent): Promise<ExistingCheck>;
  getRun(runId: number): Promise<WorkflowRun>;
  listArtifacts(runId: number): Promise<readonly RunArtifact[]>;
  /**
   * The bytes of an artifact's zip. Follows one redirect, without the token. More than `maxBytes` is a RefusedResult
   * `too-large`.
   */
  downloadArtifact(id: number, maxBytes: number): Promise<Uint8Array>;
  /** Text of a file at a commit or branch; null where there is none. */
  readFile(path: string, ref: string): Promise<string | null>;
  /** Requests sent so far, by method. */
  requestCounts(): Readonly<Record<string, number>>;
}
