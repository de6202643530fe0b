import type { Limits, Needs, SetupCommand } from './limits.ts';
import type { ReportFormatName } from './test-report.ts';

export type Category = 'from_scratch' | 'feature_add' | 'bug_fix' | 'project_refactor';
export type Difficulty = 'easy' | 'medium' | 'hard';
export type Stage = 'setup' | 'core' | 'integration' | 'edge';

/** Ids of tasks: one pattern everywhere. */
export const TASK_ID_PATTERN = /^[a-z0-9][a-z0-9-]{1,62}$/;

/** Where a suite's report comes from: a file in its report directory, or its standard output where `path` is null. */
export interface ReportSource {
  readonly format: ReportFormatName | null;
  readonly path: string | null;
}

/** A suite of a task: files laid over the workspace last, and a command that writes one report. */
export interface TaskSuite {
  readonly overlay: string;
  readonly run: readonly string[];
  readonly report: ReportSource;
  /** A command that runs one test which must fail; anything else says that the reporter is forged. */
  readonly mustFail: readonly string[] | null;
}

export interface Step {
  readonly id: string;
  readonly title: string;
  readonly stage: Stage;
  /** Globs over whole test ids; `*` also crosses separators. */
  readonly tests: readonly string[];
  /** Ids of earlier steps; left out in the file: the step before. */
  readonly needs: readonly string[];
  /** Positive whole number; null: the step's number of tests. */
  readonly weight: number | null;
}

/** A task as its task.yaml declares it (docs/task-format.md). */
export interface Task {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly difficulty: Difficulty;
  readonly tags: readonly string[];
  readonly expertMinutes: number;
  /** Where the starting tree comes from: the task's workspace/ folder, or the base commit. */
  readonly workspace: 'folder' | 'base';
  readonly needs: Needs;
  readonly protect: readonly string[];
  readonly limits: Limits;
  /** Run once before there is any tree: what they leave in HOME, every tree begins with. */
  readonly warmUp: readonly SetupCommand[];
  readonly setup: readonly SetupCommand[];
  readonly suites: {
    readonly f2p: TaskSuite | null;
    readonly p2p: TaskSuite | null;
    readonly variant: TaskSuite | null;
  };
  /** Declared order is the order in which an expert would work. */
  readonly steps: readonly Step[];
  readonly canary: string;
}

/** A task read from its folder, with what its suites bring. */
export interface LoadedTask {
  readonly task: Task;
  /** Absolute path of the task's folder. */
  readonly folder: string;
  /** Files of each suite's overlay, relative to the workspace. */
  readonly overlays: Readonly<Record<'f2p' | 'p2p' | 'variant', readonly string[]>>;
  readonly taskHash: string;
}
