import type { Intervention } from '../bench/turn-result.ts';
import type { OpenedAttempt } from './opened-attempt.ts';

/** What is kept of an attempt over a pull request. */
export type TurnNote = ScoredPush | ToldToStop;

/** A push that was scored as a turn. */
export interface ScoredPush {
  readonly kind: 'turn';
  /** The request whose card it was. */
  readonly request: string;
  readonly head: string;
  /** From 1. */
  readonly turn: number;
  /** As it stood at the first turn: what an attempt may use does not change under way. */
  readonly opened: OpenedAttempt;
  /** What was said before this turn, in order. */
  readonly help: readonly Intervention[];
  /** What was said after it, in one comment; null: it is the last turn. */
  readonly said: readonly Intervention[] | null;
  /** ISO 8601. */
  readonly at: string;
}

/** Somebody who may do so said that there shall be no more turns. */
export interface ToldToStop {
  readonly kind: 'stop';
  /** Login. */
  readonly by: string;
  readonly at: string;
}

/** What two notes of one pull request are told apart by. */
export function noteName(note: TurnNote): string {
  return note.kind === 'turn' ? `turn ${note.request}` : 'stop';
}

export function scoredPushes(notes: readonly TurnNote[]): readonly ScoredPush[] {
  return notes.filter((note) => note.kind === 'turn');
}
