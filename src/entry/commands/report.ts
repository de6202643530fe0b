import type { Attempt } from '../../core/bench/attempt.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import { createBenchReport } from '../../core/bench/create-bench-report.ts';
import { newestAttempts } from '../../core/bench/newest-attempts.ts';
import { exportCtrf } from '../../report/bench/exports/ctrf.ts';
import { exportLongcli } from '../../report/bench/exports/longcli.ts';
import { exportSweBench } from '../../report/bench/exports/swe-bench.ts';
import { renderBenchCsv } from '../../report/bench/render-csv.ts';
import { renderBenchMarkdown } from '../../report/bench/render-markdown.ts';
import { renderBenchText } from '../../report/bench/render-text.ts';
import { reportDocument } from '../../report/bench/report-document.ts';
import type { ReportTarget } from '../../report/bench/targets.ts';
import { type LoadedResults, loadResults } from '../bench/load-results.ts';
import { terminalOptions } from '../bench/terminal-options.ts';
import { VERSION } from '../version.ts';

export interface ReportOptions {
  readonly as: ReportTarget;
  /** The same as `--as json`. */
  readonly json?: boolean;
}

/** `stepmark report`: results as tables, or in another tool's format. The exit code says only whether they could be read. */
export async function runReport(paths: readonly string[], { as, json }: ReportOptions): Promise<void> {
  const loaded = await loadResults(paths);
  const target = json === true ? 'json' : as;
  process.stdout.write(renderReport(target, loaded));
  if (!SHOWS_NOTES.has(target)) {
    for (const note of loaded.notes) process.stderr.write(`stepmark: ${note}\n`);
  }
}

/** Forms that have a place for notes of their own. */
const SHOWS_NOTES: ReadonlySet<ReportTarget> = new Set(['text', 'markdown', 'json']);

function renderReport(target: ReportTarget, { attempts, plan, notes }: LoadedResults): string {
  const report = () => ({ ...createBenchReport(attempts, plan), notes });
  switch (target) {
    case 'text':
      return renderBenchText(reportDocument(report()), terminalOptions());
    case 'markdown':
      return renderBenchMarkdown(reportDocument(report()));
    case 'csv':
      return renderBenchCsv(report());
    case 'json':
      return `${JSON.stringify(report(), null, 2)}\n`;
    case 'ctrf':
      return exportCtrf(newest(attempts, plan), { name: 'stepmark', version: VERSION });
    case 'longcli':
      return exportLongcli(newest(attempts, plan));
    case 'swe-bench':
      return exportSweBench(newest(attempts, plan), plan?.tasks.map(({ id }) => id) ?? []);
  }
}

/** What the tables are made from, and nothing else. */
function newest(attempts: readonly Attempt[], plan: BenchPlan | null): readonly Attempt[] {
  return newestAttempts(attempts, plan).kept;
}
