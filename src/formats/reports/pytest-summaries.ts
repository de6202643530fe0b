import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS, type ReportedStatus } from '../../core/test-report.ts';
import { type SummaryLine, splitNodeId } from './pytest-line.ts';
import { WHOLE_FILE } from './report-parser.ts';
import type { TestCollector } from './test-collector.ts';

/**
 * The summaries that an output holds. A test can print anything, a whole summary too, and pytest shows it above its own
 * one: so the **last complete summary is the list**. Code that runs after pytest's own can print one as well: so a test
 * that any of them calls failed does not pass.
 */
export interface PytestSummaries {
  begin(): void;
  take(line: SummaryLine): void;
  /** The counts below a summary: `listed` is how many outcomes should have a line. */
  complete(listed: number): void;
  count(): number;
  /** Progress lines lend skipped tests their names, which the summary does not say. */
  rememberSkipped(nodeId: string): void;
  /** How many tests this session has collected: the first word counts, a test can say it again. */
  expect(collected: number): void;
  /** The summary says that the run was stopped, so that it lists less than was collected. */
  stoppedEarly(): void;
  beginSession(): void;
  /** Throws `truncated` where the last summary lists less than its counts say. */
  emit(collector: TestCollector): void;
}

interface Entry {
  readonly status: ReportedStatus;
  readonly message: string | null;
}

interface Summary {
  readonly tests: Map<string, Entry>;
  readonly folded: SummaryLine[];
  lines: number;
  declared: number;
  isStopped: boolean;
}

const WORST_LAST: readonly ReportedStatus[] = ['passed', 'skipped', 'failed', 'error'];

export function createPytestSummaries(): PytestSummaries {
  const failed = new Map<string, Entry>();
  let open = emptySummary();
  let last = emptySummary();
  let completed = 0;
  let skipped: string[] = [];
  let collected: number | null = null;

  function emitSkipped(collector: TestCollector): void {
    const folded = last.folded.reduce((sum, { counts }) => sum + counts, 0);
    if (folded === skipped.length) {
      for (const nodeId of skipped) addTest(collector, nodeId, { status: 'skipped', message: null });
      return;
    }
    if (folded > 0)
      collector.note(`${folded} skipped tests are listed by reason: run pytest -v for their names`);
    for (const { nodeId: file, message } of last.folded) {
      const name = `(skipped) ${message ?? ''}`.trim();
      collector.add({ file, describe: [], name, status: 'skipped', durationMs: null, message });
    }
  }

  return {
    begin() {
      open = emptySummary();
    },
    take(line) {
      open.lines += line.counts;
      const { status, message } = line;
      if (!line.isNamed) open.folded.push(line);
      else {
        if (!line.isSubtest) keepWorst(open.tests, line.nodeId, { status, message });
        if (status === 'failed' || status === 'error') keepWorst(failed, line.nodeId, { status, message });
      }
      if (open.tests.size + open.folded.length + failed.size > REPORT_LIMITS.elements) {
        throw new UnreadableReport(
          'too-many',
          `expected at most ${REPORT_LIMITS.elements} tests, found more`,
        );
      }
    },
    complete(listed) {
      last = { ...open, declared: listed };
      open = emptySummary();
      completed++;
    },
    count: () => completed,
    rememberSkipped(nodeId) {
      if (skipped.length < REPORT_LIMITS.elements) skipped.push(nodeId);
    },
    expect(count) {
      collected ??= count;
    },
    stoppedEarly() {
      open.isStopped = true;
    },
    beginSession() {
      skipped = [];
      collected = null;
    },
    emit(collector) {
      if (last.lines < last.declared) {
        const found = `the counts say ${last.declared} outcomes, the summary lists ${last.lines}`;
        throw new UnreadableReport('truncated', `${found}; run pytest -rA`);
      }
      if (collected !== null && last.declared < collected && !last.isStopped) {
        throw new UnreadableReport(
          'truncated',
          `${collected} tests were collected, the counts say ${last.declared}`,
        );
      }
      if (completed > 1) collector.note(`${completed} summaries were printed: the last one is the list`);
      for (const [nodeId, entry] of last.tests) addTest(collector, nodeId, worse(entry, failed.get(nodeId)));
      emitSkipped(collector);
    },
  };
}

function emptySummary(): Summary {
  return { tests: new Map(), folded: [], lines: 0, declared: 0, isStopped: false };
}

/** A test whose teardown fails has two lines. */
function keepWorst(tests: Map<string, Entry>, nodeId: string, entry: Entry): void {
  tests.set(nodeId, worse(entry, tests.get(nodeId)));
}

function worse(entry: Entry, other: Entry | undefined): Entry {
  if (other === undefined) return entry;
  return WORST_LAST.indexOf(other.status) > WORST_LAST.indexOf(entry.status) ? other : entry;
}

function addTest(collector: TestCollector, nodeId: string, { status, message }: Entry): void {
  const { file, describe, name } = splitNodeId(nodeId);
  collector.add({ file, describe, name: name || WHOLE_FILE, status, durationMs: null, message });
}
