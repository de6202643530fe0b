import type { AppCredentials } from '../../core/bot/app-credentials.ts';
import { InfraError } from '../../core/errors.ts';
import { parseConversion } from '../../formats/app-credentials.ts';
import { explained, readCapped } from '../github/transport.ts';

const TIMEOUT_MS = 20_000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Exchanges the code of a manifest for the new App's secrets; it can be done once. Nothing of the answer is in an error. */
export async function convertCode(
  code: string,
  { apiUrl, send = fetch }: { readonly apiUrl: string; readonly send?: typeof fetch | undefined },
): Promise<Omit<AppCredentials, 'sessionSecret' | 'publicUrl'>> {
  const { status, bytes } = await post(
    `${apiUrl}/app-manifests/${encodeURIComponent(code)}/conversions`,
    send,
  );
  const found = status === 201 && bytes !== null ? parseConversion(readJson(bytes)) : null;
  if (found === null) {
    throw new InfraError(
      'github-refused',
      `GitHub did not give the App's credentials (${status}). Remove the App in its settings on GitHub, and begin again.`,
    );
  }
  return found;
}

async function post(url: string, send: typeof fetch) {
  try {
    return await explained(TIMEOUT_MS, async () => {
      const response = await send(url, {
        method: 'POST',
        headers: { accept: 'application/vnd.github+json', 'user-agent': 'stepmark' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: response.status, bytes: await readCapped(response, MAX_ANSWER_BYTES) };
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : 'the connection failed';
    throw new InfraError(
      'github-unavailable',
      `GitHub could not be asked for the App's credentials: ${why}.`,
    );
  }
}

function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
