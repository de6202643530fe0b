import { InfraError } from '../core/errors.ts';
import { remember } from '../core/remember.ts';
import { describeEnd } from '../core/suite-result.ts';
import type { MeasurePorts, Workspace, Workspaces } from './ports.ts';
import { runCommand, withTail } from './run-command.ts';
import type { TreeToMeasure } from './tree-to-measure.ts';

/** Warm workspaces by their commands: they are kept as long as the others, and go with them. */
const warmed = new WeakMap<Workspaces, Map<string, Promise<Workspace | null>>>();

/**
 * The workspace whose HOME a tree's begins with; null where it asks for none, or where warming up failed: it only saves
 * time. Nothing of the work was ever in it, and trees get copies, so that no tree can leave something for another.
 */
export function warmUp(tree: TreeToMeasure, ports: MeasurePorts): Promise<Workspace | null> {
  if (tree.warmUp.length === 0) return Promise.resolve(null);
  const known = warmed.get(ports.workspaces) ?? new Map<string, Promise<Workspace | null>>();
  warmed.set(ports.workspaces, known);
  return remember(known, JSON.stringify(tree.warmUp), () => ports.limiter(() => runAll(tree, ports)));
}

async function runAll(tree: TreeToMeasure, ports: MeasurePorts): Promise<Workspace | null> {
  const failed = (why: string) => {
    ports.progress.note(`warm-up failed, so every set-up does its work: ${why}`);
    return null;
  };
  try {
    const empty = await ports.workspaces.directory('warm-up');
    const workspace = await ports.workspaces.create({
      start: { kind: 'directory', path: empty },
      layers: [],
    });
    for (const argv of tree.warmUp) {
      const command = {
        workspace,
        tree,
        argv,
        activity: 'warm-up',
        reportDirectory: null,
        readOnly: [],
        onStdout: null,
      };
      const result = await runCommand(command, ports);
      const problem = result.couldNotStart ?? (result.exit === 0 ? null : describeEnd(result));
      if (problem !== null) return failed(withTail(`${argv.join(' ')}: ${problem}`, result.tail));
    }
    return workspace;
  } catch (error) {
    if (!(error instanceof InfraError) || error.code === 'cancelled') throw error;
    return failed(error.message);
  }
}
