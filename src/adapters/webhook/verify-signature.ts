import { createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/** Whether a header can be a signature at all, which is known before the body is read. */
export function isSignature(header: string): boolean {
  return SIGNATURE.test(header);
}

/** Whether one of the secrets signed exactly these bytes; all of them are tried, in the same time (SECURITY.md row B2). */
export function verifySignature(body: Buffer, header: string, secrets: readonly string[]): boolean {
  const [, digits] = SIGNATURE.exec(header) ?? [];
  if (digits === undefined) return false;
  const claimed = Buffer.from(digits, 'hex');
  const matches = secrets.map((secret) =>
    timingSafeEqual(createHmac('sha256', secret).update(body).digest(), claimed),
  );
  return matches.includes(true);
}
