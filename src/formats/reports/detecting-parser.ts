import { UnreadableReport } from '../../core/errors.ts';
import type { ReportFormatName } from '../../core/test-report.ts';
import type { ReportParser } from './report-parser.ts';

/** Characters among which the beginning of a report must lie: a package manager may print before it. */
const SEARCHED_CHARACTERS = 1024 * 1024;
/** What is looked at first; then as much again each time. */
const FIRST_LOOK = 16 * 1024;

/** Holds back a text until its format is told, then hands it to that format's parser. */
export function createDetectingParser(
  detect: (head: string) => ReportFormatName | null,
  create: (format: ReportFormatName) => ReportParser,
): ReportParser {
  let held = '';
  let nextLook = FIRST_LOOK;
  let parser: ReportParser | null = null;

  function look(): void {
    const format = detect(held);
    if (format === null) return;
    parser = create(format);
    parser.write(held);
    held = '';
  }

  return {
    write(text) {
      if (parser !== null) return parser.write(text);
      if (held.length < SEARCHED_CHARACTERS) held += text;
      if (held.length < nextLook) return;
      nextLook = held.length * 2;
      look();
    },
    end() {
      if (parser === null) look();
      if (parser === null) {
        throw new UnreadableReport('unknown-format', 'nothing in it looks like a report of a known format');
      }
      return parser.end();
    },
  };
}
