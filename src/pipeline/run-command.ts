import { REPORT_DIRECTORY } from '../core/report-directory.ts';
import { describeEnd } from '../core/suite-result.ts';
import type { CommandResult, MeasurePorts, SandboxedCommand, Workspace } from './ports.ts';
import type { TreeToMeasure } from './tree-to-measure.ts';

const FILE_SIZE_BYTES = 2 * 1024 ** 3;
const TAIL_CHARACTERS = 400;

/** One command in a workspace of a tree; without a report directory it is set-up. */
export interface CommandToRun {
  readonly workspace: Workspace;
  readonly tree: TreeToMeasure;
  readonly argv: readonly string[];
  readonly activity: string;
  readonly reportDirectory: string | null;
  readonly readOnly: readonly string[];
  readonly onStdout: ((chunk: Buffer) => void) | null;
}

/** Runs a command in the sandbox, with the tree's limits, and says so while it runs. */
export async function runCommand(command: CommandToRun, ports: MeasurePorts): Promise<CommandResult> {
  const { tree, activity, reportDirectory } = command;
  const isSetup = reportDirectory === null;
  const sandboxed: SandboxedCommand = {
    argv: command.argv.map((part) => part.replaceAll(REPORT_DIRECTORY, reportDirectory ?? '')),
    workspace: command.workspace,
    reportDirectory,
    readOnly: command.readOnly,
    environment: tree.environment,
    network: isSetup ? tree.limits.network !== 'none' : tree.limits.network === 'all',
    stdin: null,
    shown: [],
    limits: {
      wallClockMs: isSetup ? tree.limits.setupMs : tree.limits.suiteMs,
      memoryBytes: tree.limits.memoryBytes,
      processes: tree.limits.processes,
      outputBytes: tree.limits.outputBytes,
      fileSizeBytes: FILE_SIZE_BYTES,
    },
    logFile: ports.logs.fileOf(activity),
    onStdout: command.onStdout,
    signal: ports.signal,
  };
  const running = ports.progress.start(activity, ports.history.expectedMs(activity));
  const result = await ports.sandbox.run(sandboxed);
  ports.history.record(activity, result.durationMs);
  running.end(result.couldNotStart ?? describeEnd(result));
  return result;
}

/** A sentence, and the last that the command printed. */
export function withTail(text: string, tail: string): string {
  const shown = tail.trim().slice(-TAIL_CHARACTERS);
  return shown === '' ? text : `${text}; it last printed: ${shown}`;
}
