import { join } from 'node:path';
import { aggregateResults } from '../../adapters/storage/aggregate-results.ts';
import { createOutputDirectory } from '../../adapters/storage/output-directory.ts';
import { findPlanFiles } from '../../adapters/storage/read-results.ts';
import { outcomeOf } from '../../core/bench/aggregation.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import { EXIT } from '../../core/verdict.ts';
import { formatBenchPlan, parseBenchPlan } from '../../formats/bench-plan-file.ts';
import { renderAggregation } from '../../report/terminal/aggregation.ts';
import { readNamed } from '../score/request.ts';

export interface AggregateOptions {
  /** The folder of the merged results. */
  readonly out: string;
  /** The plan that says what there should be; left out: the one that lies beside the results. */
  readonly expect?: string;
  /** Copy the turns' records along. */
  readonly records?: boolean;
  readonly json?: boolean;
}

/** `stepmark aggregate`: exit 1 where something is missing, or two results contradict each other. */
export async function runAggregate(paths: readonly string[], options: AggregateOptions): Promise<void> {
  const plan = await findPlan(paths, options);
  const { path: out, write } = await createOutputDirectory(options.out);
  const aggregation = await aggregateResults({ paths, out, plan, records: options.records ?? false });
  if (plan !== null) await write('plan.json', formatBenchPlan(plan));
  const outcome = outcomeOf(aggregation);
  const text =
    options.json === true
      ? `${JSON.stringify({ outcome, ...aggregation }, null, 2)}\n`
      : renderAggregation(aggregation);
  process.stdout.write(text);
  process.exitCode = outcome === 'complete' ? EXIT.pass : EXIT.fail;
}

/** Plans that differ only in how they are divided ask for the same; others say nothing of the whole. */
async function findPlan(paths: readonly string[], { expect }: AggregateOptions): Promise<BenchPlan | null> {
  if (expect !== undefined) return parseBenchPlan(await readNamed(expect));
  const files = await findPlanFiles(paths);
  const plans: BenchPlan[] = [];
  for (const file of files) plans.push(parseBenchPlan(await readNamed(file)));
  const [first] = plans;
  if (first === undefined) return null;
  const asked = new Set(plans.map((plan) => formatBenchPlan({ ...plan, shards: null })));
  if (asked.size === 1) return first;
  process.stderr.write(
    `stepmark: ${files.map((file) => join(file)).join(', ')} are different plans: what is missing cannot be told. Pass --expect to say it.\n`,
  );
  return null;
}
