import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_SHARDS } from '../../../src/core/bench/bench-plan.ts';
import { divide, leastMakespan } from '../../../src/core/bench/divide.ts';

const durations = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 300 });
const shards = fc.integer({ min: 1, max: 400 });

describe('dividing cells', () => {
  test('gives the longest to whoever has the least', () => {
    expect(divide([2, 7, 3, 6, 4], 2)).toEqual({
      shards: [
        [0, 1, 2],
        [3, 4],
      ],
      loads: [12, 10],
    });
  });

  test('gives equal cells in turn, so that each machine has attempt 1 of something', () => {
    expect(divide([1, 1, 1, 1, 1, 1], 3).shards).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
  });

  test('leaves no machine without a cell', () => {
    expect(divide([5, 5], 10).shards).toEqual([[0], [1]]);
  });

  test('never makes more shards than a matrix can have', () => {
    const many = Array.from({ length: 1_000 }, () => 1);
    expect(divide(many, 1_000).shards).toHaveLength(MAX_SHARDS);
  });

  test('gives every cell to exactly one machine, in ascending order, and says what it adds up to', () => {
    fc.assert(
      fc.property(durations, shards, (times, count) => {
        const division = divide(times, count);
        const all = division.shards.flat().sort((a, b) => a - b);
        expect(all).toEqual(times.map((_, cell) => cell));
        for (const [index, cells] of division.shards.entries()) {
          expect([...cells]).toEqual([...cells].sort((a, b) => a - b));
          expect(division.loads[index]).toBe(cells.reduce((sum, cell) => sum + (times[cell] ?? 0), 0));
        }
      }),
    );
  });

  test('is never further from a mean share than one cell', () => {
    fc.assert(
      fc.property(durations, shards, (times, count) => {
        const division = divide(times, count);
        const most = Math.max(...division.loads);
        // Greedy alone is below total/m + longest; Graham's bound is against an optimum that nobody knows here.
        const machines = division.shards.length;
        const mean = times.reduce((sum, time) => sum + time, 0) / machines;
        expect(most).toBeLessThanOrEqual(mean + Math.max(...times) * (1 - 1 / machines) + 1e-6);
        expect(most).toBeGreaterThanOrEqual(leastMakespan(times, machines) - 1e-6);
      }),
    );
  });

  test('does as Graham says on his worst case: 11 against an optimum of 9 for three machines', () => {
    expect(Math.max(...divide([5, 5, 4, 4, 3, 3, 3], 3).loads)).toBe(11);
  });
});
