import { describe, expect, test } from '@jest/globals';
import { parseResultFile } from '../../src/formats/result-file.ts';
import { formatScorecardFile, SCORECARD_LIMITS } from '../../src/formats/scorecard-file.ts';
import { createOwnCard, keptTests } from '../support/scorecards.ts';

describe('a result of a job that ran a change', () => {
  test('is read as the scorecard that it is', () => {
    const card = createOwnCard(keptTests(3));
    expect(parseResultFile({ name: 'r', text: formatScorecardFile(card) })).toEqual(card);
  });

  test.each([
    ['malformed', 'no JSON', 'not a scorecard'],
    ['malformed', 'JSON that is no scorecard', '{"schema":1}'],
    ['too-large', 'more text than a card may have', ' '.repeat(SCORECARD_LIMITS.characters + 1)],
  ])('is refused as %s when it is %s', (code, _, text) => {
    expect(() => parseResultFile({ name: 'r', text })).toThrow(
      expect.objectContaining({ name: 'RefusedResult', code }),
    );
  });
});
