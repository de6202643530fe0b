import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS, type ReportFormatName, type TestReport } from '../../core/test-report.ts';
import { createParser } from '../../formats/reports/registry.ts';
import type { ReportContext, ReportParser } from '../../formats/reports/report-parser.ts';
import { readPlainFile, tooLarge } from './read-plain-file.ts';
import type { FoundFile } from './report-files.ts';
import { createReportDecoder } from './report-text.ts';

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
      if (size > room) throw tooLarge(REPORT_LIMITS.sizeBytes);
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
    limitBytes: REPORT_LIMITS.sizeBytes,
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
      limitBytes: REPORT_LIMITS.sizeBytes,
      onChunk: (chunk) => chunks.push(Buffer.from(chunk)),
    });
  } catch (error) {
    if (error instanceof UnreadableReport) return null;
    throw error;
  }
  return Buffer.concat(chunks);
}

function kindOf({ stats }: FoundFile): string {
  if (stats.isSymbolicLink()) return 'a symbolic link';
  if (stats.isDirectory()) return 'a directory';
  if (stats.isFIFO()) return 'a FIFO';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}
