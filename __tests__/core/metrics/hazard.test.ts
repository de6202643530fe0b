import { expect, test } from '@jest/globals';
import { flakeBudget, hazardOfStep } from '../../../src/core/metrics/hazard.ts';

test('40 steps that fail falsely once in 100 fail a correct solution in 33.1 %, one retry of each in 0.4 %', () => {
  expect((flakeBudget(40, 0.01) * 100).toFixed(1)).toBe('33.1');
  expect((flakeBudget(40, 0.01 ** 2) * 100).toFixed(1)).toBe('0.4');
});

test('the hazard of a step that no run came to is unknown', () => {
  expect(hazardOfStep([1, 2], 4)).toBeNull();
});
