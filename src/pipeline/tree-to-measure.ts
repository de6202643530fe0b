import type { Limits, SetupCommand } from '../core/limits.ts';
import type { Side, SuiteRun, SuiteSet } from '../core/suite-run.ts';
import type { ReportSource } from '../core/task.ts';
import type { TreeRecipe } from '../core/tree.ts';

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
  /** What this suite has beside the tree's environment. */
  readonly environment: Readonly<Record<string, string>>;
}

/** One tree to measure: how to make it, set it up, and which suites to run on it. */
export interface TreeToMeasure {
  readonly side: Side;
  /** Told apart in progress and logs where one side is measured several times. */
  readonly label: string;
  readonly recipe: TreeRecipe;
  /** Run once for all trees that name the same, in an empty tree: every HOME begins as the one that they leave. */
  readonly warmUp: readonly SetupCommand[];
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
