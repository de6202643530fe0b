import { writeWhole } from '../../adapters/storage/output-directory.ts';
import { agentLabel } from '../../core/bench/agent-choice.ts';
import { type BenchPlan, cellsOf } from '../../core/bench/bench-plan.ts';
import { divide } from '../../core/bench/divide.ts';
import type { LoadedTask } from '../../core/task.ts';
import { formatBenchPlan } from '../../formats/bench-plan-file.ts';
import { formatShardMatrix, type ShardLoad } from '../../formats/shard-matrix.ts';
import type { PlanOptions } from '../bench/plan-options.ts';
import { readDurations } from '../bench/read-durations.ts';
import { type ReadPlan, readBenchPlan } from '../bench/read-plan.ts';

export interface PlanCommandOptions extends PlanOptions {
  /** Into how many machines' parts it is divided; left out: not divided. */
  readonly shards?: number;
  /** Earlier results that say how long attempts take. */
  readonly history?: readonly string[];
  /** Where the plan goes; left out: standard output. */
  readonly out?: string;
  /** Print lines for GITHUB_OUTPUT in place of the plan. */
  readonly matrix?: boolean;
}

const MINUTE_MS = 60_000;

/** `stepmark plan`: what a benchmark runs, divided over machines. */
export async function runPlan(names: readonly string[], options: PlanCommandOptions): Promise<void> {
  const read = await readBenchPlan(names, options);
  const { plan, loads } = await dividePlan(read, options);
  const text = formatBenchPlan(plan);
  if (options.out !== undefined) await writeWhole(options.out, text);
  process.stderr.write(`${describePlan(plan, loads)}\n`);
  if (options.matrix === true) process.stdout.write(formatShardMatrix(loads));
  else if (options.out === undefined) process.stdout.write(text);
}

interface DividedPlan {
  readonly plan: BenchPlan;
  readonly loads: readonly ShardLoad[];
}

async function dividePlan(
  { plan, tasks }: ReadPlan,
  { shards, history = [] }: PlanCommandOptions,
): Promise<DividedPlan> {
  const durations = await readDurations(history, (note) => process.stderr.write(`stepmark: ${note}\n`));
  const categories = categoriesOf(tasks);
  const expected = cellsOf(plan).map((cell) => durations.expect(cell, categories.get(cell.task) ?? null));
  // Either something was recorded, and then all have an expectation, or nothing was, and all count alike.
  const division = divide(
    expected.map((durationMs) => durationMs ?? 1),
    shards ?? 1,
  );
  const isKnown = expected.every((durationMs) => durationMs !== null);
  const loads = division.shards.map((cells, index) => ({
    shard: index + 1,
    cells: cells.length,
    minutes: isKnown ? Math.ceil((division.loads[index] ?? 0) / MINUTE_MS) : null,
  }));
  return { plan: shards === undefined ? plan : { ...plan, shards: division.shards }, loads };
}

function categoriesOf(tasks: readonly LoadedTask[]) {
  return new Map(tasks.map(({ task }) => [task.id, task.category]));
}

function describePlan(plan: BenchPlan, loads: readonly ShardLoad[]): string {
  const cells = loads.reduce((sum, load) => sum + load.cells, 0);
  const agents = plan.agents.map(agentLabel).join(', ');
  const what = `${cells} attempts: ${plan.tasks.length} tasks × ${plan.helpLevels.join(', ')} × ${plan.attempts} of ${agents}`;
  if (plan.shards === null) return what;
  const minutes = loads.map((load) => load.minutes);
  const longest = minutes.reduce((most, one) => Math.max(most ?? 0, one ?? 0), 0);
  const long =
    minutes.includes(null) || longest === null
      ? 'how long they take is not known yet'
      : `the longest takes about ${longest} minutes`;
  return `${what}\n${plan.shards.length} shards; ${long}`;
}
