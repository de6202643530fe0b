import { HELP_LEVELS, type HelpLevel } from '../../core/bench/help-level.ts';
import { latestOfTurns, type ScoredTurn, type ShownHelp } from '../../core/bot/pull-request-history.ts';
import { subtract } from '../../core/fraction.ts';
import type { TurnRow } from '../context.ts';

/**
 * The pushes of a pull request as turns on its card, with what people gave before each. None where there is nothing to
 * tell: a single push without help, or neither task nor help.
 */
export function turnRows(scores: readonly ScoredTurn[]): readonly TurnRow[] {
  const turns = latestOfTurns(scores);
  const isHelped = turns.some(({ help }) => help.length > 0);
  const hasTask = turns.some(({ card }) => card.task !== null);
  if (!isHelped && !(hasTask && turns.length > 1)) return [];
  return turns.map(({ turn, card, help }, index) => {
    const stepScore = card.metrics.step_score;
    const before = turns[index - 1]?.card.metrics.step_score ?? null;
    return {
      attempt: card.subject.attempt,
      turn,
      stepScore,
      gain: stepScore === null || before === null ? null : subtract(stepScore, before),
      helpLevel: levelOf(card.subject.help_level, help),
      hint: help.findLast(({ kind }) => kind === 'guide')?.text ?? null,
      minutes: null,
      tokens: null,
      costUsd: null,
    };
  });
}

/** What people gave raises the level that the work was measured at. */
function levelOf(level: HelpLevel, help: readonly ShownHelp[]): HelpLevel {
  const given = help.map(({ kind }): HelpLevel => (kind === 'guide' ? 'guidance' : 'plan'));
  return [level, ...given].reduce((a, b) => (HELP_LEVELS.indexOf(b) > HELP_LEVELS.indexOf(a) ? b : a));
}
