import type { OpenedAttempt } from './opened-attempt.ts';

/** What a comment can ask for (docs/bot.md). */
export type BotCommand =
  | { readonly kind: 'run'; readonly task: string | null; readonly head: string | null }
  | { readonly kind: 'rerun'; readonly onlyFailed: boolean }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'plan'; readonly text: string }
  | { readonly kind: 'guide'; readonly text: string }
  /** Null: all pull requests that pass the same task. */
  | { readonly kind: 'compare'; readonly pullRequest: number | null }
  | { readonly kind: 'explain'; readonly step: string }
  /** In an issue: hands it over to the attempt's agent. */
  | { readonly kind: 'open'; readonly opened: OpenedAttempt }
  | { readonly kind: 'status' }
  | { readonly kind: 'help' };

/** What a comment's first line turned out to be. */
export type ReadCommand =
  | { readonly kind: 'command'; readonly command: BotCommand }
  /** It begins with `/stepmark`, and is none of the commands: `why` is a sentence for its author. */
  | { readonly kind: 'wrong'; readonly why: string }
  /** A comment like any other. */
  | { readonly kind: 'none' };
