import { InfraError } from '../core/errors.ts';
import type { Limits, SetupCommand } from '../core/limits.ts';
import { REPORT_DIRECTORY } from '../core/report-directory.ts';
import { describeEnd, isFailing, resultOf } from '../core/suite-result.ts';
import type { ProcessEnd, Side, SuiteEnd, SuiteRun, SuiteSet } from '../core/suite-run.ts';
import type { ReportSource } from '../core/task.ts';
import type { TreeRecipe } from '../core/tree.ts';
import type { CommandResult, FoundReport, MeasurePorts, SandboxedCommand, Workspace } from './ports.ts';

/** A suite as it is run: what is laid over the tree first, the command, and where its report comes from. */
export interface RunnableSuite {
  readonly name: string;
  readonly set: SuiteSet;
  /** A directory laid over the workspace, and then read-only to the command; null: none. */
  readonly overlay: { readonly directory: string; readonly files: readonly string[] } | null;
  readonly run: readonly string[];
  readonly report: ReportSource;
  /** Where the report is: in a directory of the suite's own, or among the workspace's files. */
  readonly reportIn: 'directory' | 'workspace';
}

/** One tree to measure: how to make it, set it up, and which suites to run on it. */
export interface TreeToMeasure {
  readonly side: Side;
  /** Told apart in progress and logs where one side is measured several times. */
  readonly label: string;
  readonly recipe: TreeRecipe;
  readonly setup: readonly SetupCommand[];
  readonly suites: readonly RunnableSuite[];
  readonly limits: Limits;
  readonly environment: Readonly<Record<string, string>>;
  readonly repeat: { readonly failed: number; readonly all: number };
}

/** What set-up and suites gave. Runs are in the order of the suites. */
export interface MeasuredTree {
  /** null: no set-up was asked for, or it could not be tried. */
  readonly setupExit: number | null;
  readonly runs: readonly SuiteRun[];
}

/** A suite that took longer than this is not run again for a failed test. */
const RERUN_AT_MOST_MS = 60_000;
const FILE_SIZE_BYTES = 2 * 1024 ** 3;
const TAIL_CHARACTERS = 400;

/** Makes a tree, sets it up and runs its suites, each in a fresh copy of what set-up left. */
export async function measureTree(tree: TreeToMeasure, ports: MeasurePorts): Promise<MeasuredTree> {
  try {
    return await ports.treeLimiter(() => measureFresh(tree, ports));
  } catch (error) {
    if (!(error instanceof InfraError) || error.code === 'cancelled') throw error;
    const end: SuiteEnd = { kind: 'infrastructure', detail: error.message };
    return { setupExit: null, runs: tree.suites.map((suite) => runOf(suite, tree, end, null)) };
  }
}

async function measureFresh(tree: TreeToMeasure, ports: MeasurePorts): Promise<MeasuredTree> {
  const workspace = await ports.workspaces.create(tree.recipe);
  try {
    return await measureIn(workspace, tree, ports);
  } finally {
    await ports.workspaces.discard(workspace);
  }
}

async function measureIn(
  workspace: Workspace,
  tree: TreeToMeasure,
  ports: MeasurePorts,
): Promise<MeasuredTree> {
  const setup = await ports.limiter(() => setUp(workspace, tree, ports));
  if (setup?.failed) {
    const { failed } = setup;
    return { setupExit: setup.exit, runs: tree.suites.map((suite) => runOf(suite, tree, failed, null)) };
  }
  const runs = await allAtRest(
    tree.suites.map((suite) => ports.limiter(() => runWithRepeats(workspace, { tree, suite }, ports))),
  );
  return { setupExit: setup?.exit ?? null, runs };
}

/** Like Promise.all, but only when nothing runs any more: the workspace is not taken from under a suite. */
async function allAtRest<T>(running: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(running);
  return Promise.all(running);
}

interface SetupEnd {
  readonly exit: number | null;
  readonly failed: SuiteEnd | null;
}

async function setUp(
  workspace: Workspace,
  tree: TreeToMeasure,
  ports: MeasurePorts,
): Promise<SetupEnd | null> {
  let last: SetupEnd | null = null;
  for (const argv of tree.setup) {
    const shown = argv.join(' ');
    const result = await runCommand(
      {
        workspace,
        tree,
        argv,
        activity: `${tree.label}: set-up`,
        reportDirectory: null,
        readOnly: [],
        onStdout: null,
      },
      ports,
    );
    if (result.couldNotStart !== null) {
      return {
        exit: null,
        failed: { kind: 'could-not-start', detail: `set-up: ${shown}: ${result.couldNotStart}` },
      };
    }
    last = { exit: result.exit, failed: null };
    if (result.exit !== 0) {
      const detail = withTail(`set-up failed: ${shown}: ${describeEnd(result)}`, result.tail);
      return { exit: result.exit, failed: { kind: 'setup-failed', detail, end: result } };
    }
  }
  return last;
}

interface SuiteOfTree {
  readonly tree: TreeToMeasure;
  readonly suite: RunnableSuite;
}

async function runWithRepeats(prepared: Workspace, job: SuiteOfTree, ports: MeasurePorts): Promise<SuiteRun> {
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
    await ports.workspaces.discard(workspace);
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
      tree,
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

interface CommandToRun {
  readonly workspace: Workspace;
  readonly tree: TreeToMeasure;
  readonly argv: readonly string[];
  readonly activity: string;
  readonly reportDirectory: string | null;
  readonly readOnly: readonly string[];
  readonly onStdout: ((chunk: Buffer) => void) | null;
}

async function runCommand(command: CommandToRun, ports: MeasurePorts): Promise<CommandResult> {
  const { tree, activity, reportDirectory } = command;
  const isSetup = reportDirectory === null;
  const sandboxed: SandboxedCommand = {
    argv: command.argv.map((part) => part.replaceAll(REPORT_DIRECTORY, reportDirectory ?? '')),
    workspace: command.workspace,
    reportDirectory,
    readOnly: command.readOnly,
    environment: tree.environment,
    network: isSetup ? tree.limits.network !== 'none' : tree.limits.network === 'all',
    limits: {
      wallClockMs: isSetup ? tree.limits.setupMs : tree.limits.suiteMs,
      memoryBytes: tree.limits.memoryBytes,
      processes: tree.limits.processes,
      outputBytes: tree.limits.outputBytes,
      fileSizeBytes: FILE_SIZE_BYTES,
    },
    logFile: ports.logs.fileOf(activity),
    onStdout: command.onStdout,
    signal: ports.signal,
  };
  const running = ports.progress.start(activity, ports.history.expectedMs(activity));
  const result = await ports.sandbox.run(sandboxed);
  ports.history.record(activity, result.durationMs);
  running.end(result.couldNotStart ?? describeEnd(result));
  return result;
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

function withTail(text: string, tail: string): string {
  const shown = tail.trim().slice(-TAIL_CHARACTERS);
  return shown === '' ? text : `${text}; it last printed: ${shown}`;
}

function asProcessEnd({ exit, signal, limit, durationMs }: CommandResult): ProcessEnd {
  return { exit, signal, limit, durationMs };
}

function runOf(
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
