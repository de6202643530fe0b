import { describe, expect, test } from '@jest/globals';
import type { CommandComment } from '../../../src/core/bot/bot-event.ts';
import { type Collaborator, mayWrite, refuseComment } from '../../../src/core/bot/who-may.ts';
import type { Account } from '../../../src/core/github/pull-request.ts';

const MONA: Account = { id: 101, login: 'mona', type: 'User' };
const WRITTEN = '2026-11-22T10:00:00Z';

const comment = (change: Partial<CommandComment> = {}): CommandComment => ({
  ...{ id: 1, body: '/stepmark run', author: MONA, appId: null, createdAt: WRITTEN },
  ...change,
});

describe('B6: who may write', () => {
  test.each<[Collaborator['permission'], boolean]>([
    ['admin', true],
    // GitHub says so of maintainers too, and "read" of those who triage.
    ['write', true],
    ['read', false],
    ['none', false],
  ])('has the permission %s: %s', (permission, may) => {
    expect(mayWrite(MONA, { id: 101, permission })).toBe(may);
  });

  test('is who GitHub says has that login now, by the id', () => {
    expect(mayWrite(MONA, { id: 102, permission: 'admin' })).toBe(false);
  });

  test('is nobody whom GitHub does not know', () => {
    expect(mayWrite(MONA, null)).toBe(false);
  });
});

describe('a comment may hold a command', () => {
  test('where a person wrote it who also sent it', () => {
    expect(refuseComment(comment(), MONA, WRITTEN)).toBeNull();
  });

  test.each<[string, Partial<CommandComment>, Account]>([
    ['its author is not who sent it', { author: null }, MONA],
    ['its author is not who sent it', {}, { ...MONA, id: 102 }],
    ['its author is a Bot', { author: { ...MONA, type: 'Bot' } }, MONA],
    ['its author is a Mannequin', { author: { ...MONA, type: 'Mannequin' } }, MONA],
    ['its author is a Organization', { author: { ...MONA, type: 'Organization' } }, MONA],
    ['an App wrote it', { appId: 4_242 }, MONA],
  ])('B6: not where %s', (why, change, sender) => {
    expect(refuseComment(comment(change), sender, WRITTEN)).toBe(why);
  });

  test('a login that was taken over by somebody else is not its author’s', () => {
    expect(refuseComment(comment(), { ...MONA, id: 7 }, WRITTEN)).not.toBeNull();
    expect(refuseComment(comment(), { ...MONA, login: 'renamed' }, WRITTEN)).toBeNull();
  });

  test('B4: until GitHub would not send it again any more', () => {
    expect(refuseComment(comment(), MONA, '2026-11-25T10:00:00Z')).toBeNull();
    expect(refuseComment(comment(), MONA, '2026-11-25T10:00:01Z')).toContain('older than 72 hours');
  });
});
