import { findPlanFiles, readResults } from '../../adapters/storage/read-results.ts';
import { type Attempt, groupAttempts } from '../../core/bench/attempt.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { UsageError } from '../../core/errors.ts';
import { formatBenchPlan, parseBenchPlan } from '../../formats/bench-plan-file.ts';
import { readNamed } from '../score/request.ts';

/** Results as tables need them. */
export interface LoadedResults {
  readonly attempts: readonly Attempt[];
  /** What was to be run; null: not known. */
  readonly plan: BenchPlan | null;
  /** What was odd about the files. */
  readonly notes: readonly string[];
}

/** Reads files and folders of results. Throws UsageError `bad-results` where there is nothing in them. */
export async function loadResults(paths: readonly string[]): Promise<LoadedResults> {
  const notes: string[] = [];
  const attempts = await readAttempts(paths, (note) => notes.push(note));
  if (attempts.length === 0) {
    throw new UsageError(
      'bad-results',
      `Expected lines of results in ${paths.join(', ')}, found none. Run "stepmark bench" with --out first.`,
    );
  }
  const plans = await readPlans(paths);
  if (plans.length > 1) {
    notes.push('the folders have different plans beside them: what is missing cannot be told');
  }
  const [plan = null] = plans;
  return { attempts, plan: plans.length > 1 ? null : plan, notes };
}

/** All attempts that files and folders of results have lines of; none may be there. Throws UsageError `bad-results`. */
export async function readAttempts(
  paths: readonly string[],
  onNote: (note: string) => void,
): Promise<readonly Attempt[]> {
  const lines: TurnResult[] = [];
  for await (const line of readResults(paths, { onNote })) lines.push(line);
  return groupAttempts(lines);
}

/** Plans that differ only in how they are divided among machines ask for the same. */
async function readPlans(paths: readonly string[]): Promise<readonly BenchPlan[]> {
  const plans = new Map<string, BenchPlan>();
  for (const file of await findPlanFiles(paths)) {
    const plan: BenchPlan = { ...parseBenchPlan(await readNamed(file)), shards: null };
    plans.set(formatBenchPlan(plan), plan);
  }
  return [...plans.values()];
}
