import { describe, expect, test } from '@jest/globals';
import { type BenchPlan, type Cell, cellsOf } from '../../../src/core/bench/bench-plan.ts';
import { createCoverage } from '../../../src/core/bench/plan-coverage.ts';
import type { AttemptKey } from '../../../src/core/bench/turn-result.ts';

const PLAN: BenchPlan = {
  run: 'tonight',
  tasks: [
    { id: 'kvlog', taskHash: 'a'.repeat(64) },
    { id: 'gridcalc', taskHash: 'b'.repeat(64) },
  ],
  agents: [
    { name: 'nop', model: null, command: null },
    { name: 'codex', model: 'large', command: null },
    { name: 'codex', model: null, command: null },
  ],
  helpLevels: ['plan', 'bare'],
  attempts: 2,
  budget: { turns: 1, minutes: null, costUsd: null },
  shards: [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
    [12, 13, 14, 15],
    [16, 17, 18, 19],
    [20, 21, 22, 23],
  ],
};
const CELLS = cellsOf(PLAN);

function keyOf({ task, agent, helpLevel, attempt }: Cell, over: Partial<AttemptKey> = {}): AttemptKey {
  return {
    run: PLAN.run,
    task,
    task_hash: PLAN.tasks.find(({ id }) => id === task)?.taskHash ?? '',
    config_hash: 'c'.repeat(64),
    grader: 1,
    agent: agent.name,
    agent_version: null,
    model: agent.model,
    help_level: helpLevel,
    attempt,
    ...over,
  };
}

function cover(see: readonly (readonly [Cell | undefined, 'measured' | 'invalid' | 'unfinished'])[]) {
  const coverage = createCoverage(PLAN);
  for (const [cell, state] of see) {
    if (cell === undefined) throw new Error('expected a cell of the plan');
    coverage.see({ key: keyOf(cell), isMeasured: state !== 'invalid', isLast: state !== 'unfinished' });
  }
  return coverage.result();
}

describe('how much of a plan is there', () => {
  test('each cell is found by its key, and by no other', () => {
    for (const [index, cell] of CELLS.entries()) {
      const result = cover(CELLS.filter((_, other) => other !== index).map((one) => [one, 'measured']));
      expect(result).toMatchObject({ planned: 24, measured: 23, missing: 1, examples: [cell] });
    }
  });

  test('tells invalid, unfinished and missing apart, and a later turn may finish', () => {
    const [first, second, third] = CELLS;
    expect(
      cover([
        [first, 'unfinished'],
        [first, 'measured'],
        [second, 'invalid'],
        [third, 'unfinished'],
      ]),
    ).toMatchObject({ measured: 1, invalid: 1, unfinished: 1, missing: 21 });
  });

  test('names shards of which nothing is there, but not those that were begun', () => {
    const begun = [0, 4, 12, 20].map((number) => [CELLS[number], 'unfinished'] as const);
    expect(cover(begun).missingShards).toEqual([
      { shard: 3, cells: 4 },
      { shard: 5, cells: 4 },
    ]);
  });

  test.each<[string, Partial<AttemptKey>]>([
    ['another task', { task: 'other' }],
    ['another version of the task', { task_hash: 'd'.repeat(64) }],
    ['another agent', { agent: 'claude' }],
    ['another model', { model: 'small' }],
    ['a level that was not asked for', { help_level: 'guidance' }],
    ['an attempt too many', { attempt: 3 }],
  ])('counts a line of %s as not planned', (_, over) => {
    const coverage = createCoverage(PLAN);
    const [cell] = CELLS;
    if (cell === undefined) throw new Error('expected a cell');
    coverage.see({ key: keyOf(cell, over), isMeasured: true, isLast: true });
    expect(coverage.result()).toMatchObject({ missing: 24, unplannedLines: 1 });
  });
});
