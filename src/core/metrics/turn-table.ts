import type { Attempt } from '../bench/attempt.ts';
import { agentMinutes, isResolved, isResolvedScore } from '../bench/attempt-facts.ts';
import type { Count, TurnRow, TurnsResult } from '../bench/bench-report.ts';
import type { TurnScore } from '../bench/turn-result.ts';
import type { Fraction } from '../fraction.ts';
import { amountMeanOver, rateOver, scoreMeanOver } from './measures.ts';
import {
  type Budget,
  effectiveTurns,
  type FailureShape,
  failureShape,
  lostGround,
  sessionScore,
  type Turn,
  turnGains,
} from './turns.ts';

/** A measured attempt with a step score after each of its turns. */
interface Session {
  readonly attempt: Attempt;
  readonly start: Fraction;
  readonly turns: readonly Turn[];
}

/** What the turns of attempts were worth; `tasks` holds the counted attempts of each task, sorted by id. */
export function turnsResult(tasks: readonly (readonly Attempt[])[]): TurnsResult {
  const sessions = tasks.map((attempts) => attempts.flatMap(sessionOf));
  const all = sessions.flat();
  const longest = tasks.flat().reduce((most, { turns }) => Math.max(most, turns.length), 0);
  return {
    by_turn: Array.from({ length: longest }, (_, index) => turnRow(index + 1, tasks, sessions)),
    n: all.length,
    lost_ground: scoreMeanOver(sessions.map((of) => of.map(({ turns }) => lostGround(turns).lost))),
    left_resolved: all.filter(({ turns }) => lostGround(turns).leftResolved).length,
    effective: scoreMeanOver(
      sessions.map((of) =>
        of.map(({ start, turns }) => effectiveTurns(start, turns)).filter((share) => share !== null),
      ),
    ),
    session_score: amountMeanOver(
      sessions.map((of) => of.map(({ start, turns }) => sessionScore(start, turns))),
    ),
    shapes: countShapes(all),
  };
}

function sessionOf(attempt: Attempt): Session[] {
  if (attempt.state !== 'measured') return [];
  const scores = attempt.turns.map(({ score }) => score).filter((score) => score !== null);
  const turns = scores.flatMap((score) =>
    score.step_score === null
      ? []
      : [{ stepScore: score.step_score, resolved: isResolvedScore(score), newlyBroken: score.newly_broken }],
  );
  const start = scores[0]?.start_step_score;
  return start === undefined || turns.length === 0 ? [] : [{ attempt, start, turns }];
}

function turnRow(
  turn: number,
  tasks: readonly (readonly Attempt[])[],
  sessions: readonly (readonly Session[])[],
): TurnRow {
  const gains = sessions.map((of) =>
    of
      .map(({ start, turns }) => turnGains(start, turns)[turn - 1]?.difference)
      .filter((gain) => gain !== undefined),
  );
  const signs = gains.flat().map(({ n }) => Math.sign(n));
  const here = sessions.flat().filter(({ turns }) => turns.length >= turn);
  const scores = tasks.map((attempts) => attempts.map((attempt) => scoreAfter(attempt, turn)));
  return {
    turn,
    attempts: tasks.flat().filter(({ turns }) => turns.length >= turn).length,
    gain: scoreMeanOver(gains),
    gained: signs.filter((sign) => sign > 0).length,
    lost: signs.filter((sign) => sign < 0).length,
    broke: here.filter(({ turns }) => (turns[turn - 1]?.newlyBroken ?? 0) > 0).length,
    pass: rateOver(
      scores.map((of) => ({
        passed: of.filter((score) => score !== null && isResolvedScore(score)).length,
        n: of.length,
      })),
    ),
    f2p_step: scoreMeanOver(
      scores.map((of) => of.map((score) => score?.step_score ?? null).filter((score) => score !== null)),
    ),
  };
}

/** What stood after a turn: an attempt that ended before it stays as it ended. null: invalid. */
function scoreAfter({ turns, state }: Attempt, turn: number): TurnScore | null {
  if (state !== 'measured') return null;
  return (turns[Math.min(turn, turns.length) - 1] ?? turns[0]).score;
}

function countShapes(sessions: readonly Session[]): readonly Count<FailureShape>[] {
  const shapes = sessions
    .filter(({ attempt }) => !isResolved(attempt))
    .map(({ attempt, start, turns }) => failureShape(start, turns, budgetOf(attempt)));
  return (['collapse', 'over-extension', 'stall'] as const)
    .map((name) => ({ name, count: shapes.filter((shape) => shape === name).length }))
    .filter(({ count }) => count > 0);
}

/** Minutes where those are limited, else turns. */
function budgetOf(attempt: Attempt): Budget {
  const { minutes, turns } = attempt.last.budget;
  if (minutes !== null) return { used: agentMinutes(attempt) ?? 0, limit: minutes };
  return { used: attempt.turns.length, limit: turns };
}
