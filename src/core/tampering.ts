import { machineFailure } from './judged-suite.ts';
import { resultOf } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';
import type { TestId } from './test-id.ts';

/**
 * Tests that would pass only with the work's own copy of protected paths: what those paths were changed for. A change
 * that only makes things worse is no gain and is left as a note; where the machine failed one of the runs, or a test's
 * runs disagree, nothing can be told.
 */
export function findEffect(restored: readonly SuiteRun[], unrestored: readonly SuiteRun[]): TestId[] {
  return unrestored.flatMap((run) => {
    const without = restored.find(({ suite }) => suite === run.suite);
    if (without === undefined || machineFailure(without) !== null) return [];
    const before = resultOf(without);
    const after = resultOf(run);
    const passing = [...(after?.tests ?? [])].filter(([, { outcome }]) => outcome === 'passed');
    return passing
      .map(([id]) => id)
      .filter((id) => before?.tests.get(id)?.outcome !== 'passed')
      .filter((id) => !before?.flaky.has(id) && !after?.flaky.has(id));
  });
}

/**
 * What shows that a must-fail check's reporter is forged: it calls the test passed, or reports and exits with 0. A check
 * that gives no report at all crashed, which proves nothing.
 */
export function judgeMustFail(run: SuiteRun): string | null {
  const result = resultOf(run);
  if (result === null) return null;
  const passed = [...result.tests.values()].some(({ outcome }) => outcome === 'passed');
  if (passed) return `${run.suite}: a test that must fail is reported as passed`;
  if (run.process?.exit === 0) return `${run.suite}: a test that must fail ended with exit code 0`;
  return null;
}
