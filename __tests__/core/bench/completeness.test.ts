import { expect, test } from '@jest/globals';
import { findGaps } from '../../../src/core/bench/completeness.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { arbitraryAttempts, planOfShape, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { madeTasks } from '../../support/made-attempts.ts';

const SHAPE = { ...SMALL_SHAPE, invalid: 0 };

test('a plan of which everything is measured has no gaps', () => {
  const { completeness } = createBenchReport(arbitraryAttempts(SHAPE), planOfShape(SHAPE));
  expect(completeness).toEqual({ expected: 48, measured: 48, gaps: [] });
});

test('what is missing is named: not run, unfinished, and invalid with its reason', () => {
  const plan = {
    ...planOfShape(SHAPE),
    tasks: ['a', 'b', 'c'].map((id) => ({ id: `task-${id}`, taskHash: '' })),
  };
  const bare = { ...plan, agents: plan.agents.slice(0, 1), helpLevels: ['bare'] as const, attempts: 1 };
  const { gaps, expected, measured } = findGaps(madeTasks('i / u'), bare);
  expect([expected, measured]).toEqual([3, 0]);
  expect(gaps.map(({ task, state, reason }) => [task, state, reason])).toEqual([
    ['task-a', 'invalid', 'no space left'],
    ['task-b', 'unfinished', null],
    ['task-c', 'not-run', null],
  ]);
});

test('without a plan it is unknown what there should be, and what was begun is still named', () => {
  const { expected, gaps } = findGaps(madeTasks('1 i u'), null);
  expect(expected).toBeNull();
  expect(gaps.map(({ state }) => state)).toEqual(['invalid', 'unfinished']);
});
