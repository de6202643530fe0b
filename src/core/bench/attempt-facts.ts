import { allPass } from '../metrics/attempts.ts';
import type { Attempt } from './attempt.ts';
import type { AgentRunRecord, TurnScore } from './turn-result.ts';

/** Whether an attempt counts as resolved: measured, with every set that its task has, and not tampered with. */
export function isResolved({ outcome, last }: Attempt): boolean {
  return outcome !== null && last.verdict !== 'tampered' && isResolvedScore(outcome);
}

/** All sets within one turn of one attempt, never one set of each of two. */
export function isResolvedScore(score: TurnScore): boolean {
  return score.resolved && allPass({ f2pPass: score.f2p_pass, p2pPass: score.p2p_pass });
}

/** Measured or invalid: what stays in the n of a rate. An unfinished attempt has no end yet. */
export function isCounted({ state }: Attempt): boolean {
  return state !== 'unfinished';
}

/** Minutes of the agent over all turns, tests and set-up not included; null: it never ran. */
export function agentMinutes(attempt: Attempt): number | null {
  const runs = agentRuns(attempt);
  if (runs.length === 0) return null;
  return runs.reduce((sum, { duration_ms }) => sum + duration_ms, 0) / 60_000;
}

/** Input and output tokens over all turns; null where the agent did not tell those of a turn. */
export function agentTokens(attempt: Attempt): number | null {
  return sumKnown(
    agentRuns(attempt).map(({ tokens }) => (tokens === null ? null : tokens.input + tokens.output)),
  );
}

/** Dollars over all turns; null where the agent did not tell those of a turn. */
export function agentCost(attempt: Attempt): number | null {
  return sumKnown(agentRuns(attempt).map(({ cost_usd }) => cost_usd));
}

function agentRuns({ turns }: Attempt): AgentRunRecord[] {
  return turns.map(({ agent_run }) => agent_run).filter((run) => run !== null);
}

function sumKnown(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return sum;
}
