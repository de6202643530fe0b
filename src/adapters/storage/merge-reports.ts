import { UnreadableReport } from '../../core/errors.ts';
import { REPORT_LIMITS, type ReportedTest, type TestReport } from '../../core/test-report.ts';

/** Several files of one suite as one report, in the order of the files. Throws UnreadableReport. */
export function mergeReports(
  reports: readonly { readonly path: string; readonly report: TestReport }[],
): TestReport {
  const [first] = reports;
  if (first === undefined) throw new RangeError('nothing to merge');
  if (reports.length === 1) return first.report;
  const tests: ReportedTest[] = [];
  for (const { path, report } of reports) {
    if (report.format !== first.report.format) {
      const found = `${first.path} is ${first.report.format}, ${path} is ${report.format}`;
      throw new UnreadableReport('unknown-format', `expected files of one format, found two: ${found}`);
    }
    if (tests.length + report.tests.length > REPORT_LIMITS.elements) {
      throw new UnreadableReport('too-many', `expected at most ${REPORT_LIMITS.elements} tests, found more`);
    }
    for (const test of report.tests) tests.push(test);
  }
  const notes = reports.flatMap(({ path, report }) => report.notes.map((note) => `${path}: ${note}`));
  return { format: first.report.format, tests, notes };
}
