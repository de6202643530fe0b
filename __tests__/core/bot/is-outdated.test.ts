import { describe, expect, test } from '@jest/globals';
import { isOutdated } from '../../../src/core/bot/is-outdated.ts';
import { pullRequest } from '../../support/results.ts';

const at = (seconds: number) => new Date(Date.parse('2026-11-22T10:00:00Z') + seconds * 1_000).toISOString();
const head = (digit: string) => ({ ref: 'topic', sha: digit.repeat(40), repository: 'octo/hello' });
const open = (digit: string, seconds: number) => pullRequest({ head: head(digit), updatedAt: at(seconds) });
const closed = (digit: string, seconds: number) => ({ ...open(digit, seconds), state: 'closed' as const });

describe('what a webhook told of a pull request', () => {
  test('holds while GitHub says the same', () => {
    expect(isOutdated(open('a', 0), open('a', 0))).toBe(false);
    // Something else of it was changed.
    expect(isOutdated(open('a', 0), open('a', 60))).toBe(false);
    expect(isOutdated(closed('a', 0), closed('a', 0))).toBe(false);
  });

  test('is past when it has another head, or was closed or opened again', () => {
    expect(isOutdated(open('a', 0), open('d', 1))).toBe(true);
    expect(isOutdated(open('a', 0), closed('a', 1))).toBe(true);
    expect(isOutdated(closed('a', 0), open('a', 1))).toBe(true);
    expect(isOutdated(open('a', 0), open('d', 0))).toBe(true);
  });

  test('holds for what is closed whichever head it has', () => {
    expect(isOutdated(closed('a', 0), closed('d', 1))).toBe(false);
  });

  test('holds where the API lags behind', () => {
    expect(isOutdated(open('d', 1), open('a', 0))).toBe(false);
    expect(isOutdated(open('a', 1), closed('a', 0))).toBe(false);
    expect(isOutdated(closed('a', 1), open('a', 0))).toBe(false);
  });

  test('is held against GitHub’s answer where one of the times is not told', () => {
    expect(isOutdated({ ...open('a', 0), updatedAt: null }, open('d', 1))).toBe(true);
    expect(isOutdated(open('a', 0), { ...open('d', 1), updatedAt: null })).toBe(true);
  });
});
