import type { Manifest } from '../core/manifest.ts';
import type { Gate } from '../core/repository-config.ts';
import type { ScorecardBody } from '../core/scorecard-body.ts';
import type { SuiteRun } from '../core/suite-run.ts';
import { findEffect, judgeMustFail } from '../core/tampering.ts';
import type { LoadedTask } from '../core/task.ts';
import { scoreTask } from '../core/task-card.ts';
import type { TaskSuiteRuns } from '../core/task-measurement.ts';
import { planTask } from '../core/task-plan.ts';
import type { TestId } from '../core/test-id.ts';
import type { TreeSource } from '../core/tree.ts';
import { measureOnce, type RunCaching } from './cached-runs.ts';
import { measureTree } from './measure-tree.ts';
import type { MeasurePorts, Trees } from './ports.ts';
import { mustFailSuites, overlayFiles, type TaskTree, taskTree } from './task-tree.ts';
import type { MeasuredTree, TreeToMeasure } from './tree-to-measure.ts';

/** Work to score against a task. */
export interface TaskScoring {
  readonly task: LoadedTask;
  readonly manifest: Manifest;
  /** The task's starting tree. */
  readonly start: TreeSource;
  /** What the work is a change of: usually the starting tree itself, or a PR's base. */
  readonly workBase: TreeSource;
  readonly work: TreeSource;
  readonly gate: Gate;
  readonly repeat: TaskTree['repeat'];
  readonly caching: RunCaching | null;
  /** Of the work: where the same work is scored again and again; null: it is measured. */
  readonly workCaching: RunCaching | null;
}

/** On the starting tree every F2P test fails: running them again would show nothing. */
const ONCE: TaskTree['repeat'] = { failed: 0, all: 1 };

/** Runs a task's suites on its starting tree and on the work, checks the work's integrity, and scores it. */
export async function measureTask(
  scoring: TaskScoring,
  trees: Trees,
  ports: MeasurePorts,
): Promise<ScorecardBody> {
  const { task, start, work, repeat } = scoring;
  const plan = planTask({
    start,
    work,
    changes: await trees.changes(scoring.workBase, work),
    protect: task.task.protect,
    overlayFiles: overlayFiles(task),
  });
  const headTree = taskTree(task, { side: 'head', label: 'head', recipe: plan.head, repeat });
  const [base, head] = await Promise.all([
    measureOnce(
      taskTree(task, { side: 'base', label: 'base', recipe: plan.base, repeat: ONCE }),
      scoring.caching,
      ports,
    ),
    measureOnce(headTree, scoring.workCaching, ports),
  ]);
  const [untouched, forged] = await Promise.all([
    plan.untouched === null
      ? null
      : measureTree(
          taskTree(task, { side: 'head', label: 'head, unrestored', recipe: plan.untouched, repeat }),
          ports,
        ),
    checkReporters(task, plan.head, ports),
  ]);
  const effective = await confirmEffect(
    { head, untouched, tree: headTree, manifest: scoring.manifest },
    ports,
  );
  return scoreTask({
    task: task.task,
    manifest: scoring.manifest,
    f2p: runsOf('f2p', base, head),
    p2p: runsOf('p2p', base, head),
    integrity: {
      restored: effective.length > 0 ? plan.laidOver : plan.restored,
      effective: effective.length > 0 ? [describeEffect(plan.restored, effective)] : [],
      forged,
    },
    gate: scoring.gate,
  });
}

interface EffectEvidence {
  readonly head: MeasuredTree;
  readonly untouched: MeasuredTree | null;
  readonly tree: TreeToMeasure;
  readonly manifest: Manifest;
}

/** An accusation needs more than one run: head is measured again, and only declared tests that differ twice count. */
async function confirmEffect(
  { head, untouched, tree, manifest }: EffectEvidence,
  ports: MeasurePorts,
): Promise<TestId[]> {
  if (untouched === null) return [];
  const declared = new Set([manifest.suites.f2p, manifest.suites.p2p].flatMap((suite) => suite?.tests ?? []));
  const suspected = findEffect(head.runs, untouched.runs).filter((id) => declared.has(id));
  if (suspected.length === 0) return [];
  const again = await measureTree({ ...tree, label: 'head, again' }, ports);
  const confirmed = new Set(findEffect(again.runs, untouched.runs));
  return suspected.filter((id) => confirmed.has(id));
}

function describeEffect(paths: readonly string[], effective: readonly string[]): string {
  const more = effective.length > 1 ? ` and ${effective.length - 1} more` : '';
  return `${paths.join(', ')} was changed and decides outcomes: with it ${effective[0]}${more} would pass`;
}

/** Runs each suite's must-fail check on the work; a check that does not fail shows a forged reporter. */
async function checkReporters(
  task: LoadedTask,
  recipe: TaskTree['recipe'],
  ports: MeasurePorts,
): Promise<string[]> {
  const suites = mustFailSuites(task);
  if (suites.length === 0) return [];
  const options: TaskTree = {
    side: 'head',
    label: 'head, must-fail check',
    recipe,
    repeat: { failed: 0, all: 1 },
  };
  const measured = await measureTree({ ...taskTree(task, options), suites }, ports);
  return measured.runs.flatMap((run) => judgeMustFail(run) ?? []);
}

function runsOf(set: 'f2p' | 'p2p', base: MeasuredTree, head: MeasuredTree): TaskSuiteRuns | null {
  const find = (runs: readonly SuiteRun[]) => runs.find((run) => run.set === set) ?? null;
  const headRun = find(head.runs);
  return headRun === null ? null : { base: find(base.runs), head: headRun };
}
