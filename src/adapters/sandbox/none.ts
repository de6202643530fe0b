import { mkdtemp, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandResult, Sandbox, SandboxedCommand } from '../../pipeline/ports.ts';
import { runProcess } from '../process/run-process.ts';
import { removeDirectory } from '../storage/remove-directory.ts';
import type { CreateCgroup } from './cgroup.ts';
import { whyNotStartable } from './command-check.ts';
import { commandNotStarted, finishCommand } from './command-result.ts';
import type { HostFacts } from './host-facts.ts';
import { launchScript } from './launch-script.ts';
import { countProcessesOf, killMarked } from './marked-processes.ts';
import { sandboxEnvironment, withNodeHeapLimit } from './sandbox-environment.ts';
import { linkToolHomes } from './tool-homes.ts';

export interface NoneSetting {
  readonly facts: HostFacts;
  /** Only where we are root. */
  readonly createCgroup: CreateCgroup | null;
  /** setpriv, where there is one: lets the kernel end the command with us. */
  readonly setpriv: string | null;
}

/** No isolation: a process group, resource limits, an environment of its own and a time limit. */
export function createNoneSandbox(setting: NoneSetting): Sandbox {
  return {
    tier: 'none',
    cannot:
      'It cannot keep a suite from files, the network, other processes, or leaving some of its own behind.',
    mountsOverlay: false,
    owner: null,
    run: (command) => runBare(setting, command),
  };
}

async function runBare(setting: NoneSetting, command: SandboxedCommand): Promise<CommandResult> {
  // A name that no other command has: it is also how processes that left the group are found again.
  const temporary = await mkdtemp(join(setting.facts.temporaryDirectory, 'stepmark-tmp-'));
  const { memoryBytes, processes } = command.limits;
  const limited = memoryBytes !== null || processes !== null;
  const cgroup = setting.createCgroup !== null && limited ? setting.createCgroup(command.limits) : null;
  try {
    await linkToolHomes(command.workspace.home, setting.facts.home);
    const plain = sandboxEnvironment(command, { tier: 'none', path: setting.facts.path, temporary });
    const environment = cgroup === null ? withNodeHeapLimit(plain, command) : plain;
    const why = whyNotStartable(command, environment.PATH);
    if (why !== null && setting.facts.platform !== 'win32') return await commandNotStarted(command, why);
    const result = await runProcess({
      argv: await wrappedArgv(setting, command, cgroup?.joinScript ?? null),
      cwd: command.workspace.path,
      environment,
      timeoutMs: command.limits.wallClockMs,
      outputLimitBytes: command.limits.outputBytes,
      ...(command.stdin === null ? {} : { input: command.stdin }),
      onStdout: command.onStdout,
      signal: command.signal,
      settle: async (child) => {
        await killMarked({ group: child.pid, mark: `TMPDIR=${temporary}`, platform: setting.facts.platform });
      },
    });
    if (result.couldNotStart !== null) return await commandNotStarted(command, result.couldNotStart);
    const outOfMemory = cgroup !== null && (await cgroup.ranOutOfMemory());
    return await finishCommand(command, result, { exit: result.exit, signal: result.signal, outOfMemory });
  } finally {
    await cgroup?.remove();
    await rmdir(temporary).catch(() => removeDirectory(temporary));
  }
}

async function wrappedArgv(
  setting: NoneSetting,
  command: SandboxedCommand,
  joinScript: string | null,
): Promise<readonly string[]> {
  const { facts } = setting;
  if (facts.platform === 'win32') return command.argv;
  const { limits } = command;
  const launch = launchScript(
    limits,
    {
      processes: await processLimit(setting, limits.processes),
      // macOS does not know this limit and refuses it.
      dataBytes: joinScript === null && facts.platform === 'linux' ? limits.memoryBytes : null,
    },
    facts.hardLimits,
  );
  const enter = joinScript === null ? '' : `pid=$$\n${joinScript}\n`;
  // The kernel forgets the request when a program gains privileges, so it is made last but for the shell.
  const dieWithUs = setting.setpriv === null ? [] : [setting.setpriv, '--pdeathsig', 'KILL'];
  return [...dieWithUs, '/bin/sh', '-c', `${enter}${launch}`, 'sh', ...command.argv];
}

/** The kernel counts all processes of the user, not the suite's alone: those that are there already come on top. */
async function processLimit(setting: NoneSetting, processes: number | null): Promise<number | null> {
  const { uid, platform } = setting.facts;
  if (processes === null || setting.createCgroup !== null || platform !== 'linux' || uid === null)
    return null;
  return processes + (await countProcessesOf(uid));
}
