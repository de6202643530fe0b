import { describe, expect, test } from '@jest/globals';
import {
  parseRepositoryAnswer,
  parseTokenAnswer,
  parseUserAnswer,
} from '../../src/formats/sign-in-answers.ts';

const TOKEN = { access_token: 'ghu_0123456789', token_type: 'bearer', scope: '' };

describe('an answer to a code', () => {
  test('is a token, with its life where it has one', () => {
    expect(parseTokenAnswer({ ...TOKEN, expires_in: 28_800 })).toEqual({
      token: TOKEN.access_token,
      expiresInMs: 28_800_000,
    });
    expect(parseTokenAnswer(TOKEN)).toEqual({ token: TOKEN.access_token, expiresInMs: null });
  });

  test('is a no', () => {
    expect(parseTokenAnswer({ error: 'bad_verification_code' })).toBeNull();
  });

  test.each([
    undefined,
    null,
    'x',
    {},
    { ...TOKEN, token_type: 'mac' },
    { ...TOKEN, access_token: 'a b\r\nc: d e f' },
    { ...TOKEN, expires_in: -1 },
  ])('is nothing that is known: %j', (answer) => {
    expect(parseTokenAnswer(answer)).toBeUndefined();
  });
});

test('an answer about a user or a repository is one only with an id', () => {
  expect(parseUserAnswer({ id: 1, login: 'octocat', type: 'User' })).toEqual({ id: 1, login: 'octocat' });
  expect(parseRepositoryAnswer({ id: 1, private: true })).toEqual({ id: 1 });
  for (const answer of [undefined, {}, { id: 0, login: 'a' }, { id: '1', login: 'a' }]) {
    expect(parseUserAnswer(answer)).toBeUndefined();
    expect(parseRepositoryAnswer(answer)).toBeUndefined();
  }
  expect(parseUserAnswer({ id: 1, login: '<b>' })).toBeUndefined();
});
