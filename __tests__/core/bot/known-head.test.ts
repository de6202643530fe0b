import { describe, expect, test } from '@jest/globals';
import { headAt, latestHead } from '../../../src/core/bot/known-head.ts';

const heads = [
  { sha: 'a'.repeat(40), receivedAt: '2026-11-23T10:00:00Z' },
  { sha: 'b'.repeat(40), receivedAt: '2026-11-23T11:00:00Z' },
];

describe('the head that a comment was written on', () => {
  test('A10: a push between the comment and its handling is not what the comment means', () => {
    expect(headAt(heads, '2026-11-23T10:59:59Z')?.sha).toBe('a'.repeat(40));
    expect(headAt(heads, '2026-11-23T11:00:00Z')?.sha).toBe('b'.repeat(40));
  });

  test('nothing was received before the comment: no head', () => {
    expect(headAt(heads, '2026-11-23T09:59:59Z')).toBeNull();
    expect(headAt([], '2026-11-23T09:59:59Z')).toBeNull();
  });

  test('the latest head is the one that was received last, in whatever order they are listed', () => {
    expect(latestHead([...heads].reverse())?.sha).toBe('b'.repeat(40));
    expect(latestHead([])).toBeNull();
  });

  test('of two that were received at once the one listed last counts', () => {
    const twins = heads.map((head) => ({ ...head, receivedAt: '2026-11-23T10:00:00Z' }));
    expect(latestHead(twins)?.sha).toBe('b'.repeat(40));
  });
});
