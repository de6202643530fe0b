import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { RUN_NAME_PATTERN } from '../../core/bench/run-file.ts';
import { UsageError } from '../../core/errors.ts';
import { parseBenchPlan } from '../../formats/bench-plan-file.ts';

/**
 * What a run is called: as somebody says; in a workflow by its run, so that what is run again goes on; else by the day
 * and by chance. Throws UsageError `bad-argument`.
 */
export function chooseRunName(given: string | undefined): string {
  return requireRunName(given ?? process.env.GITHUB_RUN_ID ?? newRunName(new Date()));
}

/** Throws UsageError `bad-argument` for a name that no file can have. */
export function requireRunName(name: string): string {
  if (RUN_NAME_PATTERN.test(name)) return name;
  throw new UsageError(
    'bad-argument',
    `Expected --run with letters, digits, dots and hyphens, found ${JSON.stringify(name.slice(0, 100))}.`,
  );
}

/** The run that a folder of results is of; undefined: nothing was run there. */
export async function runOfFolder(folder: string): Promise<string | undefined> {
  const name = join(folder, 'plan.json');
  const text = await readOptional(name);
  return text === null ? undefined : parseBenchPlan({ name, text }).run;
}

function newRunName(date: Date): string {
  return `${date.toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
}
