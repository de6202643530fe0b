/** The beginning and the end of a stream, and how much between them was let go. */
export interface Captured {
  readonly head: Buffer;
  readonly tail: Buffer;
  readonly cutBytes: number;
}

export interface KeepBytes {
  readonly head: number;
  readonly tail: number;
}

/** What is kept of an output that nobody asked to have whole. */
export const KEEP_128_KIB: KeepBytes = { head: 128 * 1024, tail: 128 * 1024 };

export interface HeadAndTail {
  write(chunk: Buffer): void;
  captured(): Captured;
}

/** Keeps the first and the last bytes written to it; memory stays near `head + tail`, however much is written. */
export function createHeadAndTail(keep: KeepBytes): HeadAndTail {
  const head: Buffer[] = [];
  const tail: Buffer[] = [];
  let headBytes = 0;
  let tailBytes = 0;
  let totalBytes = 0;

  function write(chunk: Buffer): void {
    totalBytes += chunk.length;
    const room = keep.head - headBytes;
    const forTail = room > 0 ? chunk.subarray(room) : chunk;
    if (room > 0) {
      head.push(chunk.subarray(0, room));
      headBytes += Math.min(room, chunk.length);
    }
    if (forTail.length === 0) return;
    tail.push(forTail);
    tailBytes += forTail.length;
    for (let first = tail[0]; first && tailBytes - first.length >= keep.tail; first = tail[0]) {
      tail.shift();
      tailBytes -= first.length;
    }
  }

  function captured(): Captured {
    const end = Buffer.concat(tail);
    const kept = end.subarray(Math.max(0, end.length - keep.tail));
    return { head: Buffer.concat(head), tail: kept, cutBytes: totalBytes - headBytes - kept.length };
  }

  return { write, captured };
}

/** The kept bytes as text; a cut is one line that says how much is missing. */
export function textOfCaptured(captured: Captured): string {
  if (captured.cutBytes === 0) return Buffer.concat([captured.head, captured.tail]).toString('utf8');
  const head = captured.head.toString('utf8');
  const gap = head === '' || head.endsWith('\n') ? '' : '\n';
  return `${head}${gap}[… ${captured.cutBytes} bytes left out …]\n${captured.tail.toString('utf8')}`;
}
