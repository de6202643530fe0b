import { fnv1a64 } from '../checksum.ts';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';

/** What tells one card of a pull request from another: letters, digits, `-` and `_`, at most 80 of them. */
export const CARD_KEY_PATTERN = /^[A-Za-z0-9_-]{1,80}$/;

const MAX_LENGTH = 80;
const CHECKSUM_LENGTH = 16;

/** One card: everything that a workflow scores, or one task, suite or matrix leg of it (`part`). */
export interface CardName {
  readonly workflow: string;
  readonly part: string | null;
}

/**
 * The key of a card, the same for every run of it. Names that are too long are cut and end in a checksum: the key tells
 * apart, it protects nothing.
 */
export function createCardKey({ workflow, part }: CardName): string {
  const name = part === null ? workflow : `${workflow}\u0000${part}`;
  const key = encodeBase64Url(name);
  if (key.length < MAX_LENGTH) return key;
  return key.slice(0, MAX_LENGTH - CHECKSUM_LENGTH) + fnv1a64(name);
}

/** Whether a key may be one of a workflow's; of a key that was cut only the beginning is known. */
export function isKeyOf(key: string, workflow: string): boolean {
  if (key.length < MAX_LENGTH) return decodeBase64Url(key)?.split('\u0000', 1)[0] === workflow;
  const code = encodeBase64Url(workflow);
  // What begins the same is written the same in whole groups of four.
  const whole = code.slice(0, code.length - (code.length % 4));
  return key.startsWith(whole.slice(0, MAX_LENGTH - CHECKSUM_LENGTH));
}
