import { InfraError } from '../../core/errors.ts';
import { textOfCaptured } from '../process/head-and-tail.ts';
import { runProcess } from '../process/run-process.ts';
import type { GitReach } from './git-environment.ts';
import { gitEnvironment, gitOptions } from './git-environment.ts';

export interface GitCall {
  /** Subcommand and arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** The repository; left out: found from `cwd` upwards. */
  readonly gitDirectory?: string;
  readonly workTree?: string;
  /** Default: local. */
  readonly reach?: GitReach;
  /** Further variables, e.g. GIT_INDEX_FILE. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
}

export interface GitResult {
  readonly exit: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Far above any answer here; a listing of 500,000 paths is about 60 MB. */
const OUTPUT_LIMIT_BYTES = 1024 * 1024 * 1024;
const TIMEOUT_MS = 30 * 60_000;

/** Runs git in a neutral environment; a non-zero exit is data. Throws InfraError where git could not be run. */
export async function tryGit(call: GitCall): Promise<GitResult> {
  const reach = call.reach ?? 'local';
  const chunks: Buffer[] = [];
  const result = await runProcess({
    argv: ['git', ...gitOptions(reach), ...call.args],
    cwd: call.cwd,
    environment: { ...gitEnvironment(reach, process.env), ...locationOf(call), ...call.environment },
    timeoutMs: TIMEOUT_MS,
    outputLimitBytes: OUTPUT_LIMIT_BYTES,
    onStdout: (chunk) => chunks.push(chunk),
    ...(call.input === undefined ? {} : { input: call.input }),
  });
  if (result.couldNotStart !== null) {
    throw new InfraError(
      'tool-missing',
      `git could not be run in ${call.cwd}: ${result.couldNotStart}. Install git 2.31 or newer and put it on PATH.`,
    );
  }
  const stderr = textOfCaptured(result.stderr).trim();
  if (result.exit === null) throw gitFailed(call, result.signal ?? 'a limit of ours', stderr);
  return { exit: result.exit, stdout: Buffer.concat(chunks), stderr };
}

/** Runs git and gives its standard output. Throws InfraError `git-failed`, or `disk-full` where that is why. */
export async function runGit(call: GitCall): Promise<Buffer> {
  const result = await tryGit(call);
  if (result.exit !== 0) throw gitFailed(call, `exit code ${result.exit}`, result.stderr);
  return result.stdout;
}

/** The error of a git command that should not have failed. */
export function gitFailed(call: GitCall, end: string, stderr: string): InfraError {
  const what = `git ${call.args[0] ?? ''}`;
  const full = /No space left on device|Out of diskspace|Disk quota exceeded/.test(stderr);
  if (full) {
    return new InfraError(
      'disk-full',
      `No space is left for "${what}" in ${call.cwd}: ${stderr}. Free some space there, or point TMPDIR at a larger disk, and run again.`,
    );
  }
  const said = stderr === '' ? 'It said nothing.' : `It said: ${stderr}`;
  return new InfraError('git-failed', `"${what}" in ${call.cwd} ended with ${end}. ${said}`);
}

/** The text of a one-line answer. */
export function lineOf(stdout: Buffer): string {
  return stdout.toString('utf8').replace(/\n$/, '');
}

function locationOf(call: GitCall): Record<string, string> {
  return {
    ...(call.gitDirectory === undefined ? {} : { GIT_DIR: call.gitDirectory }),
    ...(call.workTree === undefined ? {} : { GIT_WORK_TREE: call.workTree }),
  };
}
