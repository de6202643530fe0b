import { describe, expect, test } from '@jest/globals';
import { isHopeless } from '../../../src/core/bot/hopeless.ts';
import { InfraError, RefusedResult, UsageError } from '../../../src/core/errors.ts';

describe('trying again', () => {
  test.each(['github-forbidden', 'github-not-found', 'github-refused'] as const)(
    'does no good where GitHub said %s',
    (code) => {
      expect(isHopeless(new InfraError(code, 'no'))).toBe(true);
    },
  );

  test.each([
    'github-unavailable',
    'github-rate-limited',
    'github-unauthorised',
    'database-unavailable',
  ] as const)('may do good where it was %s', (code) => {
    expect(isHopeless(new InfraError(code, 'no'))).toBe(false);
  });

  test('may do good after a bug: it may be mended meanwhile', () => {
    const others = [
      new Error('no'),
      new UsageError('bad-config', 'no'),
      new RefusedResult('wrong-run', 'no'),
      'no',
      null,
    ];
    expect(others.map(isHopeless)).toEqual(others.map(() => false));
  });
});
