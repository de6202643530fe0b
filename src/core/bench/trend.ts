import { attemptsByTask } from '../metrics/by-task.ts';
import { type Rate, rateOver } from '../metrics/measures.ts';
import type { Attempt } from './attempt.ts';
import { isCounted, isResolved } from './attempt-facts.ts';
import type { BenchTask } from './bench-report.ts';
import { type Contender, compareContenders, compareTexts, contenderId, groupBy } from './contender.ts';

/** How one contender did in attempts that began on one day. */
export interface TrendPoint extends Contender {
  /** "2026-11-22", in UTC. */
  readonly day: string;
  readonly tasks: number;
  readonly pass: Rate;
}

/**
 * Pass by the day on which attempts began, by contender, then day. Of each task only the version and the grader that the
 * report shows count; earlier versions of an agent do: that they change is what a trend is for.
 */
export function trendOf(
  attempts: readonly Attempt[],
  tasks: readonly Pick<BenchTask, 'id' | 'task_hash' | 'grader'>[],
): readonly TrendPoint[] {
  const shown = new Set(tasks.map(({ id, task_hash, grader }) => `${id} ${task_hash} ${grader}`));
  const counted = attempts.filter((attempt) => isCounted(attempt) && shown.has(versionOf(attempt)));
  const groups = groupBy(counted, (attempt) => `${contenderId(attempt.key)} ${dayOf(attempt)}`);
  return [...groups.values()]
    .map(pointOf)
    .sort((a, b) => compareContenders(a, b) || compareTexts(a.day, b.day));
}

function pointOf(attempts: readonly [Attempt, ...Attempt[]]): TrendPoint {
  const [first] = attempts;
  const { agent, model, help_level } = first.key;
  const byTask = attemptsByTask(attempts);
  return {
    agent,
    model,
    help_level,
    day: dayOf(first),
    tasks: byTask.length,
    pass: rateOver(byTask.map((of) => ({ passed: of.filter(isResolved).length, n: of.length }))),
  };
}

function dayOf({ turns }: Attempt): string {
  return turns[0].run.started_at.slice(0, 10);
}

function versionOf({ key }: Attempt): string {
  return `${key.task} ${key.task_hash} ${key.grader}`;
}
