import { describe, test } from '@jest/globals';
import { testWhere } from './test-where.ts';

/** `.ci/run` sets it: what takes long is then tried as often as it should be, elsewhere less often. */
export const THOROUGH = process.env.STEPMARK_THOROUGH === '1';

/** How often to try something: in CI, and where somebody waits for it. */
export function timesOf({ inCi, elsewhere }: { readonly inCi: number; readonly elsewhere: number }): number {
  return THOROUGH ? inCi : elsewhere;
}

/** Why what takes long is skipped; null in CI. */
export const LEFT_TO_CI = THOROUGH
  ? null
  : 'it takes long: it runs where STEPMARK_THOROUGH is 1, as in .ci/run';

/** `test` in CI; elsewhere skipped, saying so: another way through what a test beside it goes through every time. */
export const thoroughTest = testWhere(LEFT_TO_CI);

/** A test for each row: of those that are not `always`, a thorough one. */
export function testRows<R extends { readonly what: string; readonly always?: true }>(
  rows: readonly R[],
  run: (row: R) => Promise<void>,
): void {
  for (const row of rows) (row.always ? test : thoroughTest)(row.what, () => run(row));
}

/** `describe` in CI; elsewhere skipped, saying so once. */
export function thoroughDescribe(name: string, tests: () => void): void {
  if (LEFT_TO_CI !== null) process.stderr.write(`skipped: ${name}: ${LEFT_TO_CI}\n`);
  (LEFT_TO_CI === null ? describe : describe.skip)(name, tests);
}
