import * as z from 'zod';
import { decodeBase64Url, encodeBase64Url } from '../core/github/base64url.ts';
import { type CardMemory, fitsMemory } from '../core/github/card-memory.ts';
import { normaliseTestId } from '../core/test-id.ts';

const LINE = /^<!-- stepmark-memory ([A-Za-z0-9_-]+) -->\r?$/;
/** Ids take at most 8,000 bytes, everything else some 500; base64 makes 4 of 3. */
const MAX_LINE = 12_000;

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const share = z
  .strictObject({ n: count, d: z.int().min(1).max(Number.MAX_SAFE_INTEGER) })
  .refine(({ n, d }) => n <= d, 'more than everything');

const memorySchema = z.strictObject({
  sha: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
  verdict: z.enum(['resolved', 'unresolved', 'clean', 'regressed', 'invalid', 'tampered']),
  stepScore: share.nullable(),
  stepsCompleted: share.nullable(),
  fixed: count.nullable(),
  broken: z.array(z.string().min(1).max(1_100).transform(normaliseTestId)).refine(fitsMemory).nullable(),
});

/** The second line of a comment of ours, without its line end. What is broken is left out where it does not fit. */
export function formatMemory(memory: CardMemory): string {
  const { sha, verdict, stepScore, stepsCompleted, fixed, broken } = memory;
  const kept = broken !== null && fitsMemory(broken) ? broken : null;
  const json = JSON.stringify({ sha, verdict, stepScore, stepsCompleted, fixed, broken: kept });
  return `<!-- stepmark-memory ${encodeBase64Url(json)} -->`;
}

/**
 * What the second line of a comment's body remembers; null where it is not there just as we write it. Anybody can write
 * such a line: ask only of a comment that is ours by its author and its marker.
 */
export function parseMemory(body: string): CardMemory | null {
  const start = body.indexOf('\n') + 1;
  if (start === 0) return null;
  const end = body.indexOf('\n', start);
  const line = body.slice(start, Math.min(end < 0 ? body.length : end, start + MAX_LINE));
  const json = decodeBase64Url(LINE.exec(line)?.[1] ?? '');
  if (json === null) return null;
  const parsed = memorySchema.safeParse(readJson(json));
  return parsed.success ? parsed.data : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
