import type { OpenedAttempt } from './opened-attempt.ts';

/*
 * What the bot does to the outside, as work that is kept until it is done. Each is safe to do twice: a crash between
 * doing and noting it does no harm.
 */
export type BotEffect =
  /** Starts the workflow run of a request, unless it is over or has one. */
  | { readonly kind: 'dispatch'; readonly request: string }
  /** Ends the workflow run of a request that is over. */
  | { readonly kind: 'stop'; readonly request: string }
  /** Asks where a request's run stands: its webhook may have come before the run was known, or never. */
  | { readonly kind: 'look'; readonly request: string }
  /** Takes the result of a request's run. */
  | { readonly kind: 'collect'; readonly request: string; readonly attempt: number }
  /** Brings the check run, and for a result the comment, to what the request's state says. */
  | { readonly kind: 'show'; readonly request: string }
  /** GitHub keeps one reaction of a kind: setting it twice sets it once. */
  | { readonly kind: 'react'; readonly comment: number; readonly reaction: 'eyes' | 'rocket' | 'confused' }
  /** Gives an issue to the agent of an attempt, after a comment of ours, if there is one. */
  | {
      readonly kind: 'hand-over';
      readonly issue: number;
      readonly opened: OpenedAttempt;
      readonly text: string | null;
    }
  /** One comment that answers a command or a button. */
  | {
      readonly kind: 'reply';
      readonly pullRequest: number;
      /** What it answers, in words of ours: there is never a second comment for the same. */
      readonly answers: string;
      /** Markdown of ours; what is untrusted in it is escaped. */
      readonly text: string;
    };
