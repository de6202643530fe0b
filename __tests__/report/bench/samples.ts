import type { Attempt } from '../../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { BenchComparison } from '../../../src/core/bench/bench-comparison.ts';
import type { BenchReport } from '../../../src/core/bench/bench-report.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { compareRuns } from '../../../src/core/metrics/compare.ts';
import { arbitraryAttempts, planOfShape, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { madeAttempts, madeTasks, madeTurn } from '../../support/made-attempts.ts';

const SHAPE = { ...SMALL_SHAPE, unfinished: 0.1 };

/** Reports that have golden files. */
export const REPORTS: Readonly<Record<string, BenchReport>> = {
  ladder: createBenchReport(arbitraryAttempts(SMALL_SHAPE), planOfShape(SMALL_SHAPE)),
  incomplete: {
    ...createBenchReport(arbitraryAttempts(SHAPE), planOfShape({ ...SHAPE, tasks: 5 })),
    notes: ['results.jsonl, line 97: the last line breaks off in its middle'],
  },
  single: createBenchReport(madeTasks('1 / 0'), null),
  mixed: createBenchReport(mixedAttempts(), null),
  empty: createBenchReport(madeAttempts('u'), null),
};

const ends = (end: string) => Array.from({ length: 8 }, () => end).join(' / ');

/** Comparisons that have golden files. */
export const COMPARISONS: Readonly<Record<string, BenchComparison>> = {
  better: compareRuns(
    { name: 'the old prompt', attempts: madeTasks('0 1 / 0 0 / 0 1 / 0 0 / 0 1 / 0 0 / 0 0 / 0 i') },
    { name: 'the new prompt', attempts: madeTasks(ends('1 1')) },
  ),
  none: compareRuns(
    { name: 'beta', attempts: ofAgent('beta') },
    { name: 'alpha:large', attempts: ofAgent('alpha') },
  ),
  several: compareRuns(
    { name: 'main', attempts: arbitraryAttempts(SMALL_SHAPE) },
    { name: 'pull request', attempts: arbitraryAttempts({ ...SMALL_SHAPE, attempts: 2 }) },
  ),
};

function ofAgent(agent: string): Attempt[] {
  return arbitraryAttempts({ ...SMALL_SHAPE, levels: ['bare'] }).filter(({ key }) => key.agent === agent);
}

/** Versions of everything that must not be mixed. */
function mixedAttempts(): Attempt[] {
  const turn = (day: number, key: Parameters<typeof madeTurn>[1]) =>
    madeTurn('1', key, (made) => ({
      ...made,
      run: { ...made.run, started_at: `2026-03-0${day}T00:00:00.000Z` },
    }));
  return groupAttempts([
    turn(1, { task_hash: 'a'.repeat(64) }),
    turn(2, { task_hash: 'b'.repeat(64), attempt: 2, agent_version: '2.0' }),
    turn(3, { task: 'task-b', agent_version: '2.1', grader: 2 }),
  ]);
}
