import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { BenchPlan } from '../../../src/core/bench/bench-plan.ts';
import { newestAttempts } from '../../../src/core/bench/newest-attempts.ts';
import type { TurnKey } from '../../../src/core/bench/turn-result.ts';
import { madeTurn } from '../../support/made-attempts.ts';

const [OLD, NEW] = ['a'.repeat(64), 'b'.repeat(64)];

function attempt(day: number, key: Partial<TurnKey>) {
  return madeTurn('1', key, (turn) => ({
    ...turn,
    run: { ...turn.run, started_at: `2026-02-0${day}T00:00:00.000Z` },
  }));
}

function setAside(lines: ReturnType<typeof attempt>[], plan: BenchPlan | null = null) {
  return newestAttempts(groupAttempts(lines), plan).setAside.map(({ why, attempts }) => `${attempts} ${why}`);
}

describe('what is never merged', () => {
  test.each([
    ['versions of a task', { task_hash: OLD }, { task_hash: NEW }, ['1 task-changed']],
    ['graders', { grader: 1 }, { grader: 2 }, ['1 grader-changed']],
    ['configurations', { config_hash: OLD }, { config_hash: NEW }, ['1 configuration-changed']],
    ['versions of an agent', { agent_version: '1.0' }, { agent_version: '1.1' }, ['1 agent-version-changed']],
  ])('are %s: the newest stands, also where it has another number', (_, older, newer, expected) => {
    for (const number of [1, 2]) {
      expect(setAside([attempt(1, older), attempt(2, { ...newer, attempt: number })])).toEqual(expected);
    }
  });

  test('lets the plan say which version of a task is meant', () => {
    const lines = [attempt(1, { task_hash: OLD }), attempt(2, { task_hash: NEW })];
    const plan: BenchPlan = {
      run: lines[0]?.key.run ?? '',
      tasks: [{ id: 'task-a', taskHash: OLD }],
      agents: [{ name: 'alpha', model: 'large', command: null }],
      helpLevels: ['bare'],
      attempts: 1,
      budget: { turns: 1, minutes: null, costUsd: null },
      shards: null,
    };
    const { kept } = newestAttempts(groupAttempts(lines), plan);
    expect(kept.map(({ key }) => key.task_hash)).toEqual([OLD]);
  });

  test('keeps different agents, models, levels and tasks, whatever their versions', () => {
    const lines = [
      attempt(1, { agent: 'x', config_hash: OLD }),
      attempt(2, { agent: 'y', config_hash: NEW }),
      attempt(1, { model: 'm', config_hash: OLD, agent_version: '3' }),
      attempt(2, { help_level: 'plan', config_hash: OLD }),
      attempt(3, { task: 'task-b', task_hash: NEW, agent_version: '4' }),
    ];
    expect(setAside(lines)).toEqual([]);
  });

  test('keeps an attempt of an agent that could not say its version', () => {
    const lines = [attempt(1, { agent_version: '1.0' }), attempt(2, { agent_version: null, attempt: 2 })];
    expect(setAside(lines)).toEqual([]);
  });

  test('does not depend on the order of the lines, also where all began at once', () => {
    const lines = [OLD, NEW].flatMap((task_hash) =>
      [OLD, NEW].flatMap((config_hash) =>
        ['1', '2'].map((agent_version) => attempt(1, { task_hash, config_hash, agent_version })),
      ),
    );
    const expected = newestAttempts(groupAttempts(lines), null).kept;
    expect(expected).toHaveLength(1);
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(newestAttempts(groupAttempts(shuffled).reverse(), null).kept).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});

describe('of several runs', () => {
  const nights = [attempt(1, { run: 'monday' }), attempt(2, { run: 'tuesday' })];
  const tuesdayOf = (over: Partial<BenchPlan>): BenchPlan => ({
    run: 'tuesday',
    tasks: [{ id: 'task-a', taskHash: nights[0]?.key.task_hash ?? '' }],
    agents: [{ name: 'alpha', model: 'large', command: null }],
    helpLevels: ['bare'],
    attempts: 1,
    budget: { turns: 1, minutes: null, costUsd: null },
    shards: null,
    ...over,
  });
  const runsKept = (lines: readonly ReturnType<typeof attempt>[], plan: BenchPlan | null) =>
    newestAttempts(groupAttempts(lines), plan).kept.map(({ key }) => key.run);

  test('equal attempts stay two, and the newest run of a cell counts', () => {
    const found = newestAttempts(groupAttempts(nights), null);
    expect(found.kept.map(({ key }) => key.run)).toEqual(['tuesday']);
    expect(found).toMatchObject({ ofOtherRuns: 1, setAside: [] });
  });

  test('an agent that was not run any more keeps its last run', () => {
    const other = attempt(1, { run: 'monday', agent: 'beta' });
    expect(runsKept([...nights, other], null)).toEqual(['tuesday', 'monday']);
    expect(runsKept([...nights, other], tuesdayOf({}))).toEqual(['tuesday', 'monday']);
  });

  test('what the plan asks for and its run does not have is missing, not filled up', () => {
    expect(runsKept(nights.slice(0, 1), tuesdayOf({}))).toEqual([]);
    expect(runsKept(nights, tuesdayOf({ run: 'monday' }))).toEqual(['monday']);
  });
});
