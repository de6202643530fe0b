import { resultsFor } from '../judged-suite.ts';
import type { SuiteRun } from '../suite-run.ts';
import type { TestId } from '../test-id.ts';
import type { TaskFault } from './task-fault.ts';

/** A step's tests pass on the reference without those of other steps: near-misses are judged so. */
export function checkAlone(step: string, tests: readonly TestId[], run: SuiteRun): TaskFault[] {
  return [...resultsFor(run, tests)].flatMap(([id, { outcome }]): TaskFault[] =>
    outcome === 'passed'
      ? []
      : [{ check: 'order', step, test: id, text: `${id}: ${outcome} when the tests of its step run alone` }],
  );
}
