import { createPrivateKey, createSign, type KeyObject } from 'node:crypto';
import { UsageError } from '../../core/errors.ts';

/** GitHub refuses a token from the future: clocks differ. */
const BACKDATED_S = 60;
/** GitHub takes at most ten minutes, by its own clock. */
const LIFETIME_S = 9 * 60;

/**
 * The private key of a GitHub App out of its PEM file, whose line ends may have become `\n` in an environment variable.
 * Throws UsageError `bad-config`, which repeats nothing of it (SECURITY.md row B15).
 */
export function readAppKey(pem: string): KeyObject {
  const key = parse(pem.replaceAll('\\n', '\n'));
  if (key?.asymmetricKeyType === 'rsa') return key;
  const found =
    pem.trim() === '' ? 'nothing' : key === null ? 'a text that is none' : 'a key of another kind';
  throw new UsageError(
    'bad-config',
    `Expected the private key of the GitHub App, the PEM file of an RSA key without a passphrase, found ${found}. Make a new one in the settings of the App.`,
  );
}

function parse(pem: string): KeyObject | null {
  try {
    return createPrivateKey(pem);
  } catch {
    // OpenSSL's reason is a number to everybody, and its message may hold what it stumbled over.
    return null;
  }
}

/** The token that the App speaks for itself with: a JWT, RS256, good for some minutes. */
export function signAppToken(key: KeyObject, { appId, nowMs }: { appId: number; nowMs: number }): string {
  const now = Math.floor(nowMs / 1000);
  const claims = { iat: now - BACKDATED_S, exp: now + LIFETIME_S, iss: appId };
  const signed = [{ alg: 'RS256', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createSign('sha256').update(signed).sign(key, 'base64url')}`;
}
