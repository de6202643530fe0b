import * as z from 'zod';
import { UnreadableReport } from '../../core/errors.ts';
import { createJsonDocument, findJsonObject } from './json-document.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { createTestCollector } from './test-collector.ts';

const scoreSchema = z.object({
  is_pass: z.union([z.literal(0), z.literal(1)]),
  step_score: z.unknown().optional(),
});

/** LongCLI-Bench's score file, `{"is_pass": 0|1, "step_score": x}`: one test; its step score only as a note. */
export const longcliFormat: ReportFormat = {
  name: 'longcli',
  sniff(head) {
    return findJsonObject(head).includes('"is_pass"');
  },
  create: createLongcliParser,
};

function createLongcliParser(context: ReportContext): ReportParser {
  const document = createJsonDocument();
  return {
    write: document.write,
    end() {
      const parsed = scoreSchema.safeParse(document.end());
      if (!parsed.success) {
        throw new UnreadableReport('malformed', 'expected {"is_pass": 0 or 1, "step_score": a number}');
      }
      const { is_pass, step_score } = parsed.data;
      const collector = createTestCollector('longcli', context);
      const status = is_pass === 1 ? 'passed' : 'failed';
      collector.add({ file: '', describe: [], name: 'is_pass', status, durationMs: null, message: null });
      const isNumber = typeof step_score === 'number' && Number.isFinite(step_score);
      collector.note(isNumber ? `step score ${step_score}` : 'no step score');
      return collector.report();
    },
  };
}
