import { RefusedResult } from '../../core/errors.ts';

/** The text of a result's bytes. Throws RefusedResult `malformed` where they are no UTF-8. */
export function decodeResult(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new RefusedResult('malformed', 'Expected a scorecard in UTF-8, found bytes that are none.', {
      cause,
    });
  }
}
