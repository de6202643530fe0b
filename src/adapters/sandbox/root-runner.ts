import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxTier } from '../../core/scorecard.ts';
import type { CommandResult, SandboxedCommand } from '../../pipeline/ports.ts';
import { runProcess } from '../process/run-process.ts';
import type { Cgroup, CreateCgroup } from './cgroup.ts';
import { whyNotStartable } from './command-check.ts';
import { commandNotStarted, endOfWrapped, finishCommand, sandboxFailed } from './command-result.ts';
import type { Elevation } from './elevation.ts';
import { asRoot, SYSTEM_ENVIRONMENT } from './elevation.ts';
import type { HostFacts } from './host-facts.ts';
import type { HostMounts } from './mounts.ts';
import { quote } from './shell-text.ts';

/** What both tiers that work through root share. */
export interface RootSetting {
  readonly facts: HostFacts;
  readonly mounts: HostMounts;
  readonly elevation: Elevation;
  readonly createCgroup: CreateCgroup | null;
  /** The unprivileged user that suites run as. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

export interface RootScripts {
  readonly tier: SandboxTier;
  readonly path: string | undefined;
  /** The files that root runs: `main.sh` first. `control` is a private directory that they lie in. */
  write(control: string, cgroup: Cgroup | null): Readonly<Record<string, string>>;
}

/**
 * Runs a command through shell scripts that root executes, perhaps by sudo. They are files, because sudo writes its
 * arguments to the system's log. We cannot signal what root runs: closing its standard input tells it to stop, and the
 * kernel does that for us if we are killed (E6).
 */
export async function runAsRoot(
  setting: RootSetting,
  command: SandboxedCommand,
  scripts: RootScripts,
): Promise<CommandResult> {
  const why = whyNotStartable(command, scripts.path);
  if (why !== null) return commandNotStarted(command, why);
  const { limits } = command;
  const limited = limits.memoryBytes !== null || limits.processes !== null;
  const cgroup = setting.createCgroup !== null && limited ? setting.createCgroup(limits) : null;
  const control = await mkdtemp(join(setting.facts.temporaryDirectory, 'stepmark-control-'));
  try {
    await writeScripts(control, {
      ...scripts.write(control, cgroup),
      ...(command.stdin === null ? {} : { [STDIN]: command.stdin }),
    });
    const result = await runProcess({
      argv: asRoot(setting.elevation, ['/bin/sh', join(control, 'main.sh')]),
      cwd: '/',
      environment: SYSTEM_ENVIRONMENT,
      timeoutMs: limits.wallClockMs,
      outputLimitBytes: limits.outputBytes,
      onStdout: command.onStdout,
      signal: command.signal,
      lifeline: true,
    });
    const started = (await readFile(join(control, 'status'), 'utf8').catch(() => '')).startsWith('ready');
    if (!started && result.limit === null) {
      throw sandboxFailed(
        scripts.tier,
        result,
        await readFile(join(control, 'errors'), 'utf8').catch(() => ''),
      );
    }
    const outOfMemory = cgroup !== null && (await cgroup.ranOutOfMemory());
    return await finishCommand(command, result, { ...endOf(result), outOfMemory });
  } finally {
    await cgroup?.remove();
    await rm(control, { recursive: true, force: true });
  }
}

/** Its own standard input is the lifeline: the command's is a file beside the scripts. */
const STDIN = 'stdin';

/** Shell text that gives a command its standard input. */
export function stdinOf(command: SandboxedCommand, control: string): string {
  return command.stdin === null ? '' : `<${quote(`${control}/${STDIN}`)}`;
}

async function writeScripts(control: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(control, 'root'));
  await writeFile(join(control, 'status'), '');
  for (const [name, text] of Object.entries(files))
    await writeFile(join(control, name), text, { mode: 0o600 });
}

function endOf(result: {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly limit: string | null;
}): { readonly exit: number | null; readonly signal: string | null } {
  // Whatever our script made of it: it was us who ended it.
  if (result.exit === null || result.limit !== null)
    return { exit: null, signal: result.signal ?? 'SIGKILL' };
  return endOfWrapped(result.exit);
}
