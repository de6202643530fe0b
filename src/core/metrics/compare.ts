import type { Attempt } from '../bench/attempt.ts';
import { agentCost, agentMinutes, agentTokens, isResolved } from '../bench/attempt-facts.ts';
import type {
  BenchComparison,
  ComparedAgent,
  Comparison,
  StepChange,
  TaskChange,
} from '../bench/bench-comparison.ts';
import { HELP_LEVELS, type HelpLevel } from '../bench/help-level.ts';
import { newestAttempts } from '../bench/newest-attempts.ts';
import { type Fraction, meanOfFractions, toNumber } from '../fraction.ts';
import { type Pair, pairedMean, pairedRate, pairsByTask } from './paired.ts';

/** One side: what the reader calls it, and its attempts. */
export interface Side {
  readonly name: string;
  readonly attempts: readonly Attempt[];
}

/**
 * Compares two runs of the same tasks, paired (docs/scoring.md section 6). Where each side has one agent, these two;
 * else every agent and model that both have.
 */
export function compareRuns(a: Side, b: Side): BenchComparison {
  const [ofA, ofB] = [newestAttempts(a.attempts, null).kept, newestAttempts(b.attempts, null).kept];
  const comparisons = matchAgents(agentsOf(ofA), agentsOf(ofB)).flatMap(([agentA, agentB]) =>
    HELP_LEVELS.flatMap((level) => {
      const [sideA, sideB] = [ofAgent(ofA, agentA, level), ofAgent(ofB, agentB, level)];
      if (sideA.length === 0 || sideB.length === 0) return [];
      return [{ a: agentA, b: agentB, help_level: level, ...compareSides(sideA, sideB) }];
    }),
  );
  return { schema: 1, kind: 'bench-comparison', names: { a: a.name, b: b.name }, comparisons, notes: [] };
}

function compareSides(
  a: readonly Attempt[],
  b: readonly Attempt[],
): Omit<Comparison, 'a' | 'b' | 'help_level'> {
  const { pairs, leftOut } = pairUp(a, b);
  const byTask = pairsByTask(pairs);
  const score = (of: (outcome: NonNullable<Attempt['outcome']>) => Fraction | null) =>
    pairedMean(pairs, ({ outcome }) => {
      const value = outcome === null ? null : of(outcome);
      return value === null ? null : toNumber(value);
    });
  return {
    pairs: pairs.length,
    tasks: byTask.length,
    left_out: leftOut,
    resolved: pairedRate(pairs, isResolved),
    f2p_pass: pairedRate(pairs, ({ outcome }) => outcome?.f2p_pass ?? null),
    p2p_pass: pairedRate(pairs, ({ outcome }) => outcome?.p2p_pass ?? null),
    f2p_step: score(({ step_score }) => step_score),
    p2p_step: score(({ p2p_score }) => p2p_score),
    h: score(({ h }) => h),
    minutes: pairedMean(pairs, agentMinutes),
    tokens: pairedMean(pairs, agentTokens),
    cost_usd: pairedMean(pairs, agentCost),
    per_task: byTask.map(taskChange),
    steps: byTask.flatMap(stepChanges).sort((x, y) => sizeOf(y) - sizeOf(x)),
  };
}

interface Paired {
  readonly pairs: readonly Pair[];
  readonly leftOut: Comparison['left_out'];
}

function pairUp(a: readonly Attempt[], b: readonly Attempt[]): Paired {
  const partners = new Map(b.map((attempt) => [placeOf(attempt), attempt]));
  const known = a.flatMap((attempt) => {
    const partner = partners.get(placeOf(attempt));
    return partner === undefined ? [] : [{ a: attempt, b: partner }];
  });
  const same = known.filter((pair) => versionOf(pair.a) === versionOf(pair.b));
  const pairs = same.filter((pair) => pair.a.state === 'measured' && pair.b.state === 'measured');
  return {
    pairs,
    leftOut: {
      only_a: a.length - known.length,
      only_b: b.length - known.length,
      not_measured: same.length - pairs.length,
      changed: known.length - same.length,
    },
  };
}

function placeOf({ key }: Attempt): string {
  return `${key.task} ${key.attempt}`;
}

function versionOf({ key }: Attempt): string {
  return `${key.task_hash} ${key.grader}`;
}

function taskChange(pairs: readonly [Pair, ...Pair[]]): TaskChange {
  const scores = (side: 'a' | 'b') =>
    meanOfFractions(
      pairs.map((pair) => pair[side].outcome?.step_score ?? null).filter((score) => score !== null),
    );
  return {
    task: pairs[0].a.key.task,
    pairs: pairs.length,
    resolved_a: pairs.filter((pair) => isResolved(pair.a)).length,
    resolved_b: pairs.filter((pair) => isResolved(pair.b)).length,
    f2p_step_a: scores('a'),
    f2p_step_b: scores('b'),
  };
}

function stepChanges(pairs: readonly [Pair, ...Pair[]]): StepChange[] {
  const [{ a: first }] = pairs;
  const passed = (side: 'a' | 'b', id: string) =>
    pairs.filter((pair) =>
      pair[side].outcome?.steps.some((step) => step.id === id && step.state === 'passed'),
    ).length;
  return (first.outcome?.steps ?? [])
    .map(({ id, stage }) => ({
      task: first.key.task,
      step: id,
      stage,
      pairs: pairs.length,
      passed_a: passed('a', id),
      passed_b: passed('b', id),
    }))
    .filter((change) => sizeOf(change) > 0);
}

function sizeOf({ pairs, passed_a, passed_b }: StepChange): number {
  return Math.abs(passed_b - passed_a) / pairs;
}

function agentsOf(attempts: readonly Attempt[]): readonly ComparedAgent[] {
  const agents = new Map(
    attempts.map(({ key: { agent, model } }) => [JSON.stringify([agent, model]), { agent, model }] as const),
  );
  return [...agents.values()];
}

function matchAgents(
  a: readonly ComparedAgent[],
  b: readonly ComparedAgent[],
): readonly (readonly [ComparedAgent, ComparedAgent])[] {
  const [onlyA, ...moreA] = a;
  const [onlyB, ...moreB] = b;
  if (onlyA === undefined || onlyB === undefined) return [];
  if (moreA.length === 0 && moreB.length === 0) return [[onlyA, onlyB]];
  return a.flatMap((agent) => {
    const partner = b.find((other) => other.agent === agent.agent && other.model === agent.model);
    return partner === undefined ? [] : [[agent, partner] as const];
  });
}

function ofAgent(attempts: readonly Attempt[], { agent, model }: ComparedAgent, level: HelpLevel) {
  return attempts.filter(({ key }) => key.agent === agent && key.model === model && key.help_level === level);
}
