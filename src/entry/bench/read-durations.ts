import { stat } from 'node:fs/promises';
import { readResults } from '../../adapters/storage/read-results.ts';
import { attemptId } from '../../core/bench/attempt.ts';
import { createExpectedDurations, type ExpectedDurations } from '../../core/bench/expected-durations.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { UsageError } from '../../core/errors.ts';

/**
 * What attempts took in earlier results: the sum of their turns. A history that is not there yet, or holds nothing, is
 * no fault: the first run of a benchmark has none.
 */
export async function readDurations(
  paths: readonly string[],
  onNote: (note: string) => void,
): Promise<ExpectedDurations> {
  const attempts = new Map<string, { readonly first: TurnResult; durationMs: number }>();
  for (const path of paths) {
    for await (const line of linesOf(path, onNote)) {
      const id = attemptId(line.key);
      const known = attempts.get(id);
      if (known === undefined) attempts.set(id, { first: line, durationMs: line.run.duration_ms });
      else known.durationMs += line.run.duration_ms;
    }
  }
  const durations = createExpectedDurations();
  for (const { first, durationMs } of attempts.values()) {
    const { task, agent, model, help_level: helpLevel } = first.key;
    durations.record({ task, category: first.category, agent, model, helpLevel, durationMs });
  }
  return durations;
}

async function* linesOf(path: string, onNote: (note: string) => void): AsyncGenerator<TurnResult> {
  if ((await stat(path).catch(() => null)) === null) {
    onNote(`there is no history at ${path} yet`);
    return;
  }
  try {
    yield* readResults([path], { onNote });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    onNote(`the history is not used from here on: ${error.message}`);
  }
}
