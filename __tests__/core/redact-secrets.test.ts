import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redactSecrets } from '../../src/core/redact-secrets.ts';

const RANDOM = 'Q7xW2mVb9KcD4fGh6JkL1nPq3RsT5vYz8AaB';

describe('what looks like a token of GitHub’s', () => {
  test.each(['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_11ABCDEFG0'])(
    '%s… is taken out',
    (prefix) => {
      const canary = `${prefix}${RANDOM}`;
      for (const text of [
        canary,
        `token=${canary};`,
        `MY_${canary}`,
        `"${canary}"`,
        `https://x:${canary}@host/a`,
      ]) {
        expect(redactSecrets(text, [])).not.toContain(RANDOM.slice(0, 8));
      }
    },
  );

  test('is taken out to its end also where it is one of the long ones with dots', () => {
    expect(redactSecrets(`a ghs_${RANDOM}.eyJ${RANDOM}.${RANDOM}-_x b`, [])).toBe('a *** b');
  });

  test.each([
    'ghs_short',
    'high_performance_mode_of_the_machine',
    'laughs_at_everything_that_is_long_enough',
  ])('%s is none', (text) => {
    expect(redactSecrets(text, [])).toBe(text);
  });
});

describe('a secret that is known', () => {
  test('is taken out of every text, also of keys, wherever it stands (must-have 15)', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = `${before}${RANDOM}${after}`;
        const value = { list: [text, { [text]: text }], text, number: 1, nothing: null, yes: true };
        const found = redactSecrets(value, [RANDOM]);
        expect(JSON.stringify(found)).not.toContain(RANDOM);
        expect(found).toMatchObject({ number: 1, nothing: null, yes: true });
      }),
    );
  });

  test('is taken out whole where another one is its beginning', () => {
    expect(redactSecrets(`${RANDOM}tail`, [RANDOM, `${RANDOM}tail`])).toBe('***');
  });

  test('that is too short to be one takes no ordinary word with it', () => {
    expect(redactSecrets('a token', ['', 'token'])).toBe('a token');
  });
});

test('what holds no secret comes back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      // A key "__proto__" is no key of ours.
      fc.pre(!JSON.stringify(value).includes('__proto__'));
      expect(redactSecrets(value, [RANDOM])).toEqual(value);
    }),
  );
});

test('takes time that grows with the text alone', () => {
  const hostile = `${'ghs_'.repeat(200_000)}${'github_pat_'.repeat(100_000)}`;
  expect(redactSecrets(hostile, [RANDOM]).length).toBeLessThan(hostile.length);
});
