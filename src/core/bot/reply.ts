import type { GivenHelp } from './given-help.ts';
import type { KeptCard } from './kept-card.ts';
import type { KeptRequest } from './run-request.ts';

/** What is answered to a command; each becomes one comment. */
export type Reply =
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'help' }
  | {
      readonly kind: 'status';
      readonly requests: readonly KeptRequest[];
      readonly cards: readonly KeptCard[];
    }
  | { readonly kind: 'explain'; readonly step: string; readonly card: KeptCard | null }
  | {
      readonly kind: 'compare';
      readonly own: KeptCard | null;
      readonly other: KeptCard | null;
      readonly otherNumber: number;
    }
  /** Asks the agent behind a pull request to go on. */
  | {
      readonly kind: 'go-on';
      readonly card: KeptCard;
      readonly agent: string | null;
      readonly help: readonly GivenHelp[];
    };

/** Why a command or a button does nothing. */
export type Refusal =
  /** The reader's own sentence. */
  | { readonly kind: 'unreadable'; readonly sentence: string }
  | { readonly kind: 'unknown-head'; readonly head: string | null }
  /** Somebody without write access made the pull request: the commit has to be named (SECURITY.md row A10). */
  | { readonly kind: 'name-the-commit'; readonly head: string }
  | { readonly kind: 'under-way'; readonly head: string }
  | { readonly kind: 'nothing-runs' }
  | { readonly kind: 'nothing-failed' }
  | { readonly kind: 'nothing-to-rerun' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'budget'; readonly of: 'pull-request' | 'author'; readonly waitMs: number }
  | { readonly kind: 'default-branch'; readonly ref: string };
