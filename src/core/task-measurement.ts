import type { JudgedSuite } from './judged-suite.ts';
import type { Manifest } from './manifest.ts';
import type { Gate } from './repository-config.ts';
import type { SuiteRun } from './suite-run.ts';
import type { Task } from './task.ts';

/** A suite of the task on both sides; `base` null where only head was asked for. */
export interface TaskSuiteRuns {
  readonly base: SuiteRun | null;
  readonly head: SuiteRun;
}

/** Everything that was measured of a task. */
export interface TaskMeasurement {
  readonly task: Task;
  readonly manifest: Manifest;
  readonly f2p: TaskSuiteRuns | null;
  readonly p2p: TaskSuiteRuns | null;
  readonly integrity: Integrity;
  readonly gate: Gate;
}

/** What the work did to what it must leave alone. */
export interface Integrity {
  /** Protected paths that were changed, restored, and made no difference. */
  readonly restored: readonly string[];
  /** Protected paths whose change would have changed outcomes: one sentence each. */
  readonly effective: readonly string[];
  /** Signs of a forged report: one sentence each. */
  readonly forged: readonly string[];
}

/** Both sets of a task, judged; null: the task has no such set. */
export type JudgedSets = Readonly<Record<'f2p' | 'p2p', JudgedSuite | null>>;
