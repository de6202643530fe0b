import type { LoadedTask } from '../core/task.ts';
import type { TaskFault } from '../core/validation/task-fault.ts';

/** A task with what only its author and `validate` see. */
export interface TaskToValidate {
  readonly task: LoadedTask;
  /** Absolute paths of the solution's patches, one a step, in order. */
  readonly patches: readonly string[];
  readonly nearMisses: readonly { readonly name: string; readonly step: string; readonly path: string }[];
  readonly suiteHashes: Readonly<Record<'f2p' | 'p2p', string>>;
  /** A program that does nothing but print how it is used, laid over an empty tree; null: there is none. */
  readonly stub: string | null;
  /** instruction.md. */
  readonly instruction: string;
  /** Faults found by reading alone, e.g. a file without the canary. */
  readonly readingFaults: readonly TaskFault[];
}
