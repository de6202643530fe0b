import { cleanText } from '../core/clean-text.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';
import { fileOfTestId } from '../core/test-id.ts';

/** CTRF's five statuses; what was neither run nor skipped on purpose is `other`. */
const STATUS: Readonly<Record<Outcome, 'passed' | 'failed' | 'skipped' | 'other'>> = {
  passed: 'passed',
  failed: 'failed',
  error: 'failed',
  timeout: 'failed',
  skipped: 'skipped',
  missing: 'other',
};
const MESSAGE_LIMIT = 2_000;

/** The scorecard in the Common Test Report Format, its steps and numbers under `results.extra`. JSON text. */
export function renderCtrf(card: Scorecard): string {
  const start = Date.parse(card.run.started_at);
  const tests = card.tests.map(testEntry);
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const report = {
    reportFormat: 'CTRF',
    specVersion: '0.1.0',
    generatedBy: `${card.generator.name} ${card.generator.version}`,
    results: {
      tool: { name: card.generator.name, version: card.generator.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: count('other'),
        suites: new Set(card.tests.map(({ suite }) => suite)).size,
        flaky: card.metrics.flaky,
        start: Number.isFinite(start) ? start : 0,
        stop: (Number.isFinite(start) ? start : 0) + Math.round(card.run.duration_ms),
      },
      tests,
      extra: {
        verdict: card.verdict,
        verdict_reason: card.verdict_reason,
        trust: card.run.trust,
        task: card.task,
        subject: card.subject,
        steps: card.steps,
        first_failure: card.first_failure,
        metrics: card.metrics,
        flags: card.flags,
      },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testEntry(test: ScorecardTest) {
  const file = fileOfTestId(test.id);
  return {
    name: test.id === '' ? '::' : test.id,
    status: test.head === null ? ('other' as const) : STATUS[test.head],
    duration: Math.max(0, Math.round(test.duration_ms ?? 0)),
    rawStatus: test.head ?? 'not measured',
    suite: [test.suite],
    ...(file === '' ? {} : { filePath: file }),
    ...(test.message === null ? {} : { message: cleanText(test.message, MESSAGE_LIMIT) }),
    ...(test.qualifiers.includes('flaky') ? { flaky: true } : {}),
    extra: {
      set: test.set,
      step: test.step,
      base: test.base,
      transition: test.transition,
      qualifiers: test.qualifiers,
      cause: test.cause,
    },
  };
}
