import type { Bracket, BracketAnswer, BracketQuestion } from './bracket.ts';
import type { TurnAnswer } from './decide-turn.ts';
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
  /** Where the choice among pull requests that pass one task stands; null: there are no two that stand the same. */
  | {
      readonly kind: 'bracket';
      readonly bracket: Bracket | null;
      readonly choices: readonly BracketAnswer[];
    }
  /** Asks people which of two is better. */
  | { readonly kind: 'question'; readonly question: BracketQuestion; readonly cards: readonly KeptCard[] }
  /** Asks the agent behind a pull request to go on. */
  | {
      readonly kind: 'go-on';
      readonly card: KeptCard;
      readonly agent: string | null;
      readonly help: readonly GivenHelp[];
    }
  /** Tells the agent of an attempt how its turn went, and asks for the next one. */
  | {
      readonly kind: 'turn';
      /** How it is addressed, without `@`; null: it is not known. */
      readonly mention: string | null;
      readonly answer: TurnAnswer;
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
  | { readonly kind: 'default-branch'; readonly ref: string }
  /** Attempts are opened in issues. */
  | { readonly kind: 'open-in-an-issue' }
  | { readonly kind: 'no-attempt-branch'; readonly branch: string }
  | { readonly kind: 'unknown-task'; readonly task: string }
  /** The attempt is somebody else's already. */
  | { readonly kind: 'opened-already'; readonly branch: string }
  /** GitHub would not assign an issue to an agent. */
  | { readonly kind: 'not-assigned'; readonly agent: string; readonly branch: string };
