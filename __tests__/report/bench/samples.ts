import type { Attempt } from '../../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { BenchComparison } from '../../../src/core/bench/bench-comparison.ts';
import type { BenchPlan } from '../../../src/core/bench/bench-plan.ts';
import type { BenchReport } from '../../../src/core/bench/bench-report.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { flagChanges } from '../../../src/core/bench/flag-changes.ts';
import { compareRuns } from '../../../src/core/metrics/compare.ts';
import type { ComparisonComment } from '../../../src/report/bench/comparison-comment.ts';
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

const OLD = '0 1 / 0 0 / 0 1 / 0 0 / 0 1 / 0 0 / 0 0 / 0 0';
const COMPLETE: BenchPlan = {
  ...planOfShape({
    ...SMALL_SHAPE,
    agents: [{ name: 'alpha', model: 'large' }],
    levels: ['bare'],
    attempts: 2,
  }),
  tasks: [...'abcdefgh'].map((letter) => ({
    id: `task-${letter}`,
    taskHash: madeTasks('1')[0]?.key.task_hash ?? '',
  })),
};

/** What a pull request that changes an agent gets. */
export function commentOf(
  before: readonly Attempt[] | null,
  now: readonly Attempt[],
  plan: BenchPlan | null = null,
): ComparisonComment {
  return {
    earlier:
      before === null
        ? { kind: 'none' }
        : {
            kind: 'compared',
            comparison: compareRuns({ name: 'before', attempts: before }, { name: 'now', attempts: now }),
            newest: '2026-11-20T02:17:00.000Z',
          },
    report: createBenchReport(now, plan),
    flags: flagChanges(before ?? [], now),
    tampered: now.filter(({ last }) => last.verdict === 'tampered').length,
    notes: [],
  };
}

/** Attempts whose steps pass as they are resolved, and those that were tampered with. */
function steppedTasks(ends: string, isTampered = false): Attempt[] {
  return groupAttempts(
    madeTasks(ends).flatMap(({ turns }) =>
      turns.map((turn) => {
        const { score } = turn;
        if (score === null) return turn;
        const steps = score.steps.map((step) => ({ ...step, state: passOrFail(score.resolved) }));
        const flagged = isTampered && turn.key.task === 'task-b' && turn.key.attempt === 2;
        return {
          ...turn,
          verdict: flagged ? ('tampered' as const) : turn.verdict,
          score: { ...score, steps, flags: flagged ? (['protected-changed'] as const) : [] },
        };
      }),
    ),
  );
}

const passOrFail = (passed: boolean) => (passed ? ('passed' as const) : ('failed' as const));

/** Comments that have golden files. */
export const COMMENTS: Readonly<Record<string, ComparisonComment>> = {
  better: commentOf(steppedTasks(OLD), steppedTasks(ends('1 1')), COMPLETE),
  worse: commentOf(steppedTasks(ends('1 1')), steppedTasks(OLD), COMPLETE),
  incomplete: commentOf(steppedTasks(OLD), steppedTasks('1 0 / 1 1 / 0 i / 0 u / 1 1 / 0 0', true), COMPLETE),
  several: commentOf(
    arbitraryAttempts(SMALL_SHAPE),
    arbitraryAttempts({ ...SMALL_SHAPE, agents: [...SMALL_SHAPE.agents, { name: 'gamma', model: null }] }),
  ),
  nothing: commentOf(null, steppedTasks(OLD), COMPLETE),
  'other-tasks': commentOf(madeTasks('1 0', { task_hash: 'f'.repeat(64) }), madeTasks('1 0'), COMPLETE),
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
