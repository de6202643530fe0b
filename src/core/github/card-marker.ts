import type { PullRequestComment } from './pull-request.ts';
import type { RunAttempt } from './run-order.ts';

/** What the first line of a comment of ours says: which card, of which commit, from which run. */
export interface CardMarker extends RunAttempt {
  readonly key: string;
  readonly head: string;
}

/** A comment and the marker that its first line holds, whoever wrote it; null: none. */
export interface MarkedComment {
  readonly comment: PullRequestComment;
  readonly marker: CardMarker | null;
}

/** Whom we write as. What is null is not known, and is not compared; where nothing is known nothing is ours. */
export interface Viewer {
  readonly login: string | null;
  readonly appId: number | null;
}
