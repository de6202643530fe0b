import { expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { TurnScore } from '../../../src/core/bench/turn-result.ts';
import { fraction } from '../../../src/core/fraction.ts';
import { stepStops } from '../../../src/core/metrics/step-stops.ts';
import { madeAttempts, madeTurn } from '../../support/made-attempts.ts';

/** Runs of a task of ten steps that got so far. */
function runs(...reaches: number[]) {
  const score = (reach: number): Partial<TurnScore> => ({
    reach,
    steps: Array.from({ length: 10 }, (_, index) => ({
      id: `s${index + 1}`,
      stage: 'core',
      weight: 1,
      passed: index < reach ? 1 : 0,
      declared: 1,
      state: index < reach ? 'passed' : 'failed',
      cause: null,
    })),
  });
  return groupAttempts(
    reaches.map((reach, index) =>
      madeTurn('0', { attempt: index + 1 }, (turn) => ({
        ...turn,
        score: turn.score === null ? null : { ...turn.score, ...score(reach) },
      })),
    ),
  );
}

test('hazards are those of worked example 11 once there are five runs, and only counts before', () => {
  const few = stepStops(runs(3, 2, 10, 10));
  expect(few?.[2]).toEqual(
    expect.objectContaining({ came: 4, through: 3, hazard: null, difficulty: fraction(1, 4) }),
  );
  const enough = stepStops(runs(3, 2, 10, 10, 0));
  expect([enough?.[2]?.hazard, enough?.[3]?.hazard]).toEqual([fraction(1, 4), fraction(1, 3)]);
  expect(enough?.[0]).toEqual(
    expect.objectContaining({ runs: 5, came: 5, through: 4, hazard: fraction(1, 5) }),
  );
});

test('a task of which nothing was measured has no steps to stop at', () => {
  expect(stepStops(madeAttempts('i i'))).toBeNull();
});
