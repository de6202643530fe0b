import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { constants, createGunzip, type ZlibOptions } from 'node:zlib';
import { errorCode } from '../../core/error-code.ts';

/** A file, and whether it is compressed as .gz files are. */
export interface ChunkedFile {
  readonly path: string;
  readonly compressed: boolean;
}

const CHUNK_BYTES = 256 * 1024;

/**
 * Bytes of a file's content. Of a compressed file that breaks off, all that was compressed up to there, and then `onTorn`.
 * Throws what reading and unpacking throw: `Z_DATA_ERROR` where it is not compressed as it says.
 */
export async function* fileChunks(
  file: ChunkedFile,
  onTorn: () => void,
): AsyncGenerator<Buffer, void, undefined> {
  let given = 0;
  try {
    for await (const chunk of streamChunks(file, {})) {
      given += chunk.length;
      yield chunk;
    }
    return;
  } catch (error) {
    if (errorCode(error) !== 'Z_BUF_ERROR') throw error;
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
  { path, compressed }: ChunkedFile,
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

function toBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;
  throw new TypeError('a stream of bytes gives bytes');
}
