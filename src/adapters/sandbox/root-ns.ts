import type { CommandResult, Sandbox, SandboxedCommand } from '../../pipeline/ports.ts';
import type { Cgroup } from './cgroup.ts';
import { launchScript } from './launch-script.ts';
import { dropPrivileges, rootMainScript } from './root-main-script.ts';
import { rootNamespaceScript, rootNamespaceTable } from './root-ns-script.ts';
import type { RootSetting } from './root-runner.ts';
import { runAsRoot, stdinOf } from './root-runner.ts';
import { sandboxEnvironment, withNodeHeapLimit } from './sandbox-environment.ts';
import { quote, quoteAll } from './shell-text.ts';
import { linkToolHomes } from './tool-homes.ts';

export interface RootNsSetting extends RootSetting {
  readonly mountsOverlay: boolean;
}

/** Namespaces made by root with util-linux alone, and a user without privileges inside. */
export function createRootNsSandbox(setting: RootNsSetting): Sandbox {
  const shared =
    setting.createCgroup === null ? ', limits memory for each process and not for all together' : '';
  return {
    tier: 'root-ns',
    cannot: `It cannot stop an attack on the kernel itself, also through user namespaces of the suite's own${shared}.`,
    mountsOverlay: setting.mountsOverlay,
    // Through sudo suites run as ourselves, apart from our processes and files all the same.
    owner: setting.elevation === 'root' ? setting.owner : null,
    run: (command) => runInNamespaces(setting, command),
  };
}

async function runInNamespaces(setting: RootNsSetting, command: SandboxedCommand): Promise<CommandResult> {
  await linkToolHomes(command.workspace.home, setting.facts.home);
  const plain = sandboxEnvironment(command, {
    tier: 'root-ns',
    path: setting.mounts.path,
    temporary: '/tmp',
  });
  const environment = setting.createCgroup === null ? withNodeHeapLimit(plain, command) : plain;
  return runAsRoot(setting, command, {
    tier: 'root-ns',
    path: environment.PATH,
    write: (control, cgroup) => scriptsOf({ setting, command, environment, control, cgroup }),
  });
}

function scriptsOf(run: {
  readonly setting: RootNsSetting;
  readonly command: SandboxedCommand;
  readonly environment: Readonly<Record<string, string>>;
  readonly control: string;
  readonly cgroup: Cgroup | null;
}): Readonly<Record<string, string>> {
  const { setting, command, control, cgroup } = run;
  const { limits } = command;
  const launch = launchScript(
    limits,
    cgroup === null
      ? { processes: limits.processes, dataBytes: limits.memoryBytes }
      : { processes: null, dataBytes: null },
    setting.facts.hardLimits,
  );
  const argv = dropPrivileges({
    owner: setting.owner,
    environment: run.environment,
    launch,
    argv: command.argv,
  });
  const namespace = { command, mounts: setting.mounts, control, innerId: setting.owner.uid, argv };
  return {
    'main.sh': rootMainScript({
      control,
      before: cgroup?.joinScript ?? '',
      // What unshare itself has to say goes to a file: it complains when its child is killed.
      command: `${quoteAll(unshareArgv(command.network, control))} 5>&2 2>>${quote(`${control}/errors`)} ${stdinOf(command, control)}`,
      stop: STOP_NAMESPACE,
      after: '',
      temporary: [],
    }),
    'inner.sh': rootNamespaceScript(namespace),
    table: rootNamespaceTable(namespace),
  };
}

function unshareArgv(network: boolean, control: string): readonly string[] {
  return [
    ...['unshare', '--mount', '--pid', '--ipc', '--uts', ...(network ? [] : ['--net'])],
    ...['--fork', '--kill-child', '--propagation', 'private', '/bin/sh', `${control}/inner.sh`],
  ];
}

/**
 * Kills the namespace's first process and not the `unshare` that waits for it: when that returns, the kernel has
 * already ended everything inside.
 */
const STOP_NAMESPACE = `read -r first _ < "/proc/$main/task/$main/children"
if [ -n "$first" ]; then kill -KILL "$first"; else kill -KILL "$main"; fi`;
