import { resultOf } from '../suite-result.ts';
import type { SuiteRun } from '../suite-run.ts';
import type { TestId } from '../test-id.ts';

/** Asks suites to run some tests alone, for those that can: test ids, one a line. */
const ONLY_VARIABLE = 'STEPMARK_ONLY';

/** Linux gives a process no variable of more than 128 KiB. */
const MOST_CHARACTERS = 32_000;

/** The environment that asks a suite for these tests alone; empty where they are too many to name. */
export function askForOnly(tests: readonly TestId[]): Readonly<Record<string, string>> {
  const names = tests.join('\n');
  return names.length > MOST_CHARACTERS ? {} : { [ONLY_VARIABLE]: names };
}

/** Whether a run reports these tests and no other. */
export function ranOnly(run: SuiteRun | undefined, tests: readonly TestId[]): boolean {
  const reported = run === undefined ? undefined : resultOf(run)?.tests.keys();
  if (reported === undefined) return false;
  const asked = new Set(tests);
  return [...reported].every((id) => asked.has(id));
}
