import { describe, expect, test } from '@jest/globals';
import { createSeal } from '../../../src/adapters/bot-server/sealed-cookies.ts';

const SECRET = 'wS3-4b5c6d7e8f9a0b1c2d3e4f5a6b7c8';
const seal = createSeal([SECRET], () => 1_000);
const sealed = seal.seal('session', 'who', 2_000) ?? '';

describe('a sealed cookie', () => {
  test('opens by its name until its time', () => {
    expect(seal.open('session', sealed)).toEqual({ text: 'who', expiresAt: 2_000 });
    expect(createSeal([SECRET], () => 2_000).open('session', sealed)).toBeNull();
  });

  test('is none of another name', () => {
    expect(seal.open('sign-in', sealed)).toBeNull();
  });

  test('is none with any of its bytes changed, cut or added', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(seal.open('session', changed.toString('base64url'))).toBeNull();
      expect(seal.open('session', bytes.subarray(0, at).toString('base64url'))).toBeNull();
    }
    expect(seal.open('session', Buffer.concat([bytes, Buffer.of(0)]).toString('base64url'))).toBeNull();
  });

  test('is another one each time', () => {
    expect(seal.seal('session', 'who', 2_000)).not.toBe(sealed);
  });

  test('is not made where no browser would keep it', () => {
    expect(seal.seal('session', 'x'.repeat(4_000), 2_000)).toBeNull();
  });
});
