import type { Readable, Writable } from 'node:stream';

/** What we use of a started process. */
export interface ChildProcess {
  readonly pid?: number | undefined;
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly stdio: readonly unknown[];
  kill(signal: NodeJS.Signals): boolean;
  once(event: 'exit', listener: (exit: number | null, signal: NodeJS.Signals | null) => void): unknown;
}
