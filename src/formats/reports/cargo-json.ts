import * as z from 'zod';
import { UnreadableReport } from '../../core/errors.ts';
import type { ReportedStatus } from '../../core/test-report.ts';
import { namesOfDocTests, parseDocTest } from './cargo-doc-tests.ts';
import type { RawTest } from './test-collector.ts';

const eventSchema = z.object({
  type: z.string(),
  event: z.string().optional(),
  name: z.string().optional(),
  stdout: z.string().optional(),
  message: z.string().optional(),
  reason: z.string().optional(),
  exec_time: z.unknown().optional(),
  passed: z.number().optional(),
  failed: z.number().optional(),
});
type CargoEvent = z.infer<typeof eventSchema>;

const STATUSES = new Map<string, ReportedStatus>([
  ['ok', 'passed'],
  ['failed', 'failed'],
  ['ignored', 'skipped'],
  ['timeout', 'failed'],
]);

/** libtest's JSON, one event a line; lines that are no events were printed by the tests. */
export function createCargoJsonReader(onTest: (test: RawTest) => void) {
  const docTests = namesOfDocTests(onTest);
  let isInSuite = false;
  let seen = 0;

  function onSuite(event: CargoEvent): void {
    if (event.event === 'started') {
      if (isInSuite)
        throw new UnreadableReport('truncated', 'a suite begins before the one before it has ended');
      isInSuite = true;
      seen = 0;
      return;
    }
    docTests.end();
    isInSuite = false;
    const declared = (event.passed ?? 0) + (event.failed ?? 0);
    if (declared > seen)
      throw new UnreadableReport('truncated', `a suite says ${declared} tests and lists ${seen}`);
  }

  function onEnd(name: string, status: ReportedStatus, event: CargoEvent): void {
    seen++;
    const test = {
      ...placeOf(name),
      status,
      durationMs: typeof event.exec_time === 'number' ? event.exec_time * 1000 : null,
      message: event.stdout ?? event.message ?? event.reason ?? null,
    };
    const doc = parseDocTest(name);
    if (doc === null) onTest(test);
    else docTests.add(doc, test);
  }

  return {
    line(line: string): void {
      const event = parseEvent(line);
      if (event === null) return;
      const status = event.type === 'bench' ? 'passed' : STATUSES.get(event.event ?? '');
      if (event.type === 'suite') onSuite(event);
      else if (event.name !== undefined && status !== undefined) onEnd(event.name, status, event);
    },
    end(): void {
      if (isInSuite) throw new UnreadableReport('truncated', 'the last suite has no end');
    },
  };
}

/** nextest writes `crate::binary$module::test`. */
function placeOf(name: string): Pick<RawTest, 'file' | 'describe' | 'name'> {
  const dollar = name.indexOf('$');
  if (dollar < 0) return { file: '', describe: [], name };
  return { file: name.slice(0, dollar), describe: [], name: name.slice(dollar + 1) };
}

function parseEvent(line: string): CargoEvent | null {
  if (!line.startsWith('{')) return null;
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not an event: a test printed it.
    return null;
  }
}
