import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import { UsageError } from '../../core/errors.ts';
import { parseBenchPlan } from '../../formats/bench-plan-file.ts';
import { readNamed } from '../score/request.ts';
import type { BenchOptions } from './bench-options.ts';
import { findTasks } from './find-tasks.ts';
import { type ReadPlan, readBenchPlan } from './read-plan.ts';
import { runOfFolder } from './run-name.ts';

/** What is to be run: by options, or by a plan that was made before. */
export async function findBenchPlan(names: readonly string[], options: BenchOptions): Promise<ReadPlan> {
  if (options.from === undefined) {
    if (options.shard !== undefined) {
      throw new UsageError(
        'bad-argument',
        'Expected --from with the divided plan beside --shard, found none.',
      );
    }
    const run = options.run ?? (await runOfFolder(options.out));
    return readBenchPlan(names, run === undefined ? options : { ...options, run });
  }
  const plan = parseBenchPlan(await readNamed(options.from));
  requireShard(plan, options);
  const found = await findTasks(names.length === 0 ? plan.tasks.map(({ id }) => id) : names);
  const tasks = plan.tasks.map(({ id, taskHash }) => {
    const task = found.find((one) => one.task.id === id);
    if (task === undefined) {
      throw new UsageError(
        'unknown-task',
        `Expected the task "${id}" of ${options.from}, found none of that name.`,
      );
    }
    if (task.taskHash !== taskHash) {
      throw new UsageError(
        'bad-task',
        `The task "${id}" is not the one that ${options.from} was made for: one of them was changed. Make the plan anew.`,
      );
    }
    return task;
  });
  return { plan, tasks };
}

function requireShard({ shards }: BenchPlan, { from, shard }: BenchOptions): void {
  if (shard === undefined) return;
  if (shards === null) {
    throw new UsageError('bad-argument', `${from} is not divided: make it with "stepmark plan --shards".`);
  }
  if (shard > shards.length) {
    throw new UsageError('bad-argument', `Expected --shard from 1 to ${shards.length}, found ${shard}.`);
  }
}
