import { UnreadableReport } from '../../core/errors.ts';
import { MESSAGE_LIMIT, type ReportedStatus } from '../../core/test-report.ts';
import { namesOfDocTests, parseDocTest } from './cargo-doc-tests.ts';
import { LINE_LIMIT } from './line-splitter.ts';
import type { RawTest } from './test-collector.ts';

interface Listed {
  readonly status: ReportedStatus;
  readonly reason: string | null;
}

/** One test binary's part, from `running 4 tests` to `test result:`. */
interface Binary {
  readonly declared: number;
  readonly tests: Map<string, Listed>;
  readonly outputs: Map<string, string>;
  /** What the next lines are: results, the output of tests, or the list of failed names at the end. */
  section: 'results' | 'outputs' | 'names';
  outputOf: string | null;
  /** A test whose output came between its name and its result, as with --nocapture. */
  pending: string | null;
}

/** What libtest adds to a name to say how the test is run. */
const NAME_SUFFIXES = [' - should panic', ' - compile fail', ' - compile'] as const;
const OUTPUT_LIMIT = MESSAGE_LIMIT * 2;

/**
 * libtest's text. Which binary a test lies in is said on standard error only ("Running unittests src/lib.rs"): where
 * both streams are one, ids begin with that path, else they begin empty.
 */
export function createCargoTextReader(onTest: (test: RawTest) => void) {
  const docTests = namesOfDocTests(onTest);
  let place: Pick<RawTest, 'file' | 'describe'> = { file: '', describe: [] };
  let binary: Binary | null = null;

  function end(ended: Binary): void {
    for (const [name, { status, reason }] of ended.tests) {
      const message = ended.outputs.get(name) ?? reason;
      const doc = parseDocTest(name);
      const test = { ...place, name, status, durationMs: null, message };
      if (doc === null) onTest(test);
      else docTests.add(doc, test);
    }
    docTests.end();
  }

  function onSummary(ended: Binary, line: string): void {
    const declared = Math.max(ended.declared, totalOf(line));
    if (declared > ended.tests.size) {
      const found = `a binary says ${declared} tests and lists ${ended.tests.size}`;
      throw new UnreadableReport('truncated', `${found}; run without --quiet and --nocapture`);
    }
    end(ended);
    binary = null;
  }

  function onResult(of: Binary, line: string): void {
    if (line === 'failures:' || line === 'successes:') of.section = 'outputs';
    else if (line.startsWith('test result: ')) onSummary(of, line);
    else if (of.pending !== null && statusOf(lastWord(line)) !== null) {
      list(of, of.pending, { status: statusOf(lastWord(line)) ?? 'failed', reason: null });
      of.pending = null;
    } else if (line.startsWith('test ')) addResult(of, line);
  }

  /** Outputs hold what tests printed, which may look like anything: only the frame around them is read. */
  function onOutput(of: Binary, line: string): void {
    if (line === 'failures:' || line === 'successes:') {
      of.section = of.outputOf === null ? 'outputs' : 'names';
    } else if (line.startsWith('---- ') && line.endsWith(' stdout ----')) {
      of.outputOf = withoutSuffix(line.slice('---- '.length, -' stdout ----'.length));
    } else if (of.outputOf !== null) {
      const before = of.outputs.get(of.outputOf) ?? '';
      if (before.length < OUTPUT_LIMIT) of.outputs.set(of.outputOf, `${before}${line}\n`);
    }
  }

  function onNames(of: Binary, line: string): void {
    if (line.startsWith('test result: ')) onSummary(of, line);
    else if (line === 'failures:') of.section = 'outputs';
    else if (line !== '' && !line.startsWith('    ')) of.section = 'outputs';
  }

  function onLine(line: string): void {
    if (binary === null) {
      place = placeOf(line) ?? place;
      const declared = runningOf(line);
      if (declared === null) return;
      binary = {
        declared,
        tests: new Map(),
        outputs: new Map(),
        section: 'results',
        outputOf: null,
        pending: null,
      };
    } else if (binary.section === 'results') onResult(binary, line);
    else if (binary.section === 'outputs') onOutput(binary, line);
    else onNames(binary, line);
  }

  return {
    line(line: string): void {
      onLine(line.slice(0, LINE_LIMIT));
    },
    end(): void {
      if (binary !== null) throw new UnreadableReport('truncated', 'a binary has no "test result:"');
    },
  };
}

/** `test tests::adds_up ... ok`, `... ignored, reason`, `... ok <0.012s>`, `... bench: 12 ns/iter (+/- 1)`. */
function addResult(of: Binary, line: string): void {
  const dots = line.lastIndexOf(' ... ');
  if (dots < 0) return;
  const name = withoutSuffix(line.slice('test '.length, dots));
  const result = line.slice(dots + ' ... '.length);
  const status = statusOf(result);
  if (status === null) of.pending = name;
  else
    list(of, name, {
      status,
      reason: result.startsWith('ignored, ') ? result.slice('ignored, '.length) : null,
    });
}

/** With --nocapture a test can print such a line for another test: a failure is never taken back. */
function list(of: Binary, name: string, listed: Listed): void {
  if (of.tests.get(name)?.status !== 'failed') of.tests.set(name, listed);
}

function statusOf(result: string): ReportedStatus | null {
  const word = result.split(' ', 1)[0];
  if (word === 'ok' || word === 'bench:') return 'passed';
  if (word === 'FAILED') return 'failed';
  return word === 'ignored' || word === 'ignored,' ? 'skipped' : null;
}

function lastWord(line: string): string {
  for (const word of ['ok', 'FAILED', 'ignored']) if (line.endsWith(word)) return word;
  return '';
}

function withoutSuffix(name: string): string {
  const suffix = NAME_SUFFIXES.find((candidate) => name.endsWith(candidate));
  return suffix === undefined ? name : name.slice(0, -suffix.length);
}

/** `running 4 tests`; null for any other line. */
function runningOf(line: string): number | null {
  const [word, count, noun, ...more] = line.split(' ', 4);
  if (word !== 'running' || (noun !== 'tests' && noun !== 'test') || more.length > 0) return null;
  const declared = Number(count);
  return Number.isSafeInteger(declared) ? declared : null;
}

/** `     Running unittests src/lib.rs (target/debug/deps/shop-0123)`; the crate is told without its hash. */
function placeOf(line: string): Pick<RawTest, 'file' | 'describe'> | null {
  const text = line.trim();
  if (text.startsWith('Doc-tests ')) return { file: '', describe: [text.slice('Doc-tests '.length)] };
  if (!text.startsWith('Running ') || !text.endsWith(')')) return null;
  const open = text.lastIndexOf(' (');
  if (open < 0) return null;
  const path = text.slice('Running '.length, open);
  const binary =
    text
      .slice(open + 2, -1)
      .replaceAll('\\', '/')
      .split('/')
      .at(-1) ?? '';
  const dash = binary.lastIndexOf('-');
  return {
    file: path.startsWith('unittests ') ? path.slice('unittests '.length) : path,
    describe: [dash > 0 ? binary.slice(0, dash) : binary],
  };
}

/** `2 passed; 1 failed; 1 ignored; 0 measured`: all but what was filtered out. */
function totalOf(line: string): number {
  return ['passed', 'failed', 'ignored', 'measured'].reduce((sum, word) => sum + countBefore(line, word), 0);
}

function countBefore(line: string, word: string): number {
  const at = line.indexOf(` ${word}`);
  if (at < 0) return 0;
  const count = Number(line.slice(line.lastIndexOf(' ', at - 1) + 1, at));
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}
