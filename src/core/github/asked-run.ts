import type { Revisions } from './revisions.ts';

/** What the bot asked the run of its workflow for (docs/bot.md). */
export interface AskedRun {
  /** 32 hex digits: the key of the result. */
  readonly id: string;
  readonly pullRequest: number;
  /** 40 hex digits each: the pull request's head, and the tip of its base branch. */
  readonly head: string;
  readonly base: string;
}

/** The commits that it names; which branches they are of is the bot's to say. */
export function revisionsOf({ pullRequest, head, base }: AskedRun): Revisions {
  return {
    base: { commit: base, label: base.slice(0, 12) },
    head: { commit: head, label: `pull/${pullRequest}` },
  };
}
