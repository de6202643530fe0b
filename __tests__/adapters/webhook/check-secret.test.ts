import { expect, test } from '@jest/globals';
import { checkSecret, checkSecrets } from '../../../src/adapters/webhook/check-secret.ts';
import { createFront } from '../../../src/adapters/webhook/front.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { SECRET } from '../../support/webhook-front.ts';

function refusal(check: () => unknown): string {
  try {
    check();
  } catch (error) {
    if (error instanceof UsageError && error.code === 'bad-config') return error.message;
    throw error;
  }
  throw new Error('expected a UsageError');
}

test.each([
  [undefined, 'is not set'],
  ['', 'is not set'],
  [' '.repeat(40), 'is not set'],
  ['development', 'is "development"'],
  ['0123456789abcdef0123456789abcde', 'has 31 bytes'],
  ['abcdefg'.repeat(6), 'has 7 different characters'],
])('B1: %j is refused, with what to do', (secret, why) => {
  const message = refusal(() => checkSecret(secret));
  expect(message).toContain(why);
  expect(message).toContain('openssl rand -hex 32');
});

test('B15: a secret that is refused is not repeated', () => {
  expect(refusal(() => checkSecret('hunter2'))).not.toContain('hunter2');
});

test('B1: one or two good secrets are taken', () => {
  expect(checkSecrets([SECRET])).toEqual([SECRET]);
  expect(checkSecrets([`${SECRET}x`, SECRET])).toHaveLength(2);
  expect(refusal(() => checkSecrets([]))).toContain('is not set');
  expect(refusal(() => checkSecrets([SECRET, SECRET, SECRET]))).toContain('has 3 values');
});

test('B1: no front is made with a weak secret, also where the other one is good', () => {
  const made = (secrets: readonly string[]) =>
    createFront({ secrets, accept: () => Promise.resolve(true), report: () => undefined });
  expect(refusal(() => made([SECRET, 'development']))).toContain('development');
  expect(typeof made([SECRET])).toBe('function');
});
