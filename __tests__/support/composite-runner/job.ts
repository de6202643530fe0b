import type { EmulatedAction, Services } from './emulated-action.ts';
import type { Json } from './expressions.ts';
import type { Graces } from './run-script.ts';
import type { LineEffect, RanCommand } from './workflow-commands.ts';

/** What happens inside a step while it runs. */
export type StepEvent =
  | { readonly kind: 'started'; readonly step: string }
  | {
      readonly kind: 'line';
      readonly step: string;
      readonly line: string;
      readonly effect: LineEffect['kind'];
    }
  | { readonly kind: 'ended'; readonly step: string; readonly outcome: Outcome };

/** A job's step that uses a composite action. */
export interface CompositeJob {
  /** The folder that holds action.yml. */
  readonly action: string;
  /** `with`: inputs that the workflow gives; the rest have their defaults. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** The step's own `if`; `success()` as in a workflow that says none. */
  readonly condition?: string;
  /** The context `github`; what the runner exports of it becomes `GITHUB_…`. */
  readonly github: Readonly<Record<string, Json>>;
  readonly matrix?: Readonly<Record<string, Json>>;
  /** Of the machine and of the job: PATH, HOME, what `env:` says. */
  readonly environment: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly runnerTemp: string;
  readonly services: Services;
  /** By `owner/name/folder`, over the built-in ones. */
  readonly actions?: Readonly<Record<string, EmulatedAction>>;
  readonly graces?: Graces;
  /** Cancels the job. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: StepEvent) => void;
}

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** A step as it went. `outcome` is before `continue-on-error`, `conclusion` after. */
export interface StepRecord {
  readonly id: string;
  readonly name: string;
  readonly outcome: Outcome;
  readonly conclusion: Outcome;
  readonly exitCode: number | null;
  readonly outputs: Readonly<Record<string, string>>;
  /** Text of GITHUB_STEP_SUMMARY. */
  readonly summary: string;
  readonly log: string;
  /** All that its process was given. */
  readonly environment: Readonly<Record<string, string>>;
  /** Commands that the runner carried out, and those that it took as text because commands were stopped. */
  readonly commands: readonly RanCommand[];
  readonly stopped: readonly RanCommand[];
  /** What it wrote to GITHUB_ENV, GITHUB_PATH and GITHUB_STATE; nothing of it is carried out here. */
  readonly leftBehind: string;
}

export interface CompositeResult {
  readonly outcome: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepRecord[];
  step(id: string): StepRecord;
}
