import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { PlanOptions } from './plan-options.ts';

/** `stepmark bench`, as commander gives it. */
export interface BenchOptions extends PlanOptions {
  /** The folder of results. */
  readonly out: string;
  /** Attempts at once. */
  readonly jobs?: number;
  /** A plan that `stepmark plan` made, in place of options. */
  readonly from?: string;
  /** From 1; of a divided plan. */
  readonly shard?: number;
  /** A plan for the agent, in place of the tasks' own. */
  readonly plan?: string;
  /** Ask the person at the terminal for hints. */
  readonly ask?: boolean;
  /** Of the whole benchmark. */
  readonly maxCost?: number;
  readonly maxMinutes?: number;
  readonly retries: number;
  /** Names of variables that agents may have beside their keys. */
  readonly agentEnv: readonly string[];
  /** Directories with programs of the agents' own. */
  readonly agentDir: readonly string[];
  /** Results whose recorded work the agent `replay` repeats. */
  readonly replay?: string;
  readonly requireSandbox?: SandboxRequirement;
  readonly cache: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}
