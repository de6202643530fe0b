import { resultsFor } from '../judged-suite.ts';
import type { Manifest } from '../manifest.ts';
import type { SetRuns } from './gate-runs.ts';
import type { TaskFault } from './task-fault.ts';

/** Asks suites to run in another order, for those that can: a number to shuffle by. */
export const SHUFFLE_VARIABLE = 'STEPMARK_SHUFFLE';

/** Everything passes on the reference in whatever order the tests run. */
export function checkOrder({ suites }: Pick<Manifest, 'suites'>, runs: SetRuns): TaskFault[] {
  return (['f2p', 'p2p'] as const).flatMap((set) => {
    const declared = suites[set]?.tests;
    const run = runs[set];
    if (declared === undefined || run === undefined) return [];
    return [...resultsFor(run, declared)].flatMap(([id, { outcome }]): TaskFault[] =>
      outcome === 'passed'
        ? []
        : [
            {
              check: 'order',
              step: null,
              test: id,
              text: `${id}: ${outcome} when the tests run in another order`,
            },
          ],
    );
  });
}
