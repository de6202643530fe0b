import { constants } from 'node:os';
import { cleanText } from '../../core/clean-text.ts';
import { InfraError } from '../../core/errors.ts';
import type { SandboxTier } from '../../core/scorecard.ts';
import type { CommandResult, SandboxedCommand } from '../../pipeline/ports.ts';
import type { Captured } from '../process/head-and-tail.ts';
import { textOfCaptured } from '../process/head-and-tail.ts';
import type { ProcessResult } from '../process/run-process.ts';
import { writeLog } from '../process/write-log.ts';

/** Characters of output that go into a result; the log has more. */
const TAIL_CHARACTERS = 4_000;

export interface CommandEnd {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly outOfMemory: boolean;
}

/** The result of a command that ran; writes its log. */
export async function finishCommand(
  command: SandboxedCommand,
  result: ProcessResult,
  end: CommandEnd,
): Promise<CommandResult> {
  if (command.logFile !== null) await writeLog(command.logFile, result.output);
  const failed = end.exit !== 0;
  return {
    exit: end.exit,
    signal: end.signal,
    limit:
      result.limit ?? (failed && (end.outOfMemory || saysOutOfMemory(command, result)) ? 'memory' : null),
    durationMs: result.durationMs,
    couldNotStart: null,
    tail: tailOf(result.output),
  };
}

const OUT_OF_MEMORY =
  /heap out of memory|MemoryError|std::bad_alloc|Cannot allocate memory|java\.lang\.OutOfMemoryError|fatal error: out of memory|memory allocation of \d+ bytes failed|Array buffer allocation failed/u;

/**
 * Without a cgroup the kernel tells nobody why an allocation was refused, only the program does. A suite could print
 * that as well; it would gain nothing, since it has failed in any case.
 */
function saysOutOfMemory(command: SandboxedCommand, result: ProcessResult): boolean {
  return command.limits.memoryBytes !== null && OUT_OF_MEMORY.test(textOfCaptured(result.output));
}

/** The result of a command that never ran. */
export async function commandNotStarted(command: SandboxedCommand, why: string): Promise<CommandResult> {
  const nothing: Captured = { head: Buffer.from(`${why}\n`), tail: Buffer.alloc(0), cutBytes: 0 };
  if (command.logFile !== null) await writeLog(command.logFile, nothing);
  return { exit: null, signal: null, limit: null, durationMs: 0, couldNotStart: why, tail: '' };
}

/** The sandbox itself broke: nobody's suite is to blame. */
export function sandboxFailed(tier: SandboxTier, result: ProcessResult, errors = ''): InfraError {
  const said =
    cleanText(errors.trim(), TAIL_CHARACTERS) ||
    tailOf(result.stderr).trim() ||
    result.couldNotStart ||
    `exit ${result.exit}`;
  return new InfraError(
    'sandbox-failed',
    `The ${tier} sandbox could not run the command: ${said}. \`doctor\` shows which tiers work here.`,
  );
}

export function tailOf(captured: Captured): string {
  const text = textOfCaptured(captured);
  if (text.length <= TAIL_CHARACTERS) return cleanText(text, TAIL_CHARACTERS);
  const end = text.slice(-TAIL_CHARACTERS);
  return cleanText(end.slice(end.indexOf('\n') + 1), TAIL_CHARACTERS);
}

const SIGNAL_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(constants.signals).map(([name, number]) => [number, name]),
);

/**
 * What a wrapper's exit code says of the command. Wrappers report death by signal n as 128 + n and cannot tell it from
 * an exit with that code; a shell as the command does the same, so both are read as the signal.
 */
export function endOfWrapped(code: number): { readonly exit: number | null; readonly signal: string | null } {
  const signal = code > 128 ? SIGNAL_NAMES.get(code - 128) : undefined;
  return signal === undefined ? { exit: code, signal: null } : { exit: null, signal };
}
