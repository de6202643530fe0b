import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { holdsZero } from '../../../src/core/metrics/intervals.ts';
import { binomialAtMost, mcNemarInterval, mcNemarP } from '../../../src/core/metrics/mcnemar.ts';
import { points, pointsRange } from '../../../src/report/bench/numbers.ts';
import { tableUnder } from '../../support/markdown-tables.ts';

const discordant = fc
  .record({
    onlyA: fc.integer({ min: 0, max: 60 }),
    onlyB: fc.integer({ min: 0, max: 60 }),
    rest: fc.integer({ min: 1, max: 200 }),
  })
  .map(({ onlyA, onlyB, rest }) => ({ onlyA, onlyB, n: onlyA + onlyB + rest }));

describe("McNemar's exact test", () => {
  test.each(tableUnder('docs/scoring.md', '8.9'))('8.9: $difference of $pairs pairs', (row) => {
    const n = Number(row.pairs);
    const [onlyA, onlyB] = [Number(row['only the first passed']), Number(row['only the second passed'])];
    const interval = mcNemarInterval({ onlyA, onlyB, n });
    if (interval === null) throw new Error('pairs have an interval');
    expect({
      difference: points((onlyB - onlyA) / n),
      p: mcNemarP({ onlyA, onlyB }).toFixed(3),
      '95 % interval': pointsRange(interval),
      shown: holdsZero(interval) ? 'no' : 'yes',
    }).toEqual({
      difference: row.difference,
      p: row.p,
      '95 % interval': row['95 % interval'],
      shown: row.shown,
    });
  });

  test('and its interval never disagree', () => {
    fc.assert(
      fc.property(discordant, (pairs) => {
        expect(holdsZero(mcNemarInterval(pairs))).toBe(mcNemarP(pairs) > 0.05);
      }),
    );
  });

  test('treats both sides alike, and its interval holds the difference', () => {
    fc.assert(
      fc.property(discordant, ({ onlyA, onlyB, n }) => {
        const [there, back] = [
          mcNemarInterval({ onlyA, onlyB, n }),
          mcNemarInterval({ onlyA: onlyB, onlyB: onlyA, n }),
        ];
        expect(back?.low).toBeCloseTo(-(there?.high ?? Number.NaN), 9);
        expect(there?.low).toBeLessThanOrEqual((onlyB - onlyA) / n + 1e-9);
        expect(there?.high).toBeGreaterThanOrEqual((onlyB - onlyA) / n - 1e-9);
        expect(mcNemarP({ onlyA, onlyB })).toBeCloseTo(mcNemarP({ onlyA: onlyB, onlyB: onlyA }), 9);
      }),
    );
  });

  test('counts exactly what a sum of whole numbers counts', () => {
    const atMost = (k: number, n: number) => {
      let [choices, sum] = [1n, 1n];
      for (let i = 1; i <= k; i++) {
        choices = (choices * BigInt(n - i + 1)) / BigInt(i);
        sum += choices;
      }
      return Number((sum * 10n ** 15n) / 2n ** BigInt(n)) / 1e15;
    };
    for (const [k, n] of [
      [0, 3],
      [4, 20],
      [12, 40],
      [90, 200],
    ] as const) {
      expect(binomialAtMost(k, n, 0.5)).toBeCloseTo(atMost(k, n), 12);
    }
  });

  test('of no pairs says nothing', () => {
    expect(mcNemarInterval({ onlyA: 0, onlyB: 0, n: 0 })).toBeNull();
    expect(mcNemarP({ onlyA: 0, onlyB: 0 })).toBe(1);
  });
});
