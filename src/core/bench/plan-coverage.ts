import { type AgentChoice, type BenchPlan, type Cell, cellsOf, numberOfCells } from './bench-plan.ts';
import { HELP_LEVELS } from './help-level.ts';
import type { AttemptKey } from './turn-result.ts';

/** How much of a plan is there. Numbers are of attempts. */
export interface Coverage {
  readonly planned: number;
  readonly measured: number;
  /** Tried to the end, and could not be measured. */
  readonly invalid: number;
  /** Begun, but not at the end. */
  readonly unfinished: number;
  /** Not begun. */
  readonly missing: number;
  /** Shards (from 1) of which nothing is there at all, and how many attempts each would have had. */
  readonly missingShards: readonly { readonly shard: number; readonly cells: number }[];
  /** The first of what is missing or unfinished, in the plan's order. */
  readonly examples: readonly Cell[];
  /** Lines that belong to nothing that was planned. */
  readonly unplannedLines: number;
}

/** Takes lines in any order and says what a plan still lacks. */
export interface CoverageCounter {
  see(line: { readonly key: AttemptKey; readonly isMeasured: boolean; readonly isLast: boolean }): void;
  result(): Coverage;
}

const MISSING = 0;
const UNFINISHED = 1;
const INVALID = 2;
const MEASURED = 3;
const EXAMPLES = 10;

/** Holds one byte for each attempt of the plan. */
export function createCoverage(plan: BenchPlan): CoverageCounter {
  const states = new Uint8Array(numberOfCells(plan));
  const numberOf = createNumbering(plan);
  let unplannedLines = 0;
  return {
    see({ key, isMeasured, isLast }) {
      const cell = numberOf(key);
      if (cell === null) {
        unplannedLines += 1;
        return;
      }
      const state = !isLast ? UNFINISHED : isMeasured ? MEASURED : INVALID;
      states[cell] = Math.max(states[cell] ?? MISSING, state);
    },
    result: () => ({ ...count(states), ...describeLack(plan, states), unplannedLines }),
  };
}

/** The number of a key's cell in `cellsOf`, without a table of all cells; null: it was not planned. */
function createNumbering(plan: BenchPlan): (key: AttemptKey) => number | null {
  const tasks = new Map(plan.tasks.map(({ id, taskHash }, index) => [id, { taskHash, index }]));
  const agents = new Map(plan.agents.map((agent, index) => [agentId(agent), index]));
  const levels = HELP_LEVELS.map((level) => plan.helpLevels.indexOf(level));
  return (key) => {
    const task = tasks.get(key.task);
    const agent = agents.get(agentId({ name: key.agent, model: key.model }));
    const level = levels[HELP_LEVELS.indexOf(key.help_level)] ?? -1;
    if (key.run !== plan.run) return null;
    if (task?.taskHash !== key.task_hash || agent === undefined || level < 0) return null;
    if (key.attempt > plan.attempts) return null;
    const row = ((key.attempt - 1) * plan.helpLevels.length + level) * plan.agents.length + agent;
    return row * plan.tasks.length + task.index;
  };
}

function agentId({ name, model }: Pick<AgentChoice, 'name' | 'model'>): string {
  return model === null ? name : `${name}\0${model}`;
}

function count(states: Uint8Array) {
  const counts = [0, 0, 0, 0];
  for (const state of states) counts[state] = (counts[state] ?? 0) + 1;
  return {
    planned: states.length,
    measured: counts[MEASURED] ?? 0,
    invalid: counts[INVALID] ?? 0,
    unfinished: counts[UNFINISHED] ?? 0,
    missing: counts[MISSING] ?? 0,
  };
}

function describeLack(plan: BenchPlan, states: Uint8Array) {
  const lacks: number[] = [];
  for (let cell = 0; cell < states.length && lacks.length < EXAMPLES; cell++) {
    if ((states[cell] ?? MISSING) <= UNFINISHED) lacks.push(cell);
  }
  const cells = lacks.length === 0 ? [] : cellsOf(plan);
  const missingShards = (plan.shards ?? []).flatMap((numbers, index) =>
    numbers.length > 0 && numbers.every((cell) => states[cell] === MISSING)
      ? [{ shard: index + 1, cells: numbers.length }]
      : [],
  );
  return {
    missingShards,
    examples: lacks.flatMap((cell) => cells[cell] ?? []),
  };
}
