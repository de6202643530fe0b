import { InfraError } from '../../core/errors.ts';
import { textOfCaptured } from '../process/head-and-tail.ts';
import type { ProcessResult } from '../process/run-process.ts';
import { runProcess } from '../process/run-process.ts';

/** Tools of the system only: nothing that a user's PATH puts before them. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C' } as const;

export interface ToolCall {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Through sudo where we are not root; for what belongs to the user that suites run as. */
  readonly asRoot?: boolean;
  readonly input?: string | Uint8Array;
  readonly onStdout?: (chunk: Buffer) => void;
}

/** Runs a small tool of the system; failing is data. */
export async function tryTool(call: ToolCall): Promise<ProcessResult> {
  const elevate = call.asRoot === true && process.getuid?.() !== 0;
  return runProcess({
    argv: elevate ? ['sudo', '-n', '--', ...call.argv] : call.argv,
    cwd: call.cwd,
    environment: ENVIRONMENT,
    timeoutMs: null,
    ...(call.input === undefined ? {} : { input: call.input }),
    ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout }),
  });
}

/** Runs a tool that should not fail. Throws InfraError `disk-full`, `tool-missing` or `write-failed`. */
export async function runTool(call: ToolCall): Promise<void> {
  const name = call.argv[0] ?? '';
  const result = await tryTool(call);
  if (result.couldNotStart !== null) {
    throw new InfraError(
      'tool-missing',
      `Stepmark needs "${name}" to lay out trees: ${result.couldNotStart}.`,
    );
  }
  if (result.exit === 0) return;
  const said = textOfCaptured(result.stderr).trim();
  const full = /No space left on device|Disk quota exceeded/.test(said);
  const remedy = full ? ' Free some space there, or point TMPDIR at a larger disk, and run again.' : '';
  throw new InfraError(
    full ? 'disk-full' : 'write-failed',
    `"${call.argv.join(' ').slice(0, 300)}" failed in ${call.cwd}: ${said || `exit code ${result.exit}`}.${remedy}`,
  );
}
