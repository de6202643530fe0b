import { composeFeedback } from '../bench/feedback.ts';
import type { HelpLevel } from '../bench/help-level.ts';
import { gives, type Hint, turnsOf } from '../bench/instruction.ts';
import { isLast, type Remaining } from '../bench/next-move.ts';
import type { Intervention } from '../bench/turn-result.ts';
import { turnScore } from '../bench/turn-score.ts';
import type { Scorecard } from '../scorecard.ts';
import type { GivenHelp } from './given-help.ts';
import type { OpenedAttempt } from './opened-attempt.ts';
import type { TaskTexts } from './task-texts.ts';
import { type ScoredPush, scoredPushes, type TurnNote } from './turn-note.ts';

/** What a task's folder has to help with. */
export type TaskHelp = Pick<TaskTexts, 'plan' | 'hints'>;

/** A card of an attempt's pull request, with all that decides what follows from it. */
export interface TurnToDecide {
  readonly opened: OpenedAttempt;
  readonly request: string;
  readonly head: string;
  readonly card: Scorecard;
  /** Of this pull request, in their order. */
  readonly notes: readonly TurnNote[];
  /** Of this pull request, in their order. */
  readonly help: readonly GivenHelp[];
  readonly taskHelp: TaskHelp;
  /** Whether the pull request is. */
  readonly isOpen: boolean;
  /** Whether the bot itself asked for the run: it never answers itself. */
  readonly isOwn: boolean;
  /** ISO 8601. */
  readonly at: string;
}

/** What the agent is told after a turn. */
export interface TurnAnswer {
  readonly turn: number;
  /** The number of the turn that it is asked for, of so many. */
  readonly turns: number;
  readonly feedback: string;
  /** A plan that somebody gave since the turn before; null: none. */
  readonly plan: string | null;
  readonly hints: readonly Hint[];
}

export type TurnDecision =
  /** It is no turn: `why` is for the log. */
  | { readonly kind: 'none'; readonly why: string }
  /** It is a turn, and the last one: nothing is said, or no agent would ever stop. */
  | { readonly kind: 'end'; readonly note: ScoredPush }
  | { readonly kind: 'answer'; readonly note: ScoredPush; readonly answer: TurnAnswer };

/** What follows from a card: whether it is a turn, which, and what the agent is told. One head is one turn at most. */
export function decideTurn(asked: TurnToDecide): TurnDecision {
  const { card, head, notes } = asked;
  const pushes = scoredPushes(notes);
  // What an attempt may use does not change under way.
  const scored = { ...asked, opened: pushes[0]?.opened ?? asked.opened };
  if (asked.isOwn) return none('the bot itself asked for it');
  if (pushes.some((push) => push.head === head)) return none('this commit was a turn already');
  if (notes.some(({ kind }) => kind === 'stop'))
    return none('somebody said that there shall be no more turns');
  if (pushes.some(({ said }) => said === null)) return none('the last turn was taken');
  const score = turnScore(card, null);
  // The machine's fault, mostly: whoever measures it again makes it a turn.
  if (score === null) return none('it could not be measured');
  const turn = pushes.length + 1;
  const left = leftOf(scored.opened, turn);
  if (left.turns < 0) return none('there are no turns left');
  const help = pushes.at(-1)?.said ?? firstHelp(scored);
  const note = noteOf(scored, { turn, help });
  if (!scored.isOpen || isLast({ score, verdict: card.verdict }, left)) return { kind: 'end', note };
  const answer = answerOf(scored, turn);
  return { kind: 'answer', note: { ...note, said: interventionsOf(answer) }, answer };
}

/**
 * The level that an attempt counts as: the one that it was opened at, or a higher one where people gave more. Then every
 * turn of it counts so.
 */
export function levelOf(opened: OpenedAttempt, notes: readonly TurnNote[]): HelpLevel {
  const said = scoredPushes(notes).flatMap((push) => [...push.help, ...(push.said ?? [])]);
  if (opened.helpLevel === 'guidance' || said.some(({ kind }) => kind === 'hint')) return 'guidance';
  if (opened.helpLevel === 'plan' || said.some(({ kind }) => kind === 'plan')) return 'plan';
  return opened.helpLevel;
}

/** Turns alone are limited here: what an agent on GitHub costs is not known. */
function leftOf({ helpLevel, turns }: OpenedAttempt, used: number): Remaining {
  return { turns: turnsOf(helpLevel, turns) - used, agentMs: null, costUsd: null };
}

function noteOf(
  { opened, request, head, at }: TurnToDecide,
  { turn, help }: { readonly turn: number; readonly help: readonly Intervention[] },
): ScoredPush {
  return { kind: 'turn', request, head, turn, opened, help, said: null, at };
}

/** Of the first turn: what the issue held beside the instruction. */
function firstHelp({ opened, taskHelp: { plan } }: TurnToDecide): readonly Intervention[] {
  if (!gives(opened.helpLevel).plan || plan === null) return [];
  return [{ kind: 'plan', source: 'task', step: null, characters: plan.length }];
}

function answerOf(scored: TurnToDecide, turn: number): TurnAnswer {
  const { opened, card, help, notes } = scored;
  const before = scoredPushes(notes).at(-1)?.at ?? null;
  const given = help.filter(({ at }) => before === null || Date.parse(at) > Date.parse(before));
  return {
    turn: turn + 1,
    turns: opened.turns,
    feedback: composeFeedback(card),
    plan: given.findLast(({ kind }) => kind === 'plan')?.text ?? null,
    hints: hintsOf(scored, given),
  };
}

/** What people gave stands in the place of the task's own hint, at any level of help: they asked for it. */
function hintsOf({ opened, card, taskHelp }: TurnToDecide, given: readonly GivenHelp[]): readonly Hint[] {
  const step = card.first_failure?.step ?? null;
  const said = given.filter(({ kind }) => kind === 'guide');
  if (said.length > 0) return said.map(({ text }) => ({ step, text, source: 'comment' }));
  if (!gives(opened.helpLevel).hints || step === null) return [];
  const text = taskHelp.hints.get(step);
  return text === undefined ? [] : [{ step, text, source: 'task' }];
}

/** As a benchmark's line counts them. */
function interventionsOf({ plan, feedback, hints }: TurnAnswer): readonly Intervention[] {
  return [
    ...(plan === null
      ? []
      : [{ kind: 'plan' as const, source: 'comment' as const, step: null, characters: plan.length }]),
    { kind: 'feedback', source: 'scorecard', step: null, characters: feedback.length },
    ...hints.map(({ step, text, source }) => ({
      kind: 'hint' as const,
      source,
      step,
      characters: text.length,
    })),
  ];
}

function none(why: string): TurnDecision {
  return { kind: 'none', why };
}
