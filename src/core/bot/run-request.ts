import type { Account } from '../github/pull-request.ts';
import type { RequestProgress } from './request-state.ts';

/** What a run measures: one head of a pull request, against one task or by transitions. */
export interface RequestSubject {
  readonly repositoryId: number;
  readonly pullRequest: number;
  /** Null: no task. */
  readonly task: string | null;
  /** 40 hex digits: a head that GitHub told the bot itself (SECURITY.md row A11). */
  readonly head: string;
}

/** What runs it: fixed when it is asked for, so that a result is bound to just that. */
export interface RunWorkflow {
  /** Name of the file in `.github/workflows`. */
  readonly file: string;
  /** The protected branch that it is dispatched on; never the default branch (SECURITY.md row A6). */
  readonly ref: string;
}

/** Why a run was asked for: by itself on a push, by a comment, or by a button of a check. */
export type RequestCause =
  | { readonly kind: 'push' }
  | { readonly kind: 'comment'; readonly comment: number }
  | { readonly kind: 'button' };

/** A run that was asked for. It is bound to its workflow run by its id, which nobody can guess. */
export interface RunRequest {
  /** 32 hex digits: `request_id` of the dispatch, and in the name of the artifact. */
  readonly id: string;
  readonly subject: RequestSubject;
  readonly base: { readonly ref: string; readonly sha: string };
  readonly workflow: RunWorkflow;
  readonly askedBy: Pick<Account, 'id' | 'login'>;
  readonly cause: RequestCause;
  /** ISO 8601. */
  readonly askedAt: string;
}

/** A request as it is kept. */
export interface KeptRequest extends RunRequest {
  /** Grows over all requests: the later one of a subject has the greater number. */
  readonly sequence: number;
  readonly progress: RequestProgress;
  /** ISO 8601: when the last fact was heard. */
  readonly heardAt: string;
  /** Why it could not be started, or why its result was refused; null: neither. */
  readonly trouble: RequestTrouble | null;
}

/** A code of an error of ours, and its sentence, which can hold what is untrusted. */
export interface RequestTrouble {
  readonly code: string;
  readonly message: string;
}
