import { open } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS, type ReportFormatName, type TestReport } from '../../core/test-report.ts';
import { createParser } from '../../formats/reports/registry.ts';
import type { ReportContext, ReportParser } from '../../formats/reports/report-parser.ts';
import { OPEN_PLAIN_FILE } from './byte-join.ts';
import { type FoundFile, isOneOf } from './report-files.ts';
import { createReportDecoder } from './report-text.ts';

const CHUNK_BYTES = 256 * 1024;

/** Bytes in, report out: decoding, the size limit and the parser as one. Throws UnreadableReport. */
export interface ReportIntake {
  write(bytes: Uint8Array): void;
  end(): TestReport;
  readonly sizeBytes: () => number;
}

/** `room` is how many bytes may still be read; the limit is the report's, over all its files. */
export function createReportIntake(
  parser: ReportParser,
  room: number = REPORT_LIMITS.sizeBytes,
): ReportIntake {
  const decoder = createReportDecoder();
  let size = 0;
  return {
    write(bytes) {
      size += bytes.length;
      if (size > room) throw tooLarge();
      parser.write(decoder.write(bytes));
    },
    end() {
      parser.write(decoder.end());
      return parser.end();
    },
    sizeBytes: () => size,
  };
}

export interface FileToRead {
  readonly file: FoundFile;
  readonly format: ReportFormatName | null;
  readonly context: ReportContext;
  readonly room: number;
}

/**
 * Reads one report that a hostile process may have written: no link is followed, nothing but a regular file with one
 * name is read, and no more of it than the limit (rows C4, F6 of SECURITY.md).
 */
export async function readReportFile({ file, format, context, room }: FileToRead): Promise<TestReport> {
  if (!file.stats.isFile())
    throw new UnreadableReport('unsafe-file', `expected a file, found ${kindOf(file)}`);
  const intake = createReportIntake(createParser(format, context), room);
  await readPlainFile(file.absolute, {
    room,
    maxBytes: Number.POSITIVE_INFINITY,
    onChunk: (chunk) => intake.write(chunk),
  });
  return intake.end();
}

/** The first bytes of a file, for detection; null where it is not one that may be read. */
export async function readHead(file: FoundFile, maxBytes: number): Promise<Buffer | null> {
  if (!file.stats.isFile()) return null;
  const chunks: Buffer[] = [];
  try {
    const room = Number.POSITIVE_INFINITY;
    await readPlainFile(file.absolute, {
      room,
      maxBytes,
      onChunk: (chunk) => chunks.push(Buffer.from(chunk)),
    });
  } catch (error) {
    if (error instanceof UnreadableReport) return null;
    throw error;
  }
  return Buffer.concat(chunks);
}

interface PlainRead {
  /** A larger file is refused. */
  readonly room: number;
  /** Reading stops here. */
  readonly maxBytes: number;
  /** The chunk is only valid during the call. */
  readonly onChunk: (chunk: Buffer) => void;
}

async function readPlainFile(path: Buffer, { room, maxBytes, onChunk }: PlainRead): Promise<void> {
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
    if (stats.size > room) throw tooLarge();
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, maxBytes));
    for (let read = 0; read < maxBytes; ) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, maxBytes - read), read);
      if (bytesRead === 0) break;
      read += bytesRead;
      onChunk(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

async function openPlain(path: Buffer) {
  try {
    return await open(path, OPEN_PLAIN_FILE);
  } catch (error) {
    if (!isOneOf(error, ['EACCES', 'EPERM', 'ELOOP', 'ENOENT', 'ENXIO', 'ENODEV', 'EISDIR'])) throw error;
    throw new UnreadableReport('unsafe-file', `the file cannot be opened (${errorCode(error) ?? 'error'})`, {
      cause: error,
    });
  }
}

function kindOf({ stats }: FoundFile): string {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a FIFO';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function tooLarge(): UnreadableReport {
  return new UnreadableReport('too-large', `expected at most ${REPORT_LIMITS.sizeBytes} bytes, found more`);
}
