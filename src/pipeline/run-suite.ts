import { describeEnd, isFailing, resultOf } from '../core/suite-result.ts';
import type { ProcessEnd, SuiteEnd, SuiteRun } from '../core/suite-run.ts';
import type { CommandResult, FoundReport, MeasurePorts, Workspace } from './ports.ts';
import { runCommand, withTail } from './run-command.ts';
import type { RunnableSuite, TreeToMeasure } from './tree-to-measure.ts';

/** A suite that took longer than this is not run again for a failed test. */
const RERUN_AT_MOST_MS = 60_000;

/** A suite and the tree that it runs on. */
export interface SuiteOfTree {
  readonly tree: TreeToMeasure;
  readonly suite: RunnableSuite;
}

/** Runs a suite as often as asked, each time in a fresh copy of what set-up left. */
export async function runWithRepeats(
  prepared: Workspace,
  job: SuiteOfTree,
  ports: MeasurePorts,
): Promise<SuiteRun> {
  const { repeat } = job.tree;
  const first = await runOnce(prepared, job, ports);
  const repeats: SuiteRun[] = [];
  for (let count = 1; count < repeat.all; count++) repeats.push(await runOnce(prepared, job, ports));
  const run = { ...first, repeats };
  const reruns: SuiteRun[] = [];
  // Where everything is repeated the worst outcome stands, and nothing is retried.
  while (repeat.all === 1 && reruns.length < repeat.failed && isWorthRerunning({ ...run, reruns })) {
    reruns.push(await runOnce(prepared, job, ports));
  }
  return { ...run, reruns };
}

/** Some test failed, and the suite is short: a flake would be told apart for little. */
function isWorthRerunning(run: SuiteRun): boolean {
  if (run.process === null || run.process.limit !== null || run.process.durationMs > RERUN_AT_MOST_MS)
    return false;
  const tests = resultOf(run)?.tests.values() ?? [];
  return [...tests].some(({ outcome }) => isFailing(outcome));
}

async function runOnce(prepared: Workspace, job: SuiteOfTree, ports: MeasurePorts): Promise<SuiteRun> {
  const workspace = await ports.workspaces.fork(prepared);
  try {
    if (job.suite.overlay !== null) {
      await ports.workspaces.lay(workspace, [{ kind: 'directory', path: job.suite.overlay.directory }]);
    }
    return await runIn(workspace, job, ports);
  } finally {
    ports.workspaces.discard(workspace);
  }
}

async function runIn(
  workspace: Workspace,
  { tree, suite }: SuiteOfTree,
  ports: MeasurePorts,
): Promise<SuiteRun> {
  const reportDirectory = await ports.workspaces.directory('report');
  const printed = suite.report.path === null ? ports.reports.stream(suite.report, workspace.path) : null;
  const result = await runCommand(
    {
      workspace,
      tree: { ...tree, environment: { ...tree.environment, ...suite.environment } },
      argv: suite.run,
      activity: `${tree.label}: ${suite.name}`,
      reportDirectory,
      readOnly: suite.overlay?.files ?? [],
      onStdout: printed === null ? null : (chunk) => printed.write(chunk),
    },
    ports,
  );
  if (result.couldNotStart !== null) {
    const detail = `${suite.run.join(' ')}: ${result.couldNotStart}`;
    return runOf(suite, tree, { kind: 'could-not-start', detail }, null);
  }
  const found = printed?.end() ?? (await readReport(workspace, { suite, reportDirectory }, ports));
  return {
    ...runOf(suite, tree, endOf(found, result), asProcessEnd(result)),
    extraReports: found.extraFiles,
    log: ports.logs.nameOf(`${tree.label}: ${suite.name}`),
  };
}

function readReport(
  workspace: Workspace,
  { suite, reportDirectory }: { suite: RunnableSuite; reportDirectory: string },
  ports: MeasurePorts,
): Promise<FoundReport> {
  if (suite.reportIn === 'workspace') return ports.reports.readWorkspace(workspace, suite.report);
  return ports.reports.readDirectory(reportDirectory, suite.report, workspace.path);
}

function endOf(found: FoundReport, result: CommandResult): SuiteEnd {
  switch (found.kind) {
    case 'report':
      if (found.report.tests.length > 0) return { kind: 'reported', report: found.report };
      return {
        kind: 'zero-tests',
        detail: withTail(`the report lists no test; ${describeEnd(result)}`, result.tail),
      };
    case 'none':
      return { kind: 'no-report', detail: withTail(`${found.detail}; ${describeEnd(result)}`, result.tail) };
    case 'unreadable':
      return { kind: 'unreadable-report', detail: `${found.detail}; ${describeEnd(result)}` };
  }
}

function asProcessEnd({ exit, signal, limit, durationMs }: CommandResult): ProcessEnd {
  return { exit, signal, limit, durationMs };
}

/** The record of a run that ended so. */
export function runOf(
  suite: RunnableSuite,
  tree: TreeToMeasure,
  end: SuiteEnd,
  process: ProcessEnd | null,
): SuiteRun {
  return {
    suite: suite.name,
    set: suite.set,
    side: tree.side,
    end,
    process,
    reruns: [],
    repeats: [],
    extraReports: [],
    log: null,
    cached: false,
  };
}
