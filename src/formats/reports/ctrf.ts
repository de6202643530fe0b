import * as z from 'zod';
import { UnreadableReport } from '../../core/errors.ts';
import type { ReportedStatus } from '../../core/test-report.ts';
import { createJsonDocument, findJsonObject } from './json-document.ts';
import { createPathStripper } from './relative-path.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector, type RawTest } from './test-collector.ts';

const testSchema = z.object({
  name: z.string(),
  status: z.string(),
  rawStatus: z.string().nullish().catch(null),
  duration: z.unknown().optional(),
  filePath: z.string().nullish().catch(null),
  suite: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .catch(null),
  message: z.string().nullish().catch(null),
  trace: z.string().nullish().catch(null),
});
type CtrfTest = z.infer<typeof testSchema>;

const reportSchema = z.object({
  results: z.object({
    summary: z.object({ tests: z.unknown().optional() }).nullish().catch(null),
    tests: z.array(testSchema),
  }),
});

/** What tools call a test that was not meant to count, where CTRF only says `other`. */
const RAW_SKIPPED = new Set(['todo', 'pending', 'skipped', 'disabled', 'xfailed', 'ignored']);

/** Common Test Report Format (ctrf.io). */
export const ctrfFormat: ReportFormat = {
  name: 'ctrf',
  sniff(head) {
    const start = findJsonObject(head);
    return (
      /"reportFormat"\s?:\s?"CTRF"/.test(start) || (start.includes('"results"') && start.includes('"tool"'))
    );
  },
  create: createCtrfParser,
};

function createCtrfParser(context: ReportContext): ReportParser {
  const document = createJsonDocument();
  const { path } = createPathStripper(context.roots);
  return {
    write: document.write,
    end() {
      const parsed = reportSchema.safeParse(document.end());
      if (!parsed.success) {
        const where = parsed.error.issues[0]?.path.join('.') ?? '';
        throw new UnreadableReport('malformed', `expected CTRF, found something else at "${where}"`);
      }
      const { tests, summary } = parsed.data.results;
      const declared = summary?.tests;
      if (typeof declared === 'number' && declared > tests.length) {
        throw new UnreadableReport(
          'truncated',
          `the summary says ${declared} tests, the list has ${tests.length}`,
        );
      }
      const collector = createTestCollector('ctrf', context);
      for (const test of tests) collector.add(rawTestOf(test, path(test.filePath ?? '')));
      return collector.report();
    },
  };
}

function rawTestOf(test: CtrfTest, file: string): RawTest {
  const describe = groupsOf(test, file);
  return {
    file,
    describe,
    name: withoutGroups(test.name.trim(), describe),
    status: statusOf(test),
    durationMs: typeof test.duration === 'number' ? test.duration : null,
    message:
      [test.message, test.trace].filter((text) => typeof text === 'string' && text !== '').join('\n') || null,
  };
}

/** `suite` is a list, or one text with ` > `; reporters begin it with the file's name, which the file says already. */
function groupsOf({ suite }: CtrfTest, file: string): readonly string[] {
  const groups = typeof suite === 'string' ? suite.split(' > ') : (suite ?? []);
  const first = groups[0];
  const isFile = first !== undefined && file !== '' && (first === file || file.endsWith(`/${first}`));
  return groups.slice(isFile ? 1 : 0).filter((group) => group !== '');
}

/** Jest's reporter puts the groups in front of the name. */
function withoutGroups(name: string, groups: readonly string[]): string {
  const prefix = `${groups.join(' ')} `;
  return groups.length > 0 && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function statusOf({ status, rawStatus }: CtrfTest): ReportedStatus {
  switch (status) {
    case 'passed':
    case 'failed':
    case 'skipped':
      return status;
    case 'pending':
      return 'skipped';
    default:
      return RAW_SKIPPED.has(rawStatus ?? '') ? 'skipped' : 'error';
  }
}
