import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Browsers keep 4,096 bytes of a cookie. */
const MOST_CHARACTERS = 4_000;

/** Texts that only we can make and read, for a cookie of a name, until a time. */
export interface Seal {
  /** `expiresAt` in milliseconds since 1970. Null: it would not fit into a cookie. */
  seal(name: string, text: string, expiresAt: number): string | null;
  /** Null: not one of ours, of another name, or too late. */
  open(name: string, sealed: string): { readonly text: string; readonly expiresAt: number } | null;
}

/**
 * Seals with a key made of the first secret; opens with any of them, so that a secret can be changed. A text cannot be
 * read, changed, or taken for the cookie of another name.
 */
export function createSeal(secrets: readonly [string, ...string[]], now: () => number = Date.now): Seal {
  const keys = secrets.map(deriveKey);
  return {
    seal: (name, text, expiresAt) => {
      const [key] = keys;
      if (key === undefined) throw new TypeError('a seal needs a secret');
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(name));
      const content = Buffer.concat([cipher.update(JSON.stringify({ text, expiresAt })), cipher.final()]);
      const sealed = Buffer.concat([iv, cipher.getAuthTag(), content]).toString('base64url');
      return sealed.length > MOST_CHARACTERS ? null : sealed;
    },
    open: (name, sealed) => {
      if (sealed.length > MOST_CHARACTERS) return null;
      const bytes = Buffer.from(sealed, 'base64url');
      for (const key of keys) {
        const content = decrypt(key, name, bytes);
        if (content !== null) return content.expiresAt > now() ? content : null;
      }
      return null;
    },
  };
}

function deriveKey(secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', 'stepmark sealed cookies 1', 32));
}

function decrypt(key: Uint8Array, name: string, bytes: Buffer) {
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(name))
      .setAuthTag(tag);
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return readContent(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}

function readContent(content: unknown) {
  if (typeof content !== 'object' || content === null) return null;
  if (!('text' in content) || typeof content.text !== 'string') return null;
  if (!('expiresAt' in content) || typeof content.expiresAt !== 'number') return null;
  return { text: content.text, expiresAt: content.expiresAt };
}
