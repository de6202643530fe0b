import * as z from 'zod';
import { UnreadableReport } from '../../core/errors.ts';
import { MESSAGE_LIMIT, type ReportedStatus } from '../../core/test-report.ts';
import { createLineSplitter } from './line-splitter.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector } from './test-collector.ts';

const eventSchema = z.object({
  Action: z.string(),
  Package: z.string().optional(),
  Test: z.string().optional(),
  ImportPath: z.string().optional(),
  FailedBuild: z.string().optional(),
  Output: z.string().optional(),
  Elapsed: z.unknown().optional(),
});
type GoEvent = z.infer<typeof eventSchema>;

interface GoPackage {
  /** Tests that have begun and not ended, with what they printed. */
  readonly running: Map<string, string>;
  output: string;
  /** Whether anything in it explains that the package fails. */
  hasFailure: boolean;
}

/** A longer line can only be output, and is not needed. */
const EVENT_LIMIT = 64 * 1024;
const OUTPUT_LIMIT = MESSAGE_LIMIT * 2;
/** What all tests that have not ended yet may hold of their output together. */
const HELD_OUTPUT_LIMIT = 16 * 1024 * 1024;
/** Stands for the name where a package could not be built, or failed outside of its tests. */
const WHOLE_PACKAGE = '(package)';

const STATUSES = new Map<string, ReportedStatus>([
  ['pass', 'passed'],
  ['bench', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
]);

/** What `go test -json` prints: one event a line. */
export const goFormat: ReportFormat = {
  name: 'go',
  sniff(head) {
    return head.split('\n').some((line) => line.startsWith('{') && line.includes('"Action":"'));
  },
  create: createGoParser,
};

function createGoParser(context: ReportContext): ReportParser {
  const collector = createTestCollector('go', context);
  const packages = new Map<string, GoPackage>();
  const builds = new Map<string, string>();
  let held = 0;
  let otherLines = 0;
  let lastIsBroken = false;

  function withOutput(before: string, more: string): string {
    if (before.length >= OUTPUT_LIMIT || held >= HELD_OUTPUT_LIMIT || isFrame(more)) return before;
    held += more.length;
    return before + more.slice(0, OUTPUT_LIMIT);
  }

  function emit(
    file: string,
    name: string,
    ended: { status: ReportedStatus; seconds?: unknown; output: string },
  ): void {
    const durationMs = typeof ended.seconds === 'number' ? ended.seconds * 1000 : null;
    collector.add({ file, describe: [], name, status: ended.status, durationMs, message: ended.output });
  }

  function packageOf(name: string): GoPackage {
    const known = packages.get(name);
    if (known !== undefined) return known;
    const added = { running: new Map<string, string>(), output: '', hasFailure: false };
    packages.set(name, added);
    return added;
  }

  function endTest(name: string, test: string, event: { status: ReportedStatus; seconds: unknown }): void {
    const of = packageOf(name);
    const output = of.running.get(test) ?? '';
    of.running.delete(test);
    held -= output.length;
    if (event.status === 'failed') of.hasFailure = true;
    emit(name, test, { ...event, output });
  }

  /** Tests that never ended were cut off by a panic, an exit or a time-out. */
  function endPackage(name: string, event: GoEvent): void {
    const of = packageOf(name);
    packages.delete(name);
    for (const [test, output] of of.running) {
      held -= output.length;
      emit(name, test, { status: 'error', output: `${output}${of.output}` });
    }
    held -= of.output.length;
    const isExplained = of.hasFailure || of.running.size > 0;
    if (event.Action !== 'fail' || (isExplained && event.FailedBuild === undefined)) return;
    const build = builds.get(event.FailedBuild ?? '') ?? '';
    emit(name, WHOLE_PACKAGE, { status: 'error', seconds: event.Elapsed, output: `${build}${of.output}` });
  }

  function onTestEvent(name: string, test: string, event: GoEvent): void {
    const status = STATUSES.get(event.Action);
    const { running } = packageOf(name);
    if (status !== undefined) endTest(name, test, { status, seconds: event.Elapsed });
    else if (event.Action === 'run') running.set(test, '');
    else if (event.Action === 'output') {
      running.set(test, withOutput(running.get(test) ?? '', event.Output ?? ''));
    }
  }

  function onEvent(event: GoEvent): void {
    const { Action: action, Package: name, ImportPath: build } = event;
    if (name === undefined) {
      if (action === 'build-output' && build !== undefined) {
        builds.set(build, withOutput(builds.get(build) ?? '', event.Output ?? ''));
      }
    } else if (event.Test !== undefined) onTestEvent(name, event.Test, event);
    else if (STATUSES.has(action) && action !== 'bench') endPackage(name, event);
    else if (action === 'start') packageOf(name);
    else if (action === 'output') {
      const of = packageOf(name);
      of.output = withOutput(of.output, event.Output ?? '');
    }
  }

  const lines = createLineSplitter(EVENT_LIMIT, (line, cut) => {
    const event = cut ? null : parseEvent(line);
    lastIsBroken = event === null && line.startsWith('{') && !cut;
    if (event !== null) onEvent(event);
    else if (!cut && line !== '') otherLines++;
  });

  return {
    write: lines.write,
    end() {
      lines.end();
      const [open] = packages.keys();
      if (open !== undefined)
        throw new UnreadableReport('truncated', `package "${open.slice(0, 200)}" has no end`);
      if (lastIsBroken) throw new UnreadableReport('truncated', 'the last event is cut off');
      if (otherLines > 0) collector.note(`${otherLines} lines are no test events`);
      return collector.report();
    },
  };
}

function parseEvent(line: string): GoEvent | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not an event: something else was printed between them.
    return null;
  }
}

/** Lines of Go's own that say only what the events say. */
function isFrame(output: string): boolean {
  const line = output.trimStart();
  return line.startsWith('=== ') || line.startsWith('--- ') || line === 'FAIL\n' || line === 'PASS\n';
}
