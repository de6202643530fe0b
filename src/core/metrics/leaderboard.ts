import type { Attempt } from '../bench/attempt.ts';
import { agentCost, agentMinutes, agentTokens, isCounted, isResolved } from '../bench/attempt-facts.ts';
import type { AtK, BenchRow } from '../bench/bench-report.ts';
import { type Fraction, meanOfFractions, toNumber } from '../fraction.ts';
import { passAtK, passHatK } from './attempts.ts';
import { bootstrapMean } from './bootstrap.ts';
import { categories, countOccurrences, distribution, stages } from './breakdowns.ts';
import {
  attemptsByTask,
  type ByTask,
  countAttempts,
  known,
  meanAmount,
  meanScore,
  passRate,
} from './by-task.ts';
import { type Rate, rateOver } from './measures.ts';
import { turnsResult } from './turn-table.ts';

/** The sets that a task is known to have. What was never measured is taken to have both. */
export interface TaskSets {
  readonly f2p: boolean;
  readonly p2p: boolean;
}

export type SetsOf = (task: string) => TaskSets;

/** The row of one contender, whose attempts these are (docs/scoring.md section 6). */
export function leaderboardRow(attempts: readonly [Attempt, ...Attempt[]], setsOf: SetsOf): BenchRow {
  const [{ key }] = attempts;
  const byTask = attemptsByTask(attempts.filter(isCounted));
  return {
    agent: key.agent,
    model: key.model,
    help_level: key.help_level,
    counts: countAttempts(attempts),
    agent_versions: [...new Set(attempts.flatMap((attempt) => attempt.key.agent_version ?? []))].sort(),
    ...standing(byTask, setsOf),
    ...spending(byTask, attempts),
    ...ranking(byTask),
    pass_at: passAt(byTask),
    pass_hat: passHat(byTask),
    distribution: distribution(attempts),
    categories: categories(byTask),
    stages: stages(byTask),
    turns: turnsResult(byTask),
    ...countOccurrences(attempts),
  };
}

function standing(byTask: ByTask, setsOf: SetsOf) {
  const setRate = (set: 'f2p' | 'p2p'): Rate =>
    rateOver(
      byTask
        .filter(([{ key }]) => setsOf(key.task)[set])
        .map((of) => ({
          passed: of.filter(({ outcome }) => outcome?.[`${set}_pass`] === true).length,
          n: of.length,
        })),
    );
  return {
    pass: passRate(byTask),
    f2p_pass: setRate('f2p'),
    f2p_step: meanScore(byTask, ({ step_score }) => step_score),
    p2p_pass: setRate('p2p'),
    p2p_step: meanScore(byTask, ({ p2p_score }) => p2p_score),
  };
}

function spending(byTask: ByTask, all: readonly Attempt[]) {
  const sum = (amountOf: (attempt: Attempt) => number | null): number | null => {
    const told = known(all, amountOf);
    return told.length === 0 ? null : told.reduce((total, amount) => total + amount, 0);
  };
  return {
    minutes: meanAmount(byTask, agentMinutes),
    tokens: meanAmount(byTask, agentTokens),
    cost_usd: meanAmount(byTask, agentCost),
    totals: { minutes: sum(agentMinutes), tokens: sum(agentTokens), cost_usd: sum(agentCost) },
  };
}

function ranking(byTask: ByTask) {
  return { h: meanScore(byTask, ({ h }) => h), coherent: meanScore(byTask, ({ coherent }) => coherent) };
}

/** k up to the fewest attempts that any task has: beyond it the mean over tasks is undefined. */
function passAt(byTask: ByTask): readonly AtK[] {
  return atEachK(byTask, passAtK).map(({ k, shares, value }) => ({
    k,
    value,
    tasks: shares.length,
    interval: bootstrapMean(shares.map(toNumber)),
  }));
}

function passHat(byTask: ByTask): BenchRow['pass_hat'] {
  return atEachK(byTask, passHatK).map(({ k, shares, value }) => ({ k, value, tasks: shares.length }));
}

function atEachK(byTask: ByTask, metric: (n: number, c: number, k: number) => Fraction | null) {
  const most = byTask.length === 0 ? 0 : Math.min(...byTask.map((of) => of.length));
  return Array.from({ length: most }, (_, index) => index + 1).flatMap((k) => {
    const shares = known(byTask, (of) => metric(of.length, of.filter(isResolved).length, k));
    const value = meanOfFractions(shares);
    return value === null ? [] : [{ k, shares, value }];
  });
}
