import { InfraError, RefusedResult } from '../../core/errors.ts';
import type { Call } from './call.ts';
import { type Answer, type Connection, sent } from './connection.ts';
import { MAX_RETRIES } from './patience.ts';
import { readCapped } from './transport.ts';

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

export interface Download {
  readonly call: Call;
  readonly maxBytes: number;
  /** Answers with a redirect, which is not followed. */
  readonly send: () => Promise<Answer>;
}

/**
 * GitHub answers with the address of a storage that belongs to others: it is asked once, without the token, and may not
 * send us on (SECURITY.md row B16). The address is good for a minute: where the storage fails, GitHub is asked again.
 */
export async function downloadArtifact(connection: Connection, download: Download): Promise<Uint8Array> {
  for (let retries = 0; ; retries += 1) {
    const { status, headers } = await sent(connection.credential, download.call, download.send);
    const address = storageAddress(headers.location, connection.apiUrl);
    if (address === null) {
      throw unavailable(download.call, `expected a redirect to an https address, found status ${status}`);
    }
    const result = await fetchFromStorage(connection, address, download.maxBytes);
    if (result.bytes !== null) return result.bytes;
    if (!result.again || retries === MAX_RETRIES) throw unavailable(download.call, result.why);
    await connection.pause(retries);
  }
}

type Fetched =
  | { readonly bytes: Uint8Array }
  | { readonly bytes: null; readonly why: string; readonly again: boolean };

async function fetchFromStorage({ transport }: Connection, address: URL, maxBytes: number): Promise<Fetched> {
  try {
    const response = await transport.open(address, { redirect: 'manual' });
    if (response.status !== 200) {
      await response.body?.cancel();
      const why = `the storage answered with status ${response.status}`;
      return { bytes: null, why, again: response.status >= 500 || response.status === 429 };
    }
    const bytes = await readCapped(response, maxBytes);
    if (bytes === null)
      throw new RefusedResult('too-large', `Expected an artifact of at most ${maxBytes} bytes, found more.`);
    return { bytes };
  } catch (error) {
    if (error instanceof RefusedResult) throw error;
    return {
      bytes: null,
      why: error instanceof Error ? error.message : 'the connection failed',
      again: true,
    };
  }
}

/** Where the bytes are; null unless it is https, or a loopback beside an API on a loopback, as tests have it. */
function storageAddress(location: string | undefined, apiUrl: string): URL | null {
  if (location === undefined || !URL.canParse(location)) return null;
  const address = new URL(location);
  if (address.protocol === 'https:') return address;
  return isLoopback(address) && isLoopback(new URL(apiUrl)) ? address : null;
}

function isLoopback({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && LOOPBACK.includes(hostname);
}

function unavailable({ doing }: Call, why: string): InfraError {
  return new InfraError(
    'github-unavailable',
    `GitHub could not be asked to ${doing}: ${why}. Try again later.`,
  );
}
