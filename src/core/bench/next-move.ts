import type { AttemptBudget } from './bench-plan.ts';
import type { TurnResult } from './turn-result.ts';

/** What an attempt has used so far. */
export interface Spent {
  readonly turns: number;
  readonly agentMs: number;
  readonly costUsd: number;
}

export const NOTHING_SPENT: Spent = { turns: 0, agentMs: 0, costUsd: 0 };

/** What is left of an attempt's budget; null: not limited. */
export interface Remaining {
  readonly turns: number;
  readonly agentMs: number | null;
  readonly costUsd: number | null;
}

export function addTurn(spent: Spent, { agent_run: run }: Pick<TurnResult, 'agent_run'>): Spent {
  return {
    turns: spent.turns + 1,
    agentMs: spent.agentMs + (run?.duration_ms ?? 0),
    costUsd: spent.costUsd + (run?.cost_usd ?? 0),
  };
}

export function remaining(budget: AttemptBudget, spent: Spent): Remaining {
  return {
    turns: budget.turns - spent.turns,
    agentMs: budget.minutes === null ? null : Math.max(0, budget.minutes * 60_000 - spent.agentMs),
    costUsd: budget.costUsd === null ? null : Math.max(0, budget.costUsd - spent.costUsd),
  };
}

/** Whether an attempt ends with this turn: resolved, tampered with, not measurable, or nothing left to go on with. */
export function isLast(turn: Pick<TurnResult, 'verdict' | 'score'>, left: Remaining): boolean {
  if (turn.score === null || turn.score.resolved || turn.verdict === 'tampered') return true;
  return left.turns < 1 || left.agentMs === 0 || left.costUsd === 0;
}
