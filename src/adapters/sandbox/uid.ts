import { chown, mkdtemp, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandResult, Sandbox, SandboxedCommand } from '../../pipeline/ports.ts';
import { removeDirectory } from '../storage/remove-directory.ts';
import type { Cgroup } from './cgroup.ts';
import { launchScript } from './launch-script.ts';
import { dropPrivileges, rootMainScript } from './root-main-script.ts';
import type { RootSetting } from './root-runner.ts';
import { runAsRoot, stdinOf } from './root-runner.ts';
import { sandboxEnvironment, withNodeHeapLimit } from './sandbox-environment.ts';
import { quote, quoteAll } from './shell-text.ts';
import { whenIdle } from './when-idle.ts';

export interface UidSetting extends RootSetting {
  /** Whether the firewall can cut off one user. */
  readonly firewall: boolean;
  /** The PATH that the other user can reach. */
  readonly path: readonly string[];
}

/**
 * Another user of the machine: permissions keep it from our files, a firewall from the network. For root alone: with
 * sudo the workspaces could be handed over, but not taken back.
 */
export function createUidSandbox(setting: UidSetting): Sandbox {
  const inTurn = whenIdle();
  return {
    tier: 'uid',
    cannot: cannotOf(setting),
    mountsOverlay: false,
    owner: setting.owner,
    // One at a time: at its end everything of the user is killed.
    run: (command) => inTurn(() => runAsOtherUser(setting, command)),
  };
}

function cannotOf(setting: UidSetting): string {
  const network = setting.firewall
    ? "this machine's own services on the loopback"
    : 'the network, for want of a firewall';
  return `It cannot hide files that every user may read, protect the suite's files from the suite, or cut off ${network}.`;
}

async function runAsOtherUser(setting: UidSetting, command: SandboxedCommand): Promise<CommandResult> {
  const temporary = await mkdtemp(join(setting.facts.temporaryDirectory, 'stepmark-tmp-'));
  try {
    await chown(temporary, setting.owner.uid, setting.owner.gid);
    const plain = sandboxEnvironment(command, { tier: 'uid', path: setting.path, temporary });
    const environment = setting.createCgroup === null ? withNodeHeapLimit(plain, command) : plain;
    return await runAsRoot(setting, command, {
      tier: 'uid',
      path: environment.PATH,
      write: (control, cgroup) => ({
        'main.sh': mainScript({ setting, command, environment, control, cgroup, temporary }),
      }),
    });
  } finally {
    await rmdir(temporary).catch(() => removeDirectory(temporary));
  }
}

function mainScript(run: {
  readonly setting: UidSetting;
  readonly command: SandboxedCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly control: string;
  readonly cgroup: Cgroup | null;
  readonly temporary: string;
}): string {
  const { setting, command, cgroup } = run;
  const { limits } = command;
  const { owner } = setting;
  const dataBytes = cgroup === null ? limits.memoryBytes : null;
  const argv = dropPrivileges({
    owner,
    environment: run.environment,
    launch: launchScript(limits, { processes: limits.processes, dataBytes }, setting.facts.hardLimits),
    argv: command.argv,
  });
  const walled = setting.firewall && !command.network;
  const killAll = killEverythingOf(owner);
  return rootMainScript({
    control: run.control,
    before: [
      cgroup?.joinScript ?? '',
      walled ? firewall('-I', owner.uid, ' || exit 125') : '',
      `cd ${quote(command.workspace.path)} || exit 125`,
      'echo ready >&4',
    ].join('\n'),
    command: `${quoteAll(argv)} 4>&- ${stdinOf(command, run.control)}`,
    stop: `kill -KILL "$main"\n${killAll}`,
    temporary: [run.temporary],
    after: [killAll, walled ? firewall('-D', owner.uid, ' 2>/dev/null') : ''].join('\n'),
  });
}

/** Everything but the loopback, for both protocols; a suite's own servers on localhost must work. */
function firewall(action: '-I' | '-D', uid: number, otherwise: string): string {
  const rule = `OUTPUT ! -o lo -m owner --uid-owner ${uid} -j REJECT`;
  return ['iptables', 'ip6tables'].map((tool) => `${tool} -w ${action} ${rule}${otherwise}`).join('\n');
}

/** `kill -1` as a user reaches all of that user's processes, whatever sessions and groups they fled to (E4). */
function killEverythingOf(owner: { readonly uid: number; readonly gid: number }): string {
  const as = ['setpriv', '--reuid', String(owner.uid), '--regid', String(owner.gid), '--clear-groups'];
  return `${quoteAll([...as, '/bin/sh', '-c', 'kill -KILL -1'])} 2>/dev/null || :`;
}
