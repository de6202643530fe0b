import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { divide, formatPercent, fraction, ZERO } from '../../src/core/fraction.ts';

test.each([
  [1, 2000, '0.1 %'],
  [1, 2001, '<0.1 %'],
  [1999, 2000, '>99.9 %'],
  [1998, 2000, '99.9 %'],
  [1, 8, '12.5 %'],
  [1, 1600, '0.1 %'],
  [25, 2000, '1.3 %'],
  [-25, 2000, '−1.3 %'],
  [-1, 10_000, '−<0.1 %'],
  [0, 5, '0 %'],
  [3, 2, '150 %'],
] as const)('%i ÷ %i prints as %s: halves go away from zero', (n, d, printed) => {
  expect(formatPercent(fraction(n, d))).toBe(printed);
});

test('only 0 prints as 0 % and only 1 as 100 %', () => {
  const parts = fc
    .integer({ min: 1, max: 1_000_000 })
    .chain((d) => fc.tuple(fc.integer({ min: 0, max: d }), fc.constant(d)));
  fc.assert(
    fc.property(parts, ([n, d]) => {
      const printed = formatPercent(fraction(n, d));
      expect(printed === '0 %').toBe(n === 0);
      expect(printed === '100 %').toBe(n === d);
    }),
  );
});

test('a denominator of 0 and parts past the safe integers are refused, not rounded', () => {
  expect(() => fraction(1, 0)).toThrow(RangeError);
  expect(() => divide(fraction(1, 2), ZERO)).toThrow(RangeError);
  const large = fraction(1, Number.MAX_SAFE_INTEGER);
  expect(() => divide(large, fraction(3, 1))).toThrow(RangeError);
});
