import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Allowance, spend } from '../../../src/core/bot/allowance.ts';

const START = Date.parse('2026-11-23T10:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1_000).toISOString();

describe('an allowance', () => {
  test('A13: a hundred comments at once get what may be spent at once', () => {
    const rule = { most: 5, perHour: 10 };
    let allowance: Allowance | null = null;
    let given = 0;
    for (let comment = 0; comment < 100; comment += 1) {
      const spent = spend(allowance, rule, at(0));
      if (spent.allowance === null) continue;
      allowance = spent.allowance;
      given += 1;
    }
    expect(given).toBe(5);
  });

  test('says how long to wait, and gives one then', () => {
    const rule = { most: 1, perHour: 6 };
    const { allowance } = spend(null, rule, at(0));
    const refused = spend(allowance, rule, at(0));
    expect(refused).toEqual({ allowance: null, waitMs: 600_000 });
    expect(spend(allowance, rule, at(599)).allowance).toBeNull();
    expect(spend(allowance, rule, at(600)).allowance).not.toBeNull();
  });

  test('a clock that goes back gives nothing', () => {
    const rule = { most: 1, perHour: 3_600 };
    const { allowance } = spend(null, rule, at(10));
    expect(spend(allowance, rule, at(0)).allowance).toBeNull();
  });

  test('never gives more than the rule in any span of time', () => {
    const rule = { most: 3, perHour: 60 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7_200 }), { maxLength: 80 }), (seconds) => {
        const times = seconds.toSorted((a, b) => a - b);
        let allowance: Allowance | null = null;
        let given = 0;
        for (const time of times) {
          const spent = spend(allowance, rule, at(time));
          if (spent.allowance === null) continue;
          allowance = spent.allowance;
          given += 1;
        }
        const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
        expect(given).toBeLessThanOrEqual(rule.most + span / 60 + 1e-6);
      }),
    );
  });
});
