import { cleanText } from '../../core/clean-text.ts';
import type { ReportedStatus } from '../../core/test-report.ts';
import { LINE_LIMIT } from './line-splitter.ts';

/** One line of pytest's short test summary. */
export interface SummaryLine {
  readonly status: ReportedStatus;
  /** `tests/test_a.py::TestB::test_c[1 - 2]`; a file alone where it could not be collected. */
  readonly nodeId: string;
  readonly message: string | null;
  /** How many of the counts at the end this line stands for: skipped tests of one reason are one line. */
  readonly counts: number;
  /** Whether `nodeId` names a test; skipped tests are listed by place unless pytest is told otherwise. */
  readonly isNamed: boolean;
  /** A subtest's line: it says something of its test, which has a line of its own. */
  readonly isSubtest: boolean;
}

const STATUSES: Readonly<Record<string, ReportedStatus>> = {
  PASSED: 'passed',
  FAILED: 'failed',
  ERROR: 'error',
  SKIPPED: 'skipped',
  XFAIL: 'skipped',
  XPASS: 'passed',
};
const COUNTED = new Set(['failed', 'passed', 'skipped', 'xfailed', 'xpassed', 'error', 'errors']);
const UNCOUNTED = new Set(['deselected', 'warning', 'warnings', 'rerun', 'subtests', 'subtest']);

/** Colours are on in many CI jobs. */
export function plainLine(line: string): string {
  return line.includes('\u001b') ? cleanText(line, LINE_LIMIT) : line;
}

/** `=== title ===` → `title`; null for any other line. */
export function titleOf(line: string): string | null {
  if (!line.startsWith('=') || !line.endsWith('=')) return null;
  let start = 0;
  let end = line.length;
  while (line[start] === '=') start++;
  while (end > start && line[end - 1] === '=') end--;
  return line.slice(start, end).trim();
}

/** Null where the line is none of the summary's. */
export function parseSummaryLine(line: string): SummaryLine | null {
  if (line.startsWith('SUB')) return parseSubtest(line);
  const space = line.indexOf(' ');
  const word = space < 0 ? line : line.slice(0, space);
  const status = Object.hasOwn(STATUSES, word) ? STATUSES[word] : undefined;
  const rest = line.slice(word.length).trim();
  if (status === undefined || rest === '') return null;
  if (word === 'SKIPPED' && rest.startsWith('[')) return parseFolded(rest);
  const { nodeId, message } = word === 'PASSED' ? { nodeId: rest, message: null } : splitMessage(rest);
  return { status, nodeId, message, counts: 1, isNamed: true, isSubtest: false };
}

/** `[2] tests/test_a.py:12: reason`: the line number moves with every edit, so the reason stands for the name. */
function parseFolded(rest: string): SummaryLine | null {
  const close = rest.indexOf(']');
  const counts = Number(rest.slice(1, close));
  const place = rest.slice(close + 1).trim();
  const colon = place.indexOf(': ');
  const [where, message] = colon < 0 ? [place, ''] : [place.slice(0, colon), place.slice(colon + 2)];
  if (close < 0 || !Number.isSafeInteger(counts) || counts < 1 || where === '') return null;
  const number = where.lastIndexOf(':');
  const file = number > 0 ? where.slice(0, number) : where;
  return { status: 'skipped', nodeId: file, message, counts, isNamed: false, isSubtest: false };
}

/** `SUBFAILED[number] (n=1) tests/test_a.py::test_b - message`. */
function parseSubtest(line: string): SummaryLine | null {
  const isFailure = line.startsWith('SUBFAIL');
  if (!isFailure && !line.startsWith('SUBSKIP')) return null;
  let at = indexOfAny(line, '[ ');
  if (line[at] === '[') at = skipBrackets(line, at, '[]');
  let rest = line.slice(at).trimStart();
  if (rest.startsWith('(')) rest = rest.slice(skipBrackets(rest, 0, '()')).trimStart();
  const { nodeId, message } = splitMessage(rest);
  return {
    status: isFailure ? 'failed' : 'skipped',
    nodeId,
    message,
    counts: 1,
    isNamed: true,
    isSubtest: true,
  };
}

/** Splits at the first ` - ` outside of a parametrised name's brackets. */
function splitMessage(rest: string): { nodeId: string; message: string | null } {
  let depth = 0;
  for (let index = 0; index < rest.length; index++) {
    const char = rest[index];
    if (char === '[') depth++;
    else if (char === ']') depth--;
    else if (char === ' ' && depth <= 0 && rest.startsWith(' - ', index)) {
      return { nodeId: rest.slice(0, index), message: rest.slice(index + 3) };
    }
  }
  const dash = depth > 0 ? rest.indexOf('] - ') : -1;
  return dash < 0
    ? { nodeId: rest, message: null }
    : { nodeId: rest.slice(0, dash + 1), message: rest.slice(dash + 4) };
}

/**
 * The line below a summary, `1 failed, 2 passed in 0.12s`, with or without `===` around it: how many outcomes should
 * have a line under `-rA`. Null for any other line.
 */
export function parseSummaryEnd(line: string): number | null {
  const text = titleOf(line) ?? line;
  const seconds = text.lastIndexOf(' in ');
  if (seconds < 0 || !isDuration(text.slice(seconds + 4))) return null;
  const told = text.slice(0, seconds);
  if (told === 'no tests ran') return 0;
  let listed = 0;
  for (const part of told.split(', ')) {
    const [count = '', word = ''] = part.split(' ');
    const number = Number(count);
    if (!Number.isSafeInteger(number) || number < 0) return null;
    // "2 subtests passed" are counted apart from tests.
    if (COUNTED.has(word)) listed += number;
    else if (!UNCOUNTED.has(word)) return null;
  }
  return listed;
}

/** `0.12s`, `61.00s (0:01:01)`. */
function isDuration(text: string): boolean {
  const word = text.split(' ', 1)[0] ?? '';
  return word.endsWith('s') && word.length > 1 && Number.isFinite(Number(word.slice(0, -1)));
}

/** The parts of a node id; brackets of a parametrised name may hold anything. */
export function splitNodeId(nodeId: string): { file: string; describe: readonly string[]; name: string } {
  const bracket = nodeId.indexOf('[');
  const plain = bracket < 0 ? nodeId : nodeId.slice(0, bracket);
  const parts = plain.split('::');
  const [file = ''] = parts;
  const name = `${parts.length > 1 ? (parts.at(-1) ?? '') : ''}${bracket < 0 ? '' : nodeId.slice(bracket)}`;
  return { file, describe: parts.slice(1, -1), name };
}

function indexOfAny(text: string, chars: string): number {
  for (let index = 0; index < text.length; index++) if (chars.includes(text[index] ?? '')) return index;
  return text.length;
}

/** Index after the bracket that closes the one at `from`. */
function skipBrackets(text: string, from: number, pair: '[]' | '()'): number {
  let depth = 0;
  for (let index = from; index < text.length; index++) {
    if (text[index] === pair[0]) depth++;
    else if (text[index] === pair[1]) depth--;
    if (depth === 0) return index + 1;
  }
  return text.length;
}
