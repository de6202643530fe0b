import type { IncomingMessage } from 'node:http';
import type { HeldBytes } from './held-bytes.ts';

/** What became of a body. `release` gives back what it holds, and is called when nobody reads it any more. */
export type ReadBody =
  | { readonly kind: 'read'; readonly body: Buffer; readonly release: () => void }
  /** `bytes` were counted until then; nothing is held. */
  | { readonly kind: 'too-large' | 'no-room' | 'broken-off'; readonly bytes: number };

/** Reads a body, counting each byte as it comes, whatever length was declared. */
export function readBody(
  request: IncomingMessage,
  { mostBytes, held }: { readonly mostBytes: number; readonly held: HeldBytes },
): Promise<ReadBody> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    let taken = 0;
    const release = () => {
      held.release(taken);
      taken = 0;
    };
    const giveUp = (kind: 'too-large' | 'no-room' | 'broken-off') => {
      request.off('data', onData).pause();
      chunks = [];
      release();
      resolve({ kind, bytes });
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) return giveUp('too-large');
      if (!held.take(chunk.length)) return giveUp('no-room');
      taken += chunk.length;
      chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => resolve({ kind: 'read', body: Buffer.concat(chunks), release }));
    // After the end, this changes nothing: a promise is settled once.
    request.once('error', () => giveUp('broken-off'));
    request.once('close', () => {
      if (!request.complete) giveUp('broken-off');
    });
  });
}
