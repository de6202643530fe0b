import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { constants, createGunzip, type ZlibOptions } from 'node:zlib';
import { errorCode } from '../../core/error-code.ts';

export type Unpacked =
  | { readonly kind: 'whole' }
  /** What was compressed up to where it breaks off is there. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A small file can unpack to any size. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;
const CHUNK_BYTES = 256 * 1024;

/** Unpacks a .gz file to a new plain one. */
export async function unpackFile(from: string, to: string): Promise<Unpacked> {
  const target = await open(to, 'wx', 0o600);
  try {
    return await unpackWhole(from, target);
  } finally {
    await target.close();
  }
}

async function unpackWhole(from: string, target: FileHandle): Promise<Unpacked> {
  try {
    return await unpack(from, target, {});
  } catch (error) {
    const code = errorCode(error);
    if (code === 'Z_DATA_ERROR')
      return { kind: 'unreadable', reason: 'it is not compressed as .gz files are' };
    if (code !== 'Z_BUF_ERROR') throw error;
  }
  // Where a file breaks off, zlib keeps what it has not handed over yet to itself, unless it is told not to.
  const unpacked = await unpack(from, target, { finishFlush: constants.Z_SYNC_FLUSH });
  return unpacked.kind === 'whole' ? { kind: 'torn' } : unpacked;
}

async function unpack(from: string, target: FileHandle, options: ZlibOptions): Promise<Unpacked> {
  const bytes = createReadStream(from, { highWaterMark: CHUNK_BYTES });
  const content = bytes.pipe(createGunzip({ chunkSize: CHUNK_BYTES, ...options }));
  bytes.on('error', (error) => content.destroy(error));
  let size = 0;
  try {
    for await (const chunk of content) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('a stream of bytes gives bytes');
      if (size + chunk.length > MAX_UNPACKED_BYTES) {
        return { kind: 'unreadable', reason: `it unpacks to more than ${MAX_UNPACKED_BYTES} bytes` };
      }
      await target.write(chunk, 0, chunk.length, size);
      size += chunk.length;
    }
    return { kind: 'whole' };
  } finally {
    bytes.destroy();
  }
}
