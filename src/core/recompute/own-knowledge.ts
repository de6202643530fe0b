import type { Manifest } from '../manifest.ts';
import type { Gate, Waiver } from '../repository-config.ts';
import type { Revision, Trust } from '../scorecard.ts';
import type { Task } from '../task.ts';

/** What a publisher knows by itself, from the base branch or the pinned tasks; none of it comes from the result. */
export interface OwnKnowledge {
  /** Its own copy of the task that the change belongs to; null: it has none, or there is no task. */
  readonly task: { readonly task: Pick<Task, 'id' | 'title' | 'steps'>; readonly manifest: Manifest } | null;
  readonly gate: Gate;
  /** Waivers that hold today; `waived` in a result is not believed. */
  readonly waivers: readonly Waiver[];
}

/** What the API told of the run and the change that a result is of. */
export interface KnownSubject {
  readonly trust: Trust;
  /** `owner/name`. */
  readonly repository: string;
  readonly pr: number | null;
  /** A part that is null is not known: the result's own stands. */
  readonly base: Revision;
  readonly head: { readonly ref: string | null; readonly sha: string };
  /** Null: the result's own stands. */
  readonly run: { readonly id: string; readonly attempt: number } | null;
}
