import type { Scorecard } from '../core/scorecard.ts';
import { passes } from '../core/verdict.ts';
import { cutLine } from './cut-line.ts';
import type { Voice } from './voice.ts';

/** A button of a check run. Field names are those of GitHub's API. */
export interface CheckAction {
  readonly label: string;
  readonly description: string;
  /** What the webhook `check_run.requested_action` says. */
  readonly identifier: CheckActionName;
}

export const CHECK_ACTION_NAMES = ['rerun', 'rerun-failed', 'continue'] as const;
export type CheckActionName = (typeof CHECK_ACTION_NAMES)[number];

/** GitHub's limits of a button, in characters. */
export const CHECK_ACTION_LIMITS = { label: 20, description: 40, identifier: 20 } as const;

/**
 * "Re-run", and unless everything passed "Re-run failed" and, where the bot can ask one, "Ask agent to go on"; `null`: there
 * is no result yet, or none to be shown.
 */
export function checkActions(card: Pick<Scorecard, 'verdict' | 'run'> | null, voice: Voice): CheckAction[] {
  return CHECK_ACTION_NAMES.filter((name) => isOffered(name, card)).map((identifier) => ({
    label: cutLine(voice.word(`check.${identifier}`), CHECK_ACTION_LIMITS.label),
    description: cutLine(voice.word(`check.${identifier}.means`), CHECK_ACTION_LIMITS.description),
    identifier,
  }));
}

function isOffered(name: CheckActionName, card: Pick<Scorecard, 'verdict' | 'run'> | null): boolean {
  const passed = card !== null && passes(card.verdict);
  switch (name) {
    case 'rerun':
      return true;
    case 'rerun-failed':
      return !passed;
    case 'continue':
      return card?.run.trust === 'trusted' && !passed;
  }
}
