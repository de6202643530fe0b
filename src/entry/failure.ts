import { InfraError, UnreadableReport, UsageError } from '../core/errors.ts';
import { EXIT } from '../core/verdict.ts';

/** How a command that threw ends: what to print and which exit code. */
export interface Failure {
  readonly message: string;
  readonly exitCode: number;
}

const SIGNAL_EXITS: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Their mistake: 2; ours or the machine's: 3; stopped by a signal: 128 + its number; a bug: 70, with its stack. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof UsageError || error instanceof UnreadableReport) {
    return { message: error.message, exitCode: EXIT.usage };
  }
  if (error instanceof InfraError && error.code === 'cancelled') {
    const signal = typeof error.cause === 'string' ? error.cause : 'SIGINT';
    return {
      message: `stopped by ${signal}; nothing was left behind.`,
      exitCode: SIGNAL_EXITS[signal] ?? 130,
    };
  }
  if (error instanceof InfraError) return { message: error.message, exitCode: EXIT.invalid };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message: `this is a bug of Stepmark's, please report it:\n${stack}`, exitCode: EXIT.bug };
}

/** Ends a command that threw: one sentence, and the exit code. */
export function endWith(error: unknown): void {
  const failure = describeFailure(error);
  process.stderr.write(`stepmark: ${failure.message}\n`);
  process.exitCode = failure.exitCode;
}
