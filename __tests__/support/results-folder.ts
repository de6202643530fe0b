import { join } from 'node:path';
import type { Attempt } from '../../src/core/bench/attempt.ts';
import type { BenchPlan } from '../../src/core/bench/bench-plan.ts';
import { formatBenchPlan } from '../../src/formats/bench-plan-file.ts';
import { formatTurnResult } from '../../src/formats/results-file.ts';
import { makeDirectory, writeFiles } from './git-repository.ts';

/** A folder as `bench --out` leaves it: the lines of these attempts, and what was to be run, where it is given. */
export function makeResults(attempts: readonly Attempt[], plan: BenchPlan | null = null): string {
  const folder = join(makeDirectory(), 'results');
  writeFiles(folder, {
    'results.jsonl': attempts.flatMap(({ turns }) => turns.map(formatTurnResult)).join(''),
    ...(plan === null ? {} : { 'plan.json': formatBenchPlan(plan) }),
  });
  return folder;
}
