import type { HelpLevel } from './help-level.ts';
import type { Intervention } from './turn-result.ts';

/** A hint for one step: what an expert would say to somebody who is stuck there. */
export interface Hint {
  readonly step: string | null;
  readonly text: string;
  readonly source: 'task' | 'person' | 'comment';
}

/** All that may be said before a turn. */
export interface TurnBriefing {
  /** instruction.md. */
  readonly instruction: string;
  readonly helpLevel: HelpLevel;
  /** From 1. */
  readonly turn: number;
  readonly turns: number;
  /** Null: the task has none; used from level `plan` on. */
  readonly plan: { readonly text: string; readonly source: 'task' | 'file' | 'comment' } | null;
  /** Of the turn before; null in the first. */
  readonly feedback: string | null;
  /** Null: none is given. */
  readonly hint: Hint | null;
}

/** What an agent reads, and the record of the help in it. */
export interface Briefing {
  readonly text: string;
  readonly help: readonly Intervention[];
}

/** Levels build on each other: feedback from `self-correction` on, the plan from `plan` on, hints at `guidance`. */
export function gives(level: HelpLevel): {
  readonly feedback: boolean;
  readonly plan: boolean;
  readonly hints: boolean;
} {
  return {
    feedback: level !== 'bare',
    plan: level === 'plan' || level === 'guidance',
    hints: level === 'guidance',
  };
}

/** A bare attempt is one agent run; help is given between turns. */
export function turnsOf(level: HelpLevel, turns: number): number {
  return level === 'bare' ? 1 : turns;
}

/** Puts the text for a turn together: the instruction as it stands, then what the level of help adds. */
export function composeBriefing(turn: TurnBriefing): Briefing {
  const given = gives(turn.helpLevel);
  const sections: string[] = [turn.instruction.trimEnd()];
  const help: Intervention[] = [];
  if (given.plan && turn.plan !== null) {
    const { text, source } = turn.plan;
    sections.push(`## A plan\n\nAn expert would go about it like this.\n\n${text.trimEnd()}`);
    help.push({ kind: 'plan', source, step: null, characters: text.length });
  }
  if (given.feedback && turn.feedback !== null) {
    sections.push(
      `## Turn ${turn.turn} of ${turn.turns}\n\nThe directory holds your work so far. It was tested from outside:\n\n${turn.feedback.trimEnd()}\n\nGo on from there.`,
    );
    help.push({ kind: 'feedback', source: 'scorecard', step: null, characters: turn.feedback.length });
  }
  if (given.hints && turn.hint !== null) {
    const { step, text, source } = turn.hint;
    sections.push(`## A hint${step === null ? '' : ` for step "${step}"`}\n\n${text.trimEnd()}`);
    help.push({ kind: 'hint', source, step, characters: text.length });
  }
  return { text: `${sections.join('\n\n')}\n`, help };
}
