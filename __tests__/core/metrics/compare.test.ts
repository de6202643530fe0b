import { describe, expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { Comparison } from '../../../src/core/bench/bench-comparison.ts';
import { fraction } from '../../../src/core/fraction.ts';
import { compareRuns } from '../../../src/core/metrics/compare.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { madeAttempts, madeTasks, madeTurn } from '../../support/made-attempts.ts';

function compare(a: Parameters<typeof groupAttempts>[0], b: Parameters<typeof groupAttempts>[0]): Comparison {
  const { comparisons } = compareRuns(
    { name: 'a', attempts: groupAttempts(a) },
    { name: 'b', attempts: groupAttempts(b) },
  );
  const [only, ...more] = comparisons;
  if (only === undefined || more.length > 0) throw new Error('expected one comparison');
  return only;
}

const turnsOf = (attempts: ReturnType<typeof madeTasks>) => attempts.flatMap(({ turns }) => turns);

describe('two runs of the same tasks', () => {
  test('are paired by task and number of attempt', () => {
    const { resolved, pairs, tasks, per_task } = compare(
      turnsOf(madeTasks('0 0 1 / 0')),
      turnsOf(madeTasks('1 0 0 / 1')),
    );
    expect([pairs, tasks]).toEqual([4, 2]);
    expect(resolved).toEqual(
      expect.objectContaining({ n: 4, a: 1, b: 2, only_a: 1, only_b: 2, difference: fraction(1, 4) }),
    );
    expect(per_task.map(({ task, resolved_a, resolved_b }) => [task, resolved_a, resolved_b])).toEqual([
      ['task-a', 1, 1],
      ['task-b', 0, 1],
    ]);
  });

  test('say what was left out, and why', () => {
    const other = madeTurn('1', { task: 'task-c', task_hash: 'f'.repeat(64) });
    const { left_out, pairs } = compare(
      [...turnsOf(madeTasks('0 i u 0')), madeTurn('1', { task: 'task-c' })],
      [...turnsOf(madeTasks('1 1 1')), ...turnsOf(madeTasks('/ 1 1')), other],
    );
    expect(pairs).toBe(1);
    expect(left_out).toEqual({ only_a: 1, only_b: 2, not_measured: 2, changed: 1 });
  });

  test('show no difference where there is none', () => {
    const lines = turnsOf(
      arbitraryAttempts({ ...SMALL_SHAPE, levels: ['bare'], agents: SMALL_SHAPE.agents.slice(0, 1) }),
    );
    const comparison = compare(lines, lines);
    for (const measure of [
      'resolved',
      'f2p_pass',
      'p2p_pass',
      'f2p_step',
      'p2p_step',
      'h',
      'minutes',
    ] as const) {
      expect(comparison[measure].shown).toBe(false);
    }
    expect(comparison.steps).toEqual([]);
    expect(comparison.f2p_step.difference).toBe(0);
  });

  test('show one that holds in all tasks, with its sign', () => {
    const ends = (end: string) => Array.from({ length: 8 }, () => end).join(' / ');
    const [worse, better] = [turnsOf(madeTasks(ends('0'))), turnsOf(madeTasks(ends('1')))];
    expect(compare(worse, better)).toEqual(
      expect.objectContaining({
        resolved: expect.objectContaining({ difference: fraction(1, 1), shown: true }),
        f2p_step: expect.objectContaining({ difference: 1, shown: true }),
      }),
    );
    expect(compare(better, worse).resolved).toEqual(
      expect.objectContaining({ difference: fraction(-1, 1), shown: true }),
    );
  });

  test('are compared agent by agent where both have several, and level by level', () => {
    const attempts = arbitraryAttempts(SMALL_SHAPE);
    const { comparisons } = compareRuns({ name: 'a', attempts }, { name: 'b', attempts });
    expect(comparisons.map(({ a, b, help_level }) => [a.agent, b.agent, help_level])).toEqual([
      ['alpha', 'alpha', 'bare'],
      ['alpha', 'alpha', 'self-correction'],
      ['beta', 'beta', 'bare'],
      ['beta', 'beta', 'self-correction'],
    ]);
  });

  test('take two different agents where each side has one', () => {
    const { comparisons } = compareRuns(
      { name: 'x', attempts: madeAttempts('1', { agent: 'x' }) },
      { name: 'y', attempts: madeAttempts('1', { agent: 'y', model: 'm' }) },
    );
    expect(comparisons.map(({ a, b, pairs }) => [a.agent, b.agent, pairs])).toEqual([['x', 'y', 1]]);
  });
});
