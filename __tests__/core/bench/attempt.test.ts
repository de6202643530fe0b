import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attemptId, groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { TurnResult } from '../../../src/core/bench/turn-result.ts';
import { arbitraryResults, SMALL_SHAPE } from '../../support/arbitrary-results.ts';

const LINES: readonly TurnResult[] = [...arbitraryResults({ ...SMALL_SHAPE, unfinished: 0.2 })];

describe('lines of results as attempts', () => {
  test('are the same in any order, and when some are there twice', () => {
    const expected = groupAttempts(LINES);
    fc.assert(
      fc.property(fc.shuffledSubarray([...LINES, ...LINES], { minLength: 2 * LINES.length }), (lines) => {
        expect(groupAttempts(lines)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  test('lose no attempt whose first turn is there', () => {
    const firsts = new Set(LINES.filter(({ key }) => key.turn === 1).map(({ key }) => attemptId(key)));
    expect(new Set(groupAttempts(LINES).map(({ key }) => attemptId(key)))).toEqual(firsts);
  });

  test('take a measured line before one that could not be measured', () => {
    const [line] = LINES.filter(({ score, last }) => score !== null && last);
    if (line === undefined) throw new Error('expected a measured line');
    const first: TurnResult = { ...line, key: { ...line.key, turn: 1 } };
    const failed: TurnResult = { ...first, score: null, invalid_reason: 'no disk', verdict: 'invalid' };
    for (const lines of [
      [first, failed],
      [failed, first],
    ]) {
      expect(groupAttempts(lines).map(({ state }) => state)).toEqual(['measured']);
    }
    expect(groupAttempts([failed]).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['invalid', null],
    ]);
  });

  test('leave out turns behind a gap', () => {
    const [line] = LINES;
    if (line === undefined) throw new Error('expected a line');
    const turn = (number: number): TurnResult => ({
      ...line,
      last: false,
      key: { ...line.key, turn: number },
    });
    const [attempt] = groupAttempts([turn(1), turn(3)]);
    expect([attempt?.turns.length, attempt?.state]).toEqual([
      1,
      line.score === null ? 'invalid' : 'unfinished',
    ]);
    expect(groupAttempts([turn(2)])).toEqual([]);
  });
});
