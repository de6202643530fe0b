import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { constants, createGunzip, type ZlibOptions } from 'node:zlib';
import { errorCode } from '../../core/error-code.ts';
import { UsageError } from '../../core/errors.ts';
import type { ResultLine } from '../../formats/results-file.ts';
import type { ResultsFile } from './result-files.ts';

/** A line, and whether a line feed ends it: the last one may have none. */
export interface FileLine extends ResultLine {
  readonly ended: boolean;
}

/** A line of results has some 10 KiB; one of more than this is none, and is not held in memory. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/**
 * The lines of a file, also a compressed one, split at line feeds alone: readline would also split at U+2028, which a
 * JSON text may hold. Empty lines are passed over, and counted.
 */
export async function* readLines(file: ResultsFile): AsyncGenerator<FileLine, void, undefined> {
  const { name } = file;
  let isTorn = false;
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  for await (const chunk of readChunks(file, () => {
    isTorn = true;
  })) {
    let start = 0;
    for (let stop = chunk.indexOf(LINE_FEED); stop >= 0; stop = chunk.indexOf(LINE_FEED, start)) {
      number++;
      const text = textOf(held, chunk.subarray(start, stop));
      if (text !== '') yield { name, number, text, ended: true };
      held = [];
      heldBytes = 0;
      start = stop + 1;
    }
    if (start === chunk.length) continue;
    held.push(chunk.subarray(start));
    heldBytes += chunk.length - start;
    if (heldBytes > MAX_LINE_BYTES) throw tooLong(name, number + 1);
  }
  const rest = textOf(held, Buffer.alloc(0));
  // A compressed file that breaks off between two lines has lost what came behind.
  if (rest !== '' || isTorn) yield { name, number: number + 1, text: rest, ended: false };
}

function textOf(held: readonly Buffer[], last: Buffer): string {
  const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
  return bytes.toString('utf8').trim();
}

/** Bytes of the file's content. Of a compressed file that breaks off, all that was compressed up to there. */
async function* readChunks(file: ResultsFile, onTorn: () => void): AsyncGenerator<Buffer, void, undefined> {
  let given = 0;
  try {
    for await (const chunk of streamChunks(file, {})) {
      given += chunk.length;
      yield chunk;
    }
    return;
  } catch (cause) {
    if (errorCode(cause) !== 'Z_BUF_ERROR') throw unreadable(file, cause);
  }
  // Where a file breaks off, zlib keeps what it has not handed over yet to itself, unless it is told not to.
  let passed = 0;
  for await (const chunk of streamChunks(file, { finishFlush: constants.Z_SYNC_FLUSH })) {
    const known = Math.min(chunk.length, Math.max(0, given - passed));
    passed += chunk.length;
    if (known < chunk.length) yield chunk.subarray(known);
  }
  onTorn();
}

async function* streamChunks(
  { path, compressed }: ResultsFile,
  options: ZlibOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const bytes = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const unpacked = () => bytes.pipe(createGunzip({ chunkSize: CHUNK_BYTES, ...options }));
  const content: Readable = compressed ? unpacked() : bytes;
  bytes.on('error', (error) => content.destroy(error));
  try {
    for await (const chunk of content) yield toBuffer(chunk);
  } finally {
    bytes.destroy();
  }
}

function unreadable({ name }: ResultsFile, cause: unknown): UsageError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UsageError('bad-results', `${name}: expected lines of results, but it cannot be read: ${why}`, {
    cause,
  });
}

function toBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  throw new TypeError('a stream of bytes gives bytes');
}

function tooLong(name: string, number: number): UsageError {
  return new UsageError(
    'bad-results',
    `${name}, line ${number}: expected a line of results, found one of more than ${MAX_LINE_BYTES / 1024 ** 2} MiB.`,
  );
}
