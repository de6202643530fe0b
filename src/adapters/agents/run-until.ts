import { performance } from 'node:perf_hooks';
import { InfraError } from '../../core/errors.ts';
import type { CommandResult, Sandbox, SandboxedCommand } from '../../pipeline/ports.ts';
import { createHeadAndTail, KEEP_128_KIB } from '../process/head-and-tail.ts';
import { writeLog } from '../process/write-log.ts';
import { tailOf } from '../sandbox/command-result.ts';

export interface StoppedOrNot {
  readonly result: CommandResult;
  readonly stopped: boolean;
}

/**
 * Runs a command that can be stopped without cancelling the run: a cancelled command throws and leaves no log, this one
 * is data, with what it had printed to standard output.
 */
export async function runUntil(
  stop: AbortSignal,
  sandbox: Sandbox,
  command: SandboxedCommand,
): Promise<StoppedOrNot> {
  const printed = createHeadAndTail(KEEP_128_KIB);
  const startedMs = performance.now();
  try {
    const result = await sandbox.run({
      ...command,
      onStdout: (chunk) => {
        printed.write(chunk);
        command.onStdout?.(chunk);
      },
      signal: command.signal === null ? stop : AbortSignal.any([command.signal, stop]),
    });
    return { result, stopped: false };
  } catch (error) {
    const isCancelled = error instanceof InfraError && error.code === 'cancelled';
    if (!isCancelled || !stop.aborted || command.signal?.aborted) throw error;
  }
  const captured = printed.captured();
  if (command.logFile !== null) await writeLog(command.logFile, captured);
  const result: CommandResult = {
    exit: null,
    signal: 'SIGKILL',
    limit: null,
    durationMs: performance.now() - startedMs,
    couldNotStart: null,
    tail: tailOf(captured),
  };
  return { result, stopped: true };
}
