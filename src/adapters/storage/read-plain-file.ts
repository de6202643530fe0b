import { open } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import { UnreadableReport } from '../../core/errors.ts';
import { OPEN_PLAIN_FILE } from './byte-join.ts';
import { isOneOf } from './report-files.ts';

const CHUNK_BYTES = 256 * 1024;

export interface PlainRead {
  /** A larger file is refused. */
  readonly room: number;
  /** Reading stops here. */
  readonly maxBytes: number;
  /** What the refusal of a larger file says of the limit. */
  readonly limitBytes: number;
  /** The chunk is only valid during the call. */
  readonly onChunk: (chunk: Buffer) => void;
}

/**
 * Reads a file that a hostile process may have made: no link is followed, and only a regular file with one name is read
 * (row C4 of SECURITY.md). Throws UnreadableReport `unsafe-file` or `too-large`.
 */
export async function readPlainFile(path: Buffer | string, read: PlainRead): Promise<void> {
  const { room, maxBytes, limitBytes, onChunk } = read;
  const handle = await openPlain(path);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new UnreadableReport('unsafe-file', 'expected a regular file');
    if (stats.nlink !== 1) {
      throw new UnreadableReport(
        'unsafe-file',
        `expected a file with one name, found ${stats.nlink} links to it`,
      );
    }
    if (stats.size > room) throw tooLarge(limitBytes);
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, maxBytes));
    for (let at = 0; at < maxBytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, maxBytes - at), at);
      if (bytesRead === 0) break;
      at += bytesRead;
      onChunk(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

async function openPlain(path: Buffer | string) {
  try {
    return await open(path, OPEN_PLAIN_FILE);
  } catch (error) {
    if (!isOneOf(error, ['EACCES', 'EPERM', 'ELOOP', 'ENOENT', 'ENXIO', 'ENODEV', 'EISDIR'])) throw error;
    throw new UnreadableReport('unsafe-file', `the file cannot be opened (${errorCode(error) ?? 'error'})`, {
      cause: error,
    });
  }
}

export function tooLarge(limitBytes: number): UnreadableReport {
  return new UnreadableReport('too-large', `expected at most ${limitBytes} bytes, found more`);
}
