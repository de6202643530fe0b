import { basename, dirname, resolve } from 'node:path';
import { describeMachine } from '../../adapters/process/describe-machine.ts';
import { createReportReader } from '../../adapters/storage/report-reader.ts';
import { systemClock } from '../../adapters/storage/system-clock.ts';
import { assembleScorecard } from '../../core/card-context.ts';
import { scoreOwn } from '../../core/own-card.ts';
import { DEFAULT_GATE } from '../../core/repository-config.ts';
import type { Side, SuiteEnd, SuiteRun } from '../../core/suite-run.ts';
import type { ReportReader } from '../../pipeline/ports.ts';
import { showCard } from '../show.ts';
import type { ScoreOptions } from './options.ts';
import { cardContext, localRun, type Measured } from './run-facts.ts';

/** Scores two reports that somebody else's run left: no suite is run, so no exit code is known. */
export async function scoreReports(
  files: { readonly base: string; readonly head: string },
  options: ScoreOptions,
): Promise<void> {
  const startedAt = systemClock.now();
  const startedMs = systemClock.monotonicMs();
  const reader = createReportReader();
  const base = await readRun(files.base, 'base', reader);
  const head = await readRun(files.head, 'head', reader);
  const body = scoreOwn({
    suites: [{ base, head, proof: null, guard: null }],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: false },
    changedTestConfiguration: [],
    gate: DEFAULT_GATE,
  });
  const environment = await describeMachine([], () => Promise.resolve(null), {
    sandbox: { tier: 'none', cannot: 'nothing was run here: the reports are taken as they are' },
    required: 'none',
  });
  const measured: Measured = {
    repository: null,
    base: { ref: basename(files.base), sha: null },
    head: { ref: basename(files.head), sha: null },
    work_hash: null,
    task: null,
    environment,
  };
  const timing = { startedAt, durationMs: systemClock.monotonicMs() - startedMs };
  const card = assembleScorecard(cardContext(localRun(), measured, timing), body, [
    'scored from two reports: the suites were run elsewhere',
  ]);
  await showCard(card, { out: resolve(options.out), json: options.json ?? false });
}

async function readRun(file: string, side: Side, reader: ReportReader): Promise<SuiteRun> {
  const path = resolve(file);
  const found = await reader.readDirectory(
    dirname(path),
    { format: null, path: basename(path) },
    dirname(path),
  );
  const end: SuiteEnd =
    found.kind === 'report'
      ? found.report.tests.length > 0
        ? { kind: 'reported', report: found.report }
        : { kind: 'zero-tests', detail: `${file} lists no test` }
      : { kind: found.kind === 'none' ? 'no-report' : 'unreadable-report', detail: found.detail };
  return {
    suite: 'report',
    set: 'own',
    side,
    end,
    process: null,
    reruns: [],
    repeats: [],
    extraReports: [],
    log: null,
    cached: false,
  };
}
