import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapMean } from '../../../src/core/metrics/bootstrap.ts';

/** What docs/scoring.md section 6 says. */
function byThePage(values: readonly number[]): { low: number | undefined; high: number | undefined } {
  let x = 20_260_105;
  const means = Array.from({ length: 10_000 }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) {
      x = (x ^ (x << 13)) >>> 0;
      x = (x ^ (x >>> 17)) >>> 0;
      x = (x ^ (x << 5)) >>> 0;
      sum += values[((x / 4_294_967_296) * values.length) | 0] ?? 0;
    }
    return sum / values.length;
  }).sort((a, b) => a - b);
  return { low: means[250], high: means[9_749] };
}

describe('the bootstrap of a mean', () => {
  test.each([[[0, 1]], [[0, 0.5, 1]], [[0.1, 0.2, 0.9, 0.4, 1, 0, 0.3]]])(
    'of %j is the interval that docs/scoring.md describes',
    (values) => {
      expect(bootstrapMean(values)).toEqual(byThePage(values));
    },
  );

  test('is drawn the same whether draws are kept or not', () => {
    const many = Array.from({ length: 257 }, (_, index) => (index * 7) % 11);
    expect(bootstrapMean(many)).toEqual(byThePage(many));
  });

  test('holds the mean, lies within the values, and comes out the same again', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(values, (list) => {
        const interval = bootstrapMean(list);
        const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
        expect(interval?.low).toBeLessThanOrEqual(mean + 1e-12);
        expect(interval?.high).toBeGreaterThanOrEqual(mean - 1e-12);
        expect(interval?.low).toBeGreaterThanOrEqual(Math.min(...list) - 1e-12);
        expect(interval?.high).toBeLessThanOrEqual(Math.max(...list) + 1e-12);
        expect(bootstrapMean([...list])).toEqual(interval);
      }),
      { numRuns: 8 },
    );
  });

  test('of fewer than two tasks is none, and of equal ones a point', () => {
    expect([bootstrapMean([]), bootstrapMean([0.5])]).toEqual([null, null]);
    expect(bootstrapMean([0.3, 0.3, 0.3])).toEqual({ low: 0.3, high: 0.3 });
  });
});
