import { Readable, Writable } from 'node:stream';
import type { ChildProcess } from './child-process.ts';
import type { ProcessRequest } from './process-request.ts';

const STATUS_LIMIT_BYTES = 64 * 1024;

/** What comes through descriptor 3. */
export interface StatusPipe {
  readonly stream: Readable | null;
  text(): string;
}

/** Feeds standard input and the data pipes, and collects descriptor 3. */
export function openPipes(child: ChildProcess, request: ProcessRequest): StatusPipe {
  // A program that ends without reading its input is no error of ours: EPIPE is expected.
  child.stdin?.on('error', () => undefined);
  if (request.input !== undefined) child.stdin?.end(request.input);
  for (const [index, text] of (request.dataPipes ?? []).entries()) {
    const pipe = child.stdio[4 + index];
    if (!(pipe instanceof Writable)) continue;
    pipe.on('error', () => undefined);
    pipe.end(text);
  }
  return collectStatus(child.stdio[3]);
}

function collectStatus(pipe: unknown): StatusPipe {
  const chunks: Buffer[] = [];
  let size = 0;
  if (pipe instanceof Readable) {
    pipe.on('error', () => undefined);
    pipe.on('data', (chunk: Buffer) => {
      if (size < STATUS_LIMIT_BYTES) chunks.push(chunk);
      size += chunk.length;
    });
  }
  return {
    stream: pipe instanceof Readable ? pipe : null,
    text: () => Buffer.concat(chunks).toString('utf8'),
  };
}
