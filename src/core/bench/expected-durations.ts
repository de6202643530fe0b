import type { Category } from '../task.ts';
import type { Cell } from './bench-plan.ts';
import type { HelpLevel } from './help-level.ts';

/** How long one attempt took. */
export interface RecordedAttempt {
  readonly task: string;
  readonly category: Category;
  readonly agent: string;
  readonly model: string | null;
  readonly helpLevel: HelpLevel;
  readonly durationMs: number;
}

/** What is known of how long attempts take. */
export interface ExpectedDurations {
  record(attempt: RecordedAttempt): void;
  /**
   * Milliseconds: the mean of the same task, agent, model and level, else of the task, else of its category, else of all
   * that was recorded; null where nothing was.
   */
  expect(cell: Cell, category: Category | null): number | null;
}

interface Mean {
  sum: number;
  count: number;
}

/** Keeps means alone, so that any number of attempts can be recorded. */
export function createExpectedDurations(): ExpectedDurations {
  const means = new Map<string, Mean>();
  const add = (key: string, durationMs: number) => {
    const mean = means.get(key);
    if (mean === undefined) means.set(key, { sum: durationMs, count: 1 });
    else {
      mean.sum += durationMs;
      mean.count += 1;
    }
  };
  const meanOf = (key: string) => {
    const mean = means.get(key);
    return mean === undefined ? null : mean.sum / mean.count;
  };
  return {
    record({ task, category, agent, model, helpLevel, durationMs }) {
      add(runKey(task, { name: agent, model }, helpLevel), durationMs);
      add(taskKey(task), durationMs);
      add(categoryKey(category), durationMs);
      add(ALL, durationMs);
    },
    expect({ task, agent, helpLevel }, category) {
      return (
        meanOf(runKey(task, agent, helpLevel)) ??
        meanOf(taskKey(task)) ??
        (category === null ? null : meanOf(categoryKey(category))) ??
        meanOf(ALL)
      );
    },
  };
}

const ALL = 'all';

function runKey(
  task: string,
  agent: { readonly name: string; readonly model: string | null },
  level: HelpLevel,
) {
  return `run\0${task}\0${agent.name}\0${agent.model ?? ''}\0${level}`;
}

function taskKey(task: string): string {
  return `task\0${task}`;
}

function categoryKey(category: Category): string {
  return `category\0${category}`;
}
