import { UnreadableReport } from '../../core/errors.ts';
import { createLineSplitter, LINE_LIMIT } from './line-splitter.ts';
import { parseSummaryEnd, parseSummaryLine, plainLine, titleOf } from './pytest-line.ts';
import { createPytestSummaries } from './pytest-summaries.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector } from './test-collector.ts';

const SUMMARY = 'short test summary info';
const SESSION = 'test session starts';
const SKIPPED = ' SKIPPED';

/** What `pytest -rA` prints: the summary of all tests at its end. */
export const pytestFormat: ReportFormat = {
  name: 'pytest',
  sniff(head) {
    return head.split('\n').some((line) => {
      const title = titleOf(plainLine(line.trimEnd()));
      return title === SESSION || title === SUMMARY;
    });
  },
  create: createPytestParser,
};

function createPytestParser(context: ReportContext): ReportParser {
  const collector = createTestCollector('pytest', context);
  const summaries = createPytestSummaries();
  let isInSummary = false;
  /** The part that lists each test as it runs: below it, what tests printed is shown. */
  let isInProgress = true;
  let ranNothing = false;

  function onTitle(title: string): void {
    if (title === SUMMARY) {
      summaries.begin();
      isInSummary = true;
    }
    if (title === SESSION && isInProgress) summaries.beginSession();
    else if (title !== SESSION) isInProgress = false;
  }

  function onEnd(listed: number): void {
    ranNothing = listed === 0;
    if (isInSummary || listed > 0) summaries.complete(listed);
    isInSummary = false;
    isInProgress = true;
  }

  function onProgress(line: string): void {
    const collected = collectedOf(line);
    if (collected !== null) summaries.expect(collected);
    const name = skippedNameOf(line);
    if (name !== null) summaries.rememberSkipped(name);
  }

  const lines = createLineSplitter(LINE_LIMIT, (raw) => {
    const line = plainLine(raw).trimEnd();
    const listed = parseSummaryEnd(line);
    if (listed !== null) return onEnd(listed);
    const title = titleOf(line);
    if (title !== null) return onTitle(title);
    if (isInSummary) {
      const entry = parseSummaryLine(line);
      if (entry !== null) summaries.take(entry);
      else if (line.startsWith('!!!')) summaries.stoppedEarly();
    } else if (isInProgress) onProgress(line);
  });

  return {
    write: lines.write,
    end() {
      lines.end();
      const isComplete = !isInSummary && summaries.count() > 0;
      if (isComplete) summaries.emit(collector);
      else if (isInSummary || !ranNothing) {
        throw new UnreadableReport(
          'truncated',
          'expected a short test summary and the counts below it; run pytest -rA',
        );
      }
      return collector.report();
    },
  };
}

/** `tests/test_a.py::test_b SKIPPED (reason)  [ 50%]`; null for any other line. */
function skippedNameOf(line: string): string | null {
  const at = line.lastIndexOf(SKIPPED);
  if (at < 0 || !line.includes('::')) return null;
  const after = line[at + SKIPPED.length];
  return after === undefined || after === ' ' ? line.slice(0, at) : null;
}

/** `collected 20 items / 3 deselected / 17 selected`: how many will run; null for any other line. */
function collectedOf(line: string): number | null {
  if (!line.startsWith('collected ')) return null;
  const parts = line.split(' / ').map((part) => part.split(' '));
  const selected = parts.find(([, word]) => word === 'selected')?.[0] ?? parts[0]?.[1];
  const count = Number(selected);
  return Number.isSafeInteger(count) ? count : null;
}
