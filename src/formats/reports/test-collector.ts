import { cleanText } from '../../core/clean-text.ts';
import { UnreadableReport } from '../../core/errors.ts';
import { createTestId } from '../../core/test-id.ts';
import type { ReportedStatus, ReportedTest, ReportFormatName, TestReport } from '../../core/test-report.ts';
import { MESSAGE_LIMIT, REPORT_LIMITS } from '../../core/test-report.ts';
import { createPathStripper } from './relative-path.ts';
import type { ReportContext } from './report-parser.ts';

/** One test as a format tells it, before anything of it is cleaned. */
export interface RawTest {
  readonly file: string;
  readonly describe: readonly string[];
  readonly name: string;
  readonly status: ReportedStatus;
  /** Milliseconds; what is not finite or is negative counts as unknown. */
  readonly durationMs: number | null;
  readonly message: string | null;
  readonly requirements?: readonly string[];
}

/** Gathers the tests of one report: ids, limits and clean messages are the same for every format. */
export interface TestCollector {
  add(test: RawTest): void;
  note(text: string): void;
  report(): TestReport;
}

/** All messages of a report together; past it they are left out, and counted. */
const MESSAGES_LIMIT = 32 * 1024 * 1024;

/** Throws `too-many` past the limit of elements. */
export function createTestCollector(format: ReportFormatName, context: ReportContext): TestCollector {
  const strip = createPathStripper(context.roots);
  const tests: ReportedTest[] = [];
  const notes: string[] = [];
  let messageRoom = MESSAGES_LIMIT;
  let cut = 0;
  let leftOut = 0;

  function messageOf(raw: string | null): string | null {
    if (raw === null) return null;
    if (messageRoom <= 0) {
      leftOut++;
      return null;
    }
    const message = cleanText(strip.text(raw.slice(0, MESSAGE_LIMIT * 4)), MESSAGE_LIMIT).trim();
    if (message === '') return null;
    if (message.length >= MESSAGE_LIMIT) cut++;
    messageRoom -= message.length;
    return detach(message);
  }

  return {
    add(test) {
      if (tests.length >= REPORT_LIMITS.elements) {
        throw new UnreadableReport(
          'too-many',
          `expected at most ${REPORT_LIMITS.elements} tests, found more`,
        );
      }
      const id = createTestId({
        file: withoutSeparator(strip.path(test.file)),
        describe: test.describe.length === 0 ? test.describe : test.describe.map(strip.text),
        name: strip.text(test.name),
      });
      tests.push({
        id,
        status: test.status,
        durationMs: durationOf(test.durationMs),
        message: test.status === 'passed' ? null : messageOf(test.message),
        ...(test.requirements === undefined ? {} : { requirements: test.requirements }),
      });
    },
    note(text) {
      notes.push(text);
    },
    report() {
      const counted = [
        ...(cut > 0 ? [`${cut} ${cut === 1 ? 'message was' : 'messages were'} cut`] : []),
        ...(leftOut > 0 ? [`${leftOut} messages were left out`] : []),
      ];
      return { format, tests, notes: [...notes, ...counted] };
    },
  };
}

/** Crates, and classes of some languages, are written with what separates the parts of an id. */
function withoutSeparator(file: string): string {
  return file.includes('::') ? file.replaceAll('::', '/') : file;
}

/** Microseconds are as fine as it gets, so that 1.1 s is 1100 ms; `+ 0` for the -0 that Go's tools write. */
function durationOf(raw: number | null): number | null {
  if (raw === null || !Number.isFinite(raw) || raw < 0) return null;
  return Math.round(raw * 1000) / 1000 + 0;
}

/** V8 keeps the whole text alive that a piece was sliced from: this makes a piece of its own. */
function detach(text: string): string {
  return ` ${text}`.slice(1);
}
