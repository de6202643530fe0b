import { UnreadableReport } from '../../core/errors.ts';
import { WHOLE_FILE } from './report-parser.ts';
import type { RawTest } from './test-collector.ts';

/** The parts of a TAP document. Without prove there is one, which must be complete; with it there is one a file. */
export interface ProveSections {
  /** The present file; empty where the document is not prove's. */
  readonly file: () => string;
  readonly isOpen: () => boolean;
  begin(header: ProveHeader): void;
  /** A line that is no TAP: prove's own, such as its verdict at the end. */
  note(line: string): void;
  end(counts: Counts): void;
  /** Throws `truncated` where the document says less than it announces. */
  check(): void;
}

export interface ProveHeader {
  readonly file: string;
  /** What follows the dots: empty, `ok`, `skipped: reason`. */
  readonly rest: string;
}

interface Counts {
  readonly plan: number | null;
  readonly points: number;
}

/** The line that begins a file's part of `prove -v`: `t/cart.t ... `; null for any other line. */
export function parseProveHeader(line: string): ProveHeader | null {
  const space = line.indexOf(' ');
  if (space <= 0 || !line.startsWith(' ..', space)) return null;
  let end = space + 1;
  while (line[end] === '.') end++;
  if (end < line.length && line[end] !== ' ') return null;
  return { file: line.slice(0, space), rest: line.slice(end).trim() };
}

export function createProveSections(onTest: (test: RawTest) => void): ProveSections {
  let header: ProveHeader | null = null;
  let isProve = false;
  let hasResult = false;
  let whole: Counts = { plan: null, points: 0 };

  function wholeFile(file: string, status: RawTest['status'], message: string | null): void {
    onTest({ file, describe: [], name: WHOLE_FILE, status, durationMs: null, message });
  }

  /** One file that dies is that file's error: prove goes on, and says how all ended. */
  function endFile({ file, rest }: ProveHeader, { plan, points }: Counts): void {
    if (points > 0 || plan !== null) {
      if (plan === null || points < plan)
        wholeFile(file, 'error', `planned ${plan ?? 'nothing'}, ran ${points}`);
    } else if (rest.startsWith('skipped')) wholeFile(file, 'skipped', rest.slice('skipped: '.length));
    else if (rest === 'ok') wholeFile(file, 'passed', null);
    else wholeFile(file, 'error', rest || 'no test was run');
  }

  return {
    file: () => header?.file ?? '',
    isOpen: () => header !== null,
    begin(next) {
      isProve = true;
      header = next;
    },
    note(line) {
      if (line.startsWith('Result: ')) hasResult = true;
    },
    end(counts) {
      if (header !== null) endFile(header, counts);
      else whole = counts;
      header = null;
    },
    check() {
      if (isProve) {
        if (!hasResult) throw new UnreadableReport('truncated', 'the result that prove ends with is missing');
      } else if (whole.plan === null) {
        throw new UnreadableReport('truncated', 'expected a plan such as 1..5, found none');
      } else if (whole.points < whole.plan) {
        throw new UnreadableReport(
          'truncated',
          `the plan says ${whole.plan} tests, ${whole.points} are listed`,
        );
      }
    },
  };
}
