import type { Side } from '../core/suite-run.ts';
import type { LoadedTask, TaskSuite } from '../core/task.ts';
import type { TreeRecipe, TreeSource } from '../core/tree.ts';
import type { RunnableSuite, TreeToMeasure } from './tree-to-measure.ts';

/** How one tree of a task is measured. */
export interface TaskTree {
  readonly side: Side;
  readonly label: string;
  readonly recipe: TreeRecipe;
  readonly repeat: { readonly failed: number; readonly all: number };
}

/** The tree that the task starts from, as it comes with the task. */
export function startingTree({ folder }: LoadedTask): Extract<TreeSource, { kind: 'directory' }> {
  return { kind: 'directory', path: `${folder}/workspace` };
}

/** The task's set-up and F2P and P2P suites on a tree. */
export function taskTree({ task, folder, overlays }: LoadedTask, tree: TaskTree): TreeToMeasure {
  const suites = (['f2p', 'p2p'] as const).flatMap((set): RunnableSuite[] => {
    const suite = task.suites[set];
    if (suite === null) return [];
    return [
      { ...commandOf(suite, suite.run), name: set, set, overlay: overlayOf(folder, suite, overlays[set]) },
    ];
  });
  return { ...tree, warmUp: task.warmUp, setup: task.setup, suites, limits: task.limits, environment: {} };
}

/** The suites' must-fail checks, as suites of their own. */
export function mustFailSuites({ task, folder, overlays }: LoadedTask): RunnableSuite[] {
  return (['f2p', 'p2p'] as const).flatMap((set): RunnableSuite[] => {
    const suite = task.suites[set];
    if (suite === null || suite.mustFail === null) return [];
    const overlay = overlayOf(folder, suite, overlays[set]);
    return [{ ...commandOf(suite, suite.mustFail), name: `${set} must-fail check`, set, overlay }];
  });
}

/** Every path that some suite lays over the workspace. */
export function overlayFiles({ overlays }: LoadedTask): readonly string[] {
  return [...new Set([...overlays.f2p, ...overlays.p2p, ...overlays.variant])];
}

function commandOf(
  suite: TaskSuite,
  run: readonly string[],
): Pick<RunnableSuite, 'run' | 'report' | 'reportIn' | 'environment'> {
  return { run, report: suite.report, reportIn: 'directory', environment: {} };
}

function overlayOf(folder: string, suite: TaskSuite, files: readonly string[]): RunnableSuite['overlay'] {
  return { directory: `${folder}/${suite.overlay}`, files };
}

/** The variant suite, where the task has one: the same requirements on other data. */
export function variantSuites({ task, folder, overlays }: LoadedTask): RunnableSuite[] {
  const suite = task.suites.variant;
  if (suite === null) return [];
  const overlay = overlayOf(folder, suite, overlays.variant);
  return [{ ...commandOf(suite, suite.run), name: 'variant', set: 'f2p', overlay }];
}
