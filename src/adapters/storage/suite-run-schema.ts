import * as z from 'zod';
import type { SuiteRun } from '../../core/suite-run.ts';
import { normaliseTestId } from '../../core/test-id.ts';
import { REPORT_FORMATS } from '../../core/test-report.ts';

const processEnd = z.strictObject({
  exit: z.number().int().nullable(),
  signal: z.string().nullable(),
  limit: z.enum(['time', 'output', 'memory']).nullable(),
  durationMs: z.number(),
});

const report = z.strictObject({
  format: z.enum(REPORT_FORMATS),
  tests: z.array(
    z.strictObject({
      id: z.string().transform(normaliseTestId),
      status: z.enum(['passed', 'failed', 'error', 'skipped']),
      durationMs: z.number().nullable(),
      message: z.string().nullable(),
      requirements: z.array(z.string()).exactOptional(),
    }),
  ),
  notes: z.array(z.string()),
});

const suiteEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reported'), report }),
  z.strictObject({ kind: z.literal('no-report'), detail: z.string() }),
  z.strictObject({ kind: z.literal('unreadable-report'), detail: z.string() }),
  z.strictObject({ kind: z.literal('zero-tests'), detail: z.string() }),
  z.strictObject({ kind: z.literal('setup-failed'), detail: z.string(), end: processEnd }),
  z.strictObject({ kind: z.literal('could-not-start'), detail: z.string() }),
  z.strictObject({ kind: z.literal('infrastructure'), detail: z.string() }),
]);

/** A run as an earlier version of us may have kept it: anything that does not fit is not used. */
export const suiteRunSchema: z.ZodType<SuiteRun> = z.lazy(() =>
  z.strictObject({
    suite: z.string(),
    set: z.enum(['f2p', 'p2p', 'own']),
    side: z.enum(['base', 'head', 'proof', 'guard']),
    end: suiteEnd,
    process: processEnd.nullable(),
    reruns: z.array(suiteRunSchema),
    repeats: z.array(suiteRunSchema),
    extraReports: z.array(z.string()),
    log: z.string().nullable(),
    cached: z.boolean(),
  }),
);
