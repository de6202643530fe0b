import { resultOf } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';

/**
 * Tests that would pass only with the work's own copy of protected paths: what those paths were changed for. A change
 * that only makes things worse is no gain and is left as a note.
 */
export function findEffect(restored: readonly SuiteRun[], unrestored: readonly SuiteRun[]): TestId[] {
  return unrestored.flatMap((run) => {
    const without = restored.find(({ suite }) => suite === run.suite);
    const before = without === undefined ? null : resultOf(without);
    const passing = [...(resultOf(run)?.tests ?? [])].filter(([, { outcome }]) => outcome === 'passed');
    return passing.map(([id]) => id).filter((id) => before?.tests.get(id)?.outcome !== 'passed');
  });
}

/** A must-fail check has to report at least one test, none of them passed, and exit with an error; else: why not. */
export function judgeMustFail(run: SuiteRun): string | null {
  const tests = [...(resultOf(run)?.tests.values() ?? [])];
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  if (passed > 0) return `${run.suite}: a test that must fail is reported as passed`;
  if (run.process?.exit === 0) return `${run.suite}: a test that must fail ended with exit code 0`;
  return null;
}
