import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { RefusedResult } from '../../core/errors.ts';
import { RESULT_FILE, RESULT_LIMITS } from '../../core/result-limits.ts';
import { decodeResult } from './result-text.ts';

/**
 * The text of scorecard.json out of an artifact's zip, in memory alone: nothing is ever written by a name that a zip gives
 * (SECURITY.md rows C1 to C3). Throws RefusedResult: `too-large`, `unsafe-archive`, or `malformed` where it is no UTF-8.
 */
export async function readResultArchive(bytes: Uint8Array): Promise<string> {
  if (bytes.length > RESULT_LIMITS.archiveBytes) {
    throw new RefusedResult(
      'too-large',
      `Expected an artifact of at most ${RESULT_LIMITS.archiveBytes} bytes, found ${bytes.length}.`,
    );
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    const zip = await fromBufferPromise(buffer, { strictFileNames: true, validateEntrySizes: true });
    const entry = await readOnlyEntry(zip, buffer);
    requirePlainEntry(entry);
    await requireSameLocalName(zip, entry);
    return decodeResult(await inflate(zip, entry));
  } catch (error) {
    if (error instanceof RefusedResult) throw error;
    const found = error instanceof Error ? error.message : String(error);
    throw unsafe(`a zip of one ${RESULT_FILE}`, found, error);
  }
}

const ENDS = [0x06054b50, 0x06064b50];

/** The zip's one entry, and that nothing but the end of the directory follows it, whatever the declared count says. */
async function readOnlyEntry(zip: ZipFile, buffer: Buffer): Promise<Entry> {
  if (zip.entryCount !== 1) throw unsafe(`one entry, ${RESULT_FILE}`, `${zip.entryCount} entries`);
  const { value: entry } = await zip.eachEntry().next();
  // A number, whatever the package's types say.
  const end = Number(zip.readEntryCursor);
  const follows = end + 4 <= buffer.length ? buffer.readUInt32LE(end) : null;
  if (entry === undefined || follows === null || !ENDS.includes(follows)) {
    throw unsafe('the end of the directory after one entry', 'something else');
  }
  return entry;
}

const FILE_TYPE = 0xf000;
const REGULAR_FILE = 0x8000;
const DOS_DIRECTORY = 0x10;

function requirePlainEntry(entry: Entry): void {
  const raw = entry.fileNameRaw.toString('latin1');
  // A name can also stand in an extra field: both must be the one that is expected.
  if (entry.fileName !== RESULT_FILE || raw !== RESULT_FILE) {
    throw unsafe(`an entry named ${RESULT_FILE}`, JSON.stringify(raw.slice(0, 100)));
  }
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type !== 0 && type !== REGULAR_FILE) {
    throw unsafe('a regular file', `an entry of the type 0x${type.toString(16)}`);
  }
  if ((entry.externalFileAttributes & DOS_DIRECTORY) !== 0) throw unsafe('a regular file', 'a directory');
  if (entry.isEncrypted()) throw unsafe('an entry that can be read', 'an encrypted one');
  if (entry.uncompressedSize > RESULT_LIMITS.fileBytes) throw tooLarge(`${entry.uncompressedSize} declared`);
}

async function requireSameLocalName(zip: ZipFile, entry: Entry): Promise<void> {
  const header = await zip.readLocalFileHeaderPromise(entry, {});
  const name = header.fileName.toString('latin1');
  if (name !== RESULT_FILE)
    throw unsafe(`${RESULT_FILE} in the local header`, JSON.stringify(name.slice(0, 100)));
}

/** What is inflated is counted as it comes: a declared size is only a claim. */
async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  let checksum = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > RESULT_LIMITS.fileBytes) throw tooLarge('more');
    checksum = crc32(chunk, checksum);
    chunks.push(chunk);
  }
  if (checksum !== entry.crc32) throw unsafe('the checksum that the zip declares', 'another');
  return Buffer.concat(chunks, size);
}

function tooLarge(found: string): RefusedResult {
  return new RefusedResult(
    'too-large',
    `Expected a ${RESULT_FILE} of at most ${RESULT_LIMITS.fileBytes} bytes, found ${found}.`,
  );
}

function unsafe(expected: string, found: string, cause?: unknown): RefusedResult {
  return new RefusedResult('unsafe-archive', `Expected ${expected}, found ${found}.`, { cause });
}
