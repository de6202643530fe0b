import { InfraError } from '../core/errors.ts';
import { describeEnd } from '../core/suite-result.ts';
import type { SuiteEnd } from '../core/suite-run.ts';
import type { MeasurePorts, Workspace } from './ports.ts';
import { runCommand, withTail } from './run-command.ts';
import { runOf, runWithRepeats } from './run-suite.ts';
import type { MeasuredTree, TreeToMeasure } from './tree-to-measure.ts';
import { warmUp } from './warm-up.ts';

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
  const warm = await warmUp(tree, ports);
  const workspace = await ports.workspaces.create(tree.recipe);
  try {
    if (warm !== null) await ports.workspaces.copyHome(warm, workspace);
    return await measureIn(workspace, tree, ports);
  } finally {
    ports.workspaces.discard(workspace);
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
