import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toNumber } from '../../../src/core/fraction.ts';
import { allPass, passAtK, passHatK } from '../../../src/core/metrics/attempts.ts';

test('pass@k and pass^k of any number of attempts agree with the running product, and are 0 or 1 only where they must', () => {
  const counts = fc
    .integer({ min: 1, max: 2_000 })
    .chain((n) =>
      fc.record({ n: fc.constant(n), c: fc.integer({ min: 0, max: n }), k: fc.integer({ min: 1, max: n }) }),
    );
  fc.assert(
    fc.property(counts, ({ n, c, k }) => {
      const at = passAtK(n, c, k);
      const hat = passHatK(n, c, k);
      expect(at === null || hat === null).toBe(false);
      let none = 1;
      for (let i = 0; i < k; i++) none *= Math.max(0, n - c - i) / (n - i);
      expect(toNumber(at ?? { n: -1, d: 1 })).toBeCloseTo(1 - none, 9);
      expect(at?.n === at?.d).toBe(n - c < k);
      expect(hat?.n === 0).toBe(c < k);
      expect(hat?.n === hat?.d).toBe(c === n);
    }),
    { numRuns: 60 },
  );
});

test('fewer attempts than k, or no k at all, are undefined', () => {
  expect([passAtK(2, 1, 3), passHatK(2, 2, 3), passAtK(2, 1, 0)]).toEqual([null, null, null]);
});

test('an attempt passes by the sets that it has, and by none passes nothing', () => {
  expect(allPass({ f2pPass: true, p2pPass: null })).toBe(true);
  expect(allPass({ f2pPass: null, p2pPass: false })).toBe(false);
  expect(allPass({ f2pPass: null, p2pPass: null })).toBe(false);
});
