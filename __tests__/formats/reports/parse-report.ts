import { type UnreadableCode, UnreadableReport } from '../../../src/core/errors.ts';
import type { ReportFormatName, TestReport } from '../../../src/core/test-report.ts';
import { createParser } from '../../../src/formats/reports/registry.ts';

export const ROOT = '/work/project';

/** Feeds a text in pieces of a size; 0: in one piece. */
export function parseReport(format: ReportFormatName | null, text: string, pieceSize = 0): TestReport {
  const parser = createParser(format, { roots: [ROOT] });
  if (pieceSize === 0) parser.write(text);
  else for (let at = 0; at < text.length; at += pieceSize) parser.write(text.slice(at, at + pieceSize));
  return parser.end();
}

/** `status id` of each test. */
export function listed(report: TestReport): readonly string[] {
  return report.tests.map(({ status, id }) => `${status} ${id}`);
}

/** The code that a text is refused with; null where it is read. Any other error is thrown on. */
export function refusalOf(read: () => unknown): UnreadableCode | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof UnreadableReport) return error.code;
    throw error;
  }
}

export function refusal(format: ReportFormatName | null, text: string): UnreadableCode | null {
  return refusalOf(() => parseReport(format, text));
}
