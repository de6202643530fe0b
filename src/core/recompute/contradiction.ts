import { RefusedResult } from '../errors.ts';

/** A result whose records cannot all be true: no run of ours writes one, so nothing of it is believed. */
export function contradiction(expected: string, found: string): RefusedResult {
  return new RefusedResult('contradicts-records', `Expected ${expected}, found ${found}.`);
}
