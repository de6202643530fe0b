import { errorCode } from '../../core/error-code.ts';

/** An answer that is longer is no answer of the API: a page of a hundred comments has at most 25 MB. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** How far down the causes of an error its code is looked for. */
const CAUSE_DEPTH = 5;

/** What a request is sent with. */
export interface TransportOptions {
  readonly fetch: typeof fetch;
  /** For the whole of a request: connection, headers and body. */
  readonly timeoutMs: number;
}

/** Sends requests, each with a time limit, and counts them. Throws an Error that says in a sentence what failed. */
export interface Transport {
  /** For Octokit: the answer is here as a whole, so that a connection cut in the middle of it fails as any other. */
  readonly fetch: typeof fetch;
  /** Answers whose body is still to be read. */
  readonly open: typeof fetch;
  readonly counts: () => Readonly<Record<string, number>>;
}

export function createTransport({ fetch, timeoutMs }: TransportOptions): Transport {
  const counts: Record<string, number> = {};

  const open: typeof globalThis.fetch = async (input, init = {}) => {
    const method = init.method ?? 'GET';
    counts[method] = (counts[method] ?? 0) + 1;
    return explained(timeoutMs, () => fetch(input, { ...init, signal: AbortSignal.timeout(timeoutMs) }));
  };

  return {
    open,
    counts: () => ({ ...counts }),
    fetch: async (input, init) => {
      const response = await open(input, init);
      const body = await explained(timeoutMs, () => readCapped(response, MAX_ANSWER_BYTES));
      if (body === null) throw new Error(`the answer is longer than ${MAX_ANSWER_BYTES} bytes`);
      const { status, statusText, headers } = response;
      return new Response(body.length === 0 ? null : body, { status, statusText, headers });
    },
  };
}

/** The whole body, or null where it is longer than `maxBytes`: no more than that is kept, and the rest is not read. */
export async function readCapped(
  response: Response,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body !== null) {
    // Leaving the loop cancels the stream, and with it the connection.
    for await (const chunk of response.body) {
      size += chunk.length;
      if (size > maxBytes) return null;
      chunks.push(chunk);
    }
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Fetch tells of everything as `fetch failed` or `terminated`: the reason is among the causes. */
export async function explained<Result>(timeoutMs: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = networkCode(error);
    throw new Error(
      isTimeout(error)
        ? `no answer within ${timeoutMs / 1000} s`
        : `the connection failed${code === null ? '' : ` (${code})`}`,
      { cause: error },
    );
  }
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}

function networkCode(error: unknown): string | null {
  let current = error;
  for (let depth = 0; depth < CAUSE_DEPTH; depth += 1) {
    const code = errorCode(current);
    if (code !== null) return code;
    if (typeof current !== 'object' || current === null || !('cause' in current)) return null;
    current = current.cause;
  }
  return null;
}
