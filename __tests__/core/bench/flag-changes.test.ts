import { expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { flagChanges } from '../../../src/core/bench/flag-changes.ts';
import type { FlagName } from '../../../src/core/scorecard.ts';
import { madeTurn } from '../../support/made-attempts.ts';

const turn = (key: Parameters<typeof madeTurn>[1], flags: readonly FlagName[] = []) =>
  madeTurn('0', key, (made) => ({
    ...made,
    last: flags.length === 0,
    score: made.score === null ? null : { ...made.score, flags },
  }));

/** Two attempts: the first has these flags in its first turn of two. */
const flagged = (...flags: readonly FlagName[]) =>
  groupAttempts([turn({ attempt: 1 }, flags), turn({ attempt: 1, turn: 2 }), turn({ attempt: 2 })]);

test('flags of any turn count once an attempt, in the order of the scorecard', () => {
  expect(flagChanges(flagged('flaky'), flagged('flaky', 'protected-changed'))).toEqual([
    { name: 'protected-changed', a: 0, b: 1 },
    { name: 'flaky', a: 1, b: 1 },
  ]);
});

test('no flag on either side is no change', () => {
  expect(flagChanges(flagged(), [])).toEqual([]);
});
