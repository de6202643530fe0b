import type { Captured, KeepBytes } from './head-and-tail.ts';

export interface ProcessRequest {
  /** Program and arguments, never a shell line. A bare name is looked up on `environment.PATH`. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  /** null: no limit. */
  readonly timeoutMs: number | null;
  /** Standard output and error together; past it the process is killed. Left out or null: no limit. */
  readonly outputLimitBytes?: number | null;
  /** Between TERM and KILL; 0 kills at once. Default: 2 seconds. */
  readonly graceMs?: number;
  /** Standard input; left out: none. */
  readonly input?: string | Uint8Array;
  /** What is kept of each output; default: 128 KiB of head and of tail. */
  readonly keep?: KeepBytes;
  /** Gets standard output whole, as it comes. */
  readonly onStdout?: ((chunk: Buffer) => void) | null;
  readonly signal?: AbortSignal | null;
  /**
   * Standard input is a pipe that stays open as long as the process may run: closing it is how it is told to stop, and
   * it closes by itself when we die. For helpers that we have no right to signal.
   */
  readonly lifeline?: boolean;
  /** Collect what is written to descriptor 3. */
  readonly statusPipe?: boolean;
  /** Texts to read from descriptors 4, 5, …. */
  readonly dataPipes?: readonly string[];
  /** Awaited once the process has exited, also when cancelled, with what came through descriptor 3: ends what is left. */
  readonly settle?: (child: ExitedChild) => Promise<void>;
}

export interface ExitedChild {
  /** Also the id of its process group, except on Windows. */
  readonly pid: number;
  readonly status: string;
}

/** How a process ended. Failing is data; only cancellation is thrown. */
export interface ProcessResult {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly limit: 'time' | 'output' | null;
  readonly durationMs: number;
  /** Why it never ran (not found, not executable); `exit` and `signal` are then null. */
  readonly couldNotStart: string | null;
  readonly stdout: Captured;
  readonly stderr: Captured;
  /** Both, in the order in which they arrived. */
  readonly output: Captured;
  /** What came through descriptor 3. */
  readonly status: string;
}
