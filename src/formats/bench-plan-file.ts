import * as z from 'zod';
import { AGENT_NAME_PATTERN } from '../core/bench/agent-choice.ts';
import {
  type BenchPlan,
  MAX_ATTEMPTS,
  MAX_CELLS,
  MAX_SHARDS,
  MAX_TURNS,
  numberOfCells,
} from '../core/bench/bench-plan.ts';
import { HELP_LEVELS } from '../core/bench/help-level.ts';
import { RUN_NAME_PATTERN } from '../core/bench/run-file.ts';
import { UsageError } from '../core/errors.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';
import type { NamedText } from './parse-yaml.ts';
import { commandSchema } from './schema-parts.ts';

const agentSchema = z.strictObject({
  name: z.string().regex(AGENT_NAME_PATTERN, 'expected the name of an agent'),
  model: z.string().min(1).max(200).nullable(),
  command: commandSchema.nullable(),
});

/** plan.json: all that a benchmark is to run, and which machine runs what of it. */
export const benchPlanSchema = z.strictObject({
  schema: z.literal(1),
  run: z.string().regex(RUN_NAME_PATTERN, 'expected the name of a run'),
  tasks: z
    .array(
      z.strictObject({
        id: z.string().regex(TASK_ID_PATTERN, 'expected the id of a task'),
        task_hash: z.string().regex(/^[0-9a-f]{16,64}$/, 'expected the hash of a task'),
      }),
    )
    .min(1)
    .max(100_000),
  agents: z.array(agentSchema).min(1).max(1_000),
  help_levels: z.array(z.enum(HELP_LEVELS)).min(1).max(HELP_LEVELS.length),
  attempts: z.int().min(1).max(MAX_ATTEMPTS),
  budget: z.strictObject({
    turns: z.int().min(1).max(MAX_TURNS),
    minutes: z.number().positive().nullable(),
    cost_usd: z.number().positive().nullable(),
  }),
  shards: z
    .array(z.array(z.int().min(0)).max(MAX_CELLS))
    .min(1)
    .max(MAX_SHARDS)
    .nullable(),
});

/** Reads plan.json. Throws UsageError `bad-argument` that names the file and the key at fault. */
export function parseBenchPlan({ name, text }: NamedText): BenchPlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new UsageError('bad-argument', `${name}: expected a plan as JSON, found something else.`, {
      cause,
    });
  }
  const parsed = benchPlanSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.map(String).join('.') || 'at its top';
    throw wrongPlan(name, `${path}: ${issue?.message ?? 'unknown fault'}`);
  }
  const file = parsed.data;
  const plan: BenchPlan = {
    run: file.run,
    tasks: file.tasks.map(({ id, task_hash }) => ({ id, taskHash: task_hash })),
    agents: file.agents,
    helpLevels: file.help_levels,
    attempts: file.attempts,
    budget: {
      turns: file.budget.turns,
      minutes: file.budget.minutes,
      costUsd: file.budget.cost_usd,
    },
    shards: file.shards,
  };
  const problem = findProblem(plan);
  if (problem !== null) throw wrongPlan(name, problem);
  return plan;
}

/** The text of plan.json; a shard is one line of it. */
export function formatBenchPlan(plan: BenchPlan): string {
  const { run, tasks, agents, helpLevels, attempts, budget, shards } = plan;
  const head = {
    schema: 1,
    run,
    tasks: tasks.map(({ id, taskHash }) => ({ id, task_hash: taskHash })),
    agents,
    help_levels: helpLevels,
    attempts,
    budget: { turns: budget.turns, minutes: budget.minutes, cost_usd: budget.costUsd },
  };
  const open = JSON.stringify(head, null, 2).slice(0, -2);
  const lines = shards?.map((cells) => `    [${cells.join(',')}]`).join(',\n');
  return `${open},\n  "shards": ${lines === undefined ? 'null' : `[\n${lines}\n  ]`}\n}\n`;
}

function wrongPlan(name: string, problem: string): UsageError {
  return new UsageError('bad-argument', `${name} is not what "stepmark plan" writes: ${problem}.`);
}

/** What the shapes alone do not say: nothing twice, and no cell that the plan does not have. */
function findProblem(plan: BenchPlan): string | null {
  const task = firstTwice(plan.tasks.map(({ id }) => id));
  if (task !== null) return `tasks: "${task}" is there twice`;
  const agent = firstTwice(plan.agents.map(({ name, model }) => JSON.stringify([name, model])));
  if (agent !== null) return `agents: ${agent} is there twice`;
  const level = firstTwice(plan.helpLevels);
  if (level !== null) return `help_levels: "${level}" is there twice`;
  const cells = numberOfCells(plan);
  if (cells > MAX_CELLS) return `expected at most ${MAX_CELLS} attempts in all, found ${cells}`;
  return findShardProblem(plan.shards ?? [], cells);
}

function findShardProblem(shards: readonly (readonly number[])[], cells: number): string | null {
  const taken = new Uint8Array(cells);
  for (const [index, shard] of shards.entries()) {
    for (const cell of shard) {
      if (cell >= cells) return `shards.${index}: there is no cell ${cell}, the plan has ${cells}`;
      if (taken[cell] === 1) return `shards.${index}: cell ${cell} is there twice`;
      taken[cell] = 1;
    }
  }
  return null;
}

function firstTwice(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}
