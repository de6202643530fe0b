import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import { fileChunks } from './file-chunks.ts';

export type Unpacked =
  | { readonly kind: 'whole' }
  /** What was compressed up to where it breaks off is there. */
  | { readonly kind: 'torn' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** A small file can unpack to any size. */
const MAX_UNPACKED_BYTES = 4 * 1024 ** 3;

/** Unpacks a .gz file to a new plain one. */
export async function unpackFile(from: string, to: string): Promise<Unpacked> {
  const target = await open(to, 'wx', 0o600);
  try {
    return await unpack(from, target);
  } catch (error) {
    if (errorCode(error) !== 'Z_DATA_ERROR') throw error;
    return { kind: 'unreadable', reason: 'it is not compressed as .gz files are' };
  } finally {
    await target.close();
  }
}

async function unpack(from: string, target: FileHandle): Promise<Unpacked> {
  let isTorn = false;
  let size = 0;
  const onTorn = () => {
    isTorn = true;
  };
  for await (const chunk of fileChunks({ path: from, compressed: true }, onTorn)) {
    if (size + chunk.length > MAX_UNPACKED_BYTES) {
      return { kind: 'unreadable', reason: `it unpacks to more than ${MAX_UNPACKED_BYTES} bytes` };
    }
    await target.write(chunk, 0, chunk.length, size);
    size += chunk.length;
  }
  return isTorn ? { kind: 'torn' } : { kind: 'whole' };
}
