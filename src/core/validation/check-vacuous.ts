import type { SuiteRun } from '../suite-run.ts';
import type { TaskFault } from './task-fault.ts';

/** Tests that pass where nothing can: they check nothing. `on` says where, e.g. "an empty workspace". */
export function checkVacuous(on: string, runs: readonly SuiteRun[]): TaskFault[] {
  return runs.flatMap((run) => {
    if (run.end.kind !== 'reported') return [];
    return run.end.report.tests
      .filter(({ status }) => status === 'passed')
      .map(({ id }) => ({ check: 'vacuous' as const, step: null, test: id, text: `${id} passes on ${on}` }));
  });
}
