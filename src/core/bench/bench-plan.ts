import type { HelpLevel } from './help-level.ts';

/** An agent as a benchmark runs it. */
export interface AgentChoice {
  /** Its name in the registry, or of `custom` the name it is shown by. */
  readonly name: string;
  readonly model: string | null;
  /** The command of a custom agent; null: the registry's. */
  readonly command: readonly string[] | null;
}

/** What an attempt may use at most; null: not limited. Minutes and dollars are of the whole attempt. */
export interface AttemptBudget {
  readonly turns: number;
  readonly minutes: number | null;
  readonly costUsd: number | null;
}

/** One attempt to be made. */
export interface Cell {
  readonly task: string;
  readonly agent: AgentChoice;
  readonly helpLevel: HelpLevel;
  /** From 1. */
  readonly attempt: number;
}

/** All that a benchmark is to run: the product of tasks, agents, levels and attempts. */
export interface BenchPlan {
  /** What tells this run of the benchmark from all others: RUN_NAME_PATTERN. Every line of it says so. */
  readonly run: string;
  readonly tasks: readonly { readonly id: string; readonly taskHash: string }[];
  readonly agents: readonly AgentChoice[];
  readonly helpLevels: readonly HelpLevel[];
  readonly attempts: number;
  readonly budget: AttemptBudget;
  /** Numbers of cells by shard; null: not divided. */
  readonly shards: readonly (readonly number[])[] | null;
}

/** A matrix of GitHub Actions has at most so many jobs. */
export const MAX_SHARDS = 256;

/** Attempts of a cell, and turns of an attempt, that plans and results can have. */
export const MAX_ATTEMPTS = 10_000;
export const MAX_TURNS = 1_000;

/** Attempts that a plan can have in all. */
export const MAX_CELLS = 1_000_000;

export function numberOfCells({ tasks, agents, helpLevels, attempts }: BenchPlan): number {
  return tasks.length * agents.length * helpLevels.length * attempts;
}

/** The cells of a plan. Attempt 1 of everything comes before attempt 2 of anything: an early stop leaves whole tables. */
export function cellsOf({ tasks, agents, helpLevels, attempts }: BenchPlan): readonly Cell[] {
  return Array.from({ length: attempts }, (_, index) => index + 1).flatMap((attempt) =>
    helpLevels.flatMap((helpLevel) =>
      agents.flatMap((agent) => tasks.map(({ id: task }) => ({ task, agent, helpLevel, attempt }))),
    ),
  );
}
