import { expect, test } from '@jest/globals';
import { retryWaitMs } from '../../../src/core/bench/retry-wait.ts';

test('a wait grows with each retry, up to a limit, and chance takes any part of it', () => {
  expect([1, 2, 3, 10, 1_000].map((retry) => retryWaitMs(retry, 1))).toEqual([
    400, 800, 1_600, 20_000, 20_000,
  ]);
  expect([0, 0.25, 0.5].map((chance) => retryWaitMs(2, chance))).toEqual([0, 200, 400]);
});
