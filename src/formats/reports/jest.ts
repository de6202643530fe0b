import * as z from 'zod';
import { UnreadableReport } from '../../core/errors.ts';
import type { ReportedStatus } from '../../core/test-report.ts';
import { createJsonDocument, findJsonObject } from './json-document.ts';
import { type ReportContext, type ReportFormat, type ReportParser, WHOLE_FILE } from './report-parser.ts';
import { createTestCollector, type RawTest } from './test-collector.ts';

const assertionSchema = z.object({
  ancestorTitles: z.array(z.string()).catch([]),
  title: z.string(),
  status: z.string(),
  duration: z.unknown().optional(),
  failureMessages: z.array(z.string()).nullish().catch(null),
});

const fileSchema = z.object({
  name: z.string(),
  status: z.string(),
  message: z.string().nullish().catch(null),
  assertionResults: z.array(assertionSchema),
});
type TestFile = z.infer<typeof fileSchema>;

const reportSchema = z.object({ numTotalTests: z.unknown().optional(), testResults: z.array(fileSchema) });

/** What `jest --json` and vitest's json reporter write. */
export const jestFormat: ReportFormat = {
  name: 'jest',
  sniff(head) {
    const start = findJsonObject(head);
    return start.includes('"numTotalTests"') || start.includes('"testResults"');
  },
  create: createJestParser,
};

function createJestParser(context: ReportContext): ReportParser {
  const document = createJsonDocument();
  return {
    write: document.write,
    end() {
      const parsed = reportSchema.safeParse(document.end());
      if (!parsed.success) {
        const where = parsed.error.issues[0]?.path.join('.') ?? '';
        throw new UnreadableReport('malformed', `expected Jest's JSON, found something else at "${where}"`);
      }
      const collector = createTestCollector('jest', context);
      let listed = 0;
      for (const file of parsed.data.testResults) {
        listed += file.assertionResults.length;
        for (const test of testsOf(file)) collector.add(test);
      }
      const declared = parsed.data.numTotalTests;
      if (typeof declared === 'number' && declared > listed) {
        throw new UnreadableReport('truncated', `the report says ${declared} tests and lists ${listed}`);
      }
      return collector.report();
    },
  };
}

/** A file that failed although none of its tests did could not be run, or failed outside of them. */
function testsOf(file: TestFile): readonly RawTest[] {
  const tests = file.assertionResults.map((assertion) => ({
    file: file.name,
    describe: assertion.ancestorTitles,
    name: assertion.title,
    status: statusOf(assertion.status),
    durationMs: typeof assertion.duration === 'number' ? assertion.duration : null,
    message: assertion.failureMessages?.join('\n\n') ?? null,
  }));
  if (file.status !== 'failed' || tests.some(({ status }) => status === 'failed')) return tests;
  const whole = {
    file: file.name,
    describe: [],
    name: WHOLE_FILE,
    status: 'error',
    durationMs: null,
  } as const;
  return [...tests, { ...whole, message: file.message ?? null }];
}

function statusOf(status: string): ReportedStatus {
  switch (status) {
    case 'passed':
    case 'failed':
      return status;
    case 'pending':
    case 'skipped':
    case 'todo':
    case 'disabled':
      return 'skipped';
    default:
      return 'error';
  }
}
