import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { UnreadableReport } from '../../core/errors.ts';
import { readPlainFile } from './read-plain-file.ts';

/** The beginning of a record's text. */
export interface RecordBeginning {
  readonly text: string;
  readonly totalBytes: number;
  readonly isCut: boolean;
}

export interface RecordRequest {
  /** Folders of results, of which one has it. */
  readonly roots: readonly string[];
  /** The turn's folder, as its line of results names it; hostile. */
  readonly folder: string;
  readonly name: string;
  readonly maxBytes: number;
}

/** Where a benchmark keeps records: nothing that a line of results says leads out of there. */
const INNER = /^attempts(?:\/[A-Za-z0-9][A-Za-z0-9_.-]*)+$/;

/** The beginning of a file among a turn's records; null where it is not there, no plain file, or behind a link. */
export async function readRecord(request: RecordRequest): Promise<RecordBeginning | null> {
  if (!INNER.test(request.folder)) return null;
  for (const root of request.roots) {
    if (!(await isRealFolder(root, request.folder))) continue;
    const found = await readBeginning(join(root, request.folder, request.name), request.maxBytes);
    if (found !== null) return found;
  }
  return null;
}

/** No part of the way may be a link: a hostile folder of results could lead anywhere. */
async function isRealFolder(root: string, folder: string): Promise<boolean> {
  let path = root;
  for (const part of folder.split('/')) {
    path = join(path, part);
    const stats = await lstat(path).catch(() => null);
    if (stats?.isDirectory() !== true) return false;
  }
  return true;
}

async function readBeginning(file: string, maxBytes: number): Promise<RecordBeginning | null> {
  try {
    const { size } = await lstat(file);
    const chunks: Buffer[] = [];
    await readPlainFile(file, {
      room: Number.POSITIVE_INFINITY,
      maxBytes,
      limitBytes: maxBytes,
      onChunk: (chunk) => void chunks.push(Buffer.from(chunk)),
    });
    const text = Buffer.concat(chunks).toString('utf8');
    return { text, totalBytes: size, isCut: size > maxBytes };
  } catch (error) {
    if (error instanceof UnreadableReport || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
