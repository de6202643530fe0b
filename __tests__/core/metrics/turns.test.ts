import { describe, expect, test } from '@jest/globals';
import { fraction, ZERO } from '../../../src/core/fraction.ts';
import { effectiveTurns, failureShape, type Turn, turnGains } from '../../../src/core/metrics/turns.ts';

const turns = (...tenths: number[]): Turn[] =>
  tenths.map((score) => ({ stepScore: fraction(score, 10), resolved: score === 10, newlyBroken: 0 }));

describe('an effective turn', () => {
  test('gains and breaks nothing new', () => {
    const [first, second, third] = turns(3, 5, 5);
    if (first === undefined || second === undefined || third === undefined) throw new Error('three turns');
    expect(effectiveTurns(ZERO, [first, { ...second, newlyBroken: 1 }, third])).toEqual(fraction(1, 3));
    expect(effectiveTurns(ZERO, [])).toBeNull();
  });
});

describe('the shape of an unresolved attempt', () => {
  test.each([
    ['collapse', turns(3, 4), { used: 4, limit: 10 }],
    ['over-extension', turns(3, 4, 4, 4), { used: 4, limit: 4 }],
    ['stall', turns(3, 3, 4, 4), { used: 4, limit: 4 }],
    ['stall', turns(0, 0), { used: 1, limit: 2 }],
    [null, turns(3, 4), null],
    [null, turns(), { used: 0, limit: 4 }],
  ] as const)('is %s', (shape, taken, budget) => {
    expect(failureShape(ZERO, taken, budget)).toBe(shape);
  });
});

test('a gain of nothing over everything, and a loss from nothing, have no share', () => {
  const [kept, lost] = turnGains(fraction(10, 10), turns(10, 0));
  expect(kept).toEqual({ difference: ZERO, gain: null });
  expect(lost?.gain).toEqual(fraction(-1, 1));
  expect(turnGains(ZERO, turns(0))[0]?.gain).toEqual(ZERO);
});
