import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { InfraError } from '../../core/errors.ts';
import type { CommandResult, Sandbox, SandboxedCommand } from '../../pipeline/ports.ts';
import type { ProcessResult } from '../process/run-process.ts';
import { runProcess } from '../process/run-process.ts';
import { bwrapArguments } from './bwrap-arguments.ts';
import { bwrapPrelude } from './bwrap-prelude.ts';
import type { Cgroup, CreateCgroup } from './cgroup.ts';
import { whyNotStartable } from './command-check.ts';
import { commandNotStarted, endOfWrapped, finishCommand, sandboxFailed } from './command-result.ts';
import type { Elevation } from './elevation.ts';
import { SYSTEM_ENVIRONMENT } from './elevation.ts';
import type { HostFacts } from './host-facts.ts';
import { launchScript } from './launch-script.ts';
import type { HostMounts } from './mounts.ts';
import { sandboxEnvironment, withNodeHeapLimit } from './sandbox-environment.ts';
import { INNER_ID, stubFiles } from './stub-files.ts';
import { linkToolHomes } from './tool-homes.ts';

export interface BwrapSetting {
  readonly facts: HostFacts;
  readonly mounts: HostMounts;
  readonly bwrap: string;
  readonly elevation: Elevation;
  readonly createCgroup: CreateCgroup | null;
  readonly mountsOverlay: boolean;
}

/** bubblewrap with an allow-list of mounts: file system, network, processes and users apart from the machine's. */
export function createBwrapSandbox(setting: BwrapSetting): Sandbox {
  return {
    tier: 'bwrap',
    cannot: cannotOf(setting),
    mountsOverlay: setting.mountsOverlay,
    owner: null,
    run: (command) => runInBwrap(setting, command),
  };
}

function cannotOf(setting: BwrapSetting): string {
  const kernel = 'It cannot stop an attack on the kernel itself';
  if (setting.createCgroup !== null) return `${kernel}.`;
  // The kernel does not count root's processes, also not those of root in a namespace.
  const forks = setting.facts.uid === 0 ? ' and does not limit the number of processes' : '';
  return `${kernel}, limits memory for each process and not for all together${forks}.`;
}

async function runInBwrap(setting: BwrapSetting, command: SandboxedCommand): Promise<CommandResult> {
  await linkToolHomes(command.workspace.home, setting.facts.home);
  const environment = environmentOf(setting, command);
  const why = whyNotStartable(command, environment.PATH);
  if (why !== null) return commandNotStarted(command, why);
  const cgroup = createCgroupFor(setting, command);
  try {
    const result = await runProcess(requestOf({ setting, command, environment, cgroup }));
    const exit = exitCodeOf(result.status);
    // No exit code: bwrap never started the command, unless it was us who ended it.
    if (exit === null && result.limit === null) throw sandboxFailed('bwrap', result);
    const outOfMemory = cgroup !== null && (await cgroup.ranOutOfMemory());
    return await finishCommand(command, result, { ...endOf(exit, result), outOfMemory });
  } finally {
    await cgroup?.remove();
  }
}

function environmentOf(setting: BwrapSetting, command: SandboxedCommand): Readonly<Record<string, string>> {
  const environment = sandboxEnvironment(command, {
    tier: 'bwrap',
    path: setting.mounts.path,
    temporary: '/tmp',
  });
  return setting.createCgroup === null ? withNodeHeapLimit(environment, command) : environment;
}

function createCgroupFor(setting: BwrapSetting, command: SandboxedCommand): Cgroup | null {
  const { memoryBytes, processes } = command.limits;
  if (setting.createCgroup === null || (memoryBytes === null && processes === null)) return null;
  return setting.createCgroup({ memoryBytes, processes });
}

interface BwrapRun {
  readonly setting: BwrapSetting;
  readonly command: SandboxedCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly cgroup: Cgroup | null;
}

function requestOf({ setting, command, environment, cgroup }: BwrapRun): Parameters<typeof runProcess>[0] {
  const { limits } = command;
  const launch = launchScript(
    limits,
    { processes: limits.processes, dataBytes: cgroup === null ? limits.memoryBytes : null },
    setting.facts.hardLimits,
  );
  const prelude = bwrapPrelude({
    command,
    bwrap: setting.bwrap,
    cgroup,
    elevation: setting.elevation,
    parentPid: process.pid,
  });
  // Through a pipe, not as arguments: those (a key in the environment) could be read by every user of the machine.
  const options = bwrapArguments(command, setting.mounts, environment);
  const stubs = stubFiles(INNER_ID);
  return {
    argv: ['/bin/sh', '-c', prelude, 'sh', '/bin/sh', '-c', launch, 'sh', ...command.argv],
    cwd: '/',
    environment: SYSTEM_ENVIRONMENT,
    timeoutMs: limits.wallClockMs,
    outputLimitBytes: limits.outputBytes,
    // There is nobody inside whom TERM could reach: bwrap does not pass it on.
    graceMs: 0,
    ...(command.stdin === null ? {} : { input: command.stdin }),
    onStdout: command.onStdout,
    signal: command.signal,
    statusPipe: true,
    settle: (child) => waitUntilGone(child.status),
    dataPipes: [
      `${options.join('\0')}\0`,
      stubs.passwd,
      stubs.group,
      ...(command.network ? [] : [stubs.hosts]),
    ],
  };
}

function endOf(
  exit: number | null,
  result: ProcessResult,
): { readonly exit: number | null; readonly signal: string | null } {
  return exit === null ? { exit: null, signal: result.signal ?? 'SIGKILL' } : endOfWrapped(exit);
}

/** bwrap says `{ "exit-code": n }` only of a command that it had started. */
function exitCodeOf(status: string): number | null {
  const code = /"exit-code": (\d+)/u.exec(status)?.[1];
  return code === undefined ? null : Number(code);
}

const GONE_WITHIN_MS = 30_000;

/**
 * bwrap exits before its namespace is empty. The namespace's first process is gone, or a zombie, only once all others
 * are: then nothing of the suite is alive (F7).
 */
async function waitUntilGone(status: string): Promise<void> {
  const pid = /"child-pid": (\d+)/u.exec(status)?.[1];
  if (pid === undefined) return;
  const endMs = Date.now() + GONE_WITHIN_MS;
  for (let pauseMs = 1; await isAlive(pid); pauseMs = Math.min(pauseMs * 2, 50)) {
    if (Date.now() > endMs) {
      throw new InfraError(
        'sandbox-failed',
        `Process ${pid} of the sandbox did not end within ${GONE_WITHIN_MS / 1000} s of being killed; its results cannot be trusted.`,
      );
    }
    await delay(pauseMs);
  }
}

async function isAlive(pid: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // "pid (name) state …": the name can hold spaces and brackets.
  const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
  return stat !== '' && state !== 'Z' && state !== 'X';
}
