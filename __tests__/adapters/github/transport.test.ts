import { describe, expect, test } from '@jest/globals';
import { createTransport, readCapped } from '../../../src/adapters/github/transport.ts';

/** A body without end, and how much of it was asked for. */
function endless(chunkBytes: number) {
  const seen = { pulled: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        seen.pulled += 1;
        controller.enqueue(new Uint8Array(chunkBytes));
      },
      cancel: () => {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { seen, response: new Response(body) };
}

/** SECURITY.md rows B16 and C2: a size is counted while it streams, not believed. */
describe('reading an answer with a limit', () => {
  test('stops where the limit is passed, and ends the connection', async () => {
    const { seen, response } = endless(10);
    expect(await readCapped(response, 25)).toBeNull();
    expect(seen).toEqual({ pulled: 3, cancelled: true });
  });

  test('takes just as many bytes as may come, in their order', async () => {
    const response = new Response(new Uint8Array([1, 2, 3]));
    expect(await readCapped(response, 3)).toEqual(new Uint8Array([1, 2, 3]));
    expect(await readCapped(new Response(null), 0)).toEqual(new Uint8Array());
  });
});

test('an answer of the API that has no end is given up', async () => {
  const { response, seen } = endless(32 * 1024 * 1024);
  const transport = createTransport({ fetch: async () => response, timeoutMs: 60_000 });
  await expect(transport.fetch('https://api.github.com')).rejects.toThrow('the answer is longer than');
  expect(seen).toEqual({ pulled: 3, cancelled: true });
});

test('what a failed connection is called by is looked for among the causes', async () => {
  const cause = Object.assign(new Error('read'), { code: 'ECONNRESET' });
  const failure = new TypeError('fetch failed', { cause: new Error('socket', { cause }) });
  const transport = createTransport({ fetch: () => Promise.reject(failure), timeoutMs: 1_000 });
  await expect(transport.open('https://api.github.com')).rejects.toThrow(
    'the connection failed (ECONNRESET)',
  );
});
