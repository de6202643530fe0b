import { join } from 'node:path';
import type { SandboxedCommand } from '../../pipeline/ports.ts';
import type { HostMount, HostMounts } from './mounts.ts';
import { INNER_ID } from './stub-files.ts';

/** Sizes of the private memory file systems; what they hold counts towards the memory limit where there is a cgroup. */
export const TMP_BYTES = 2 * 2 ** 30;
export const SHM_BYTES = 2 ** 30;

/** Descriptors that bwrap reads the stub files from, in the order of `dataPipes` after the arguments. */
const STUB_DESCRIPTORS = { passwd: 5, group: 6, hosts: 7 } as const;

/**
 * The arguments of bwrap up to the command: an empty root into which only what is listed is mounted, in order, so that
 * a later line lies over an earlier one. Nothing but the workspace, its home and the report directory is writable.
 */
export function bwrapArguments(
  command: SandboxedCommand,
  mounts: HostMounts,
  environment: Readonly<Record<string, string>>,
): readonly string[] {
  const { workspace, reportDirectory } = command;
  return [
    ...isolation(command.network),
    '--clearenv',
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--perms', '1777', '--size', String(SHM_BYTES), '--tmpfs', '/dev/shm'],
    ...['--perms', '1777', '--size', String(TMP_BYTES), '--tmpfs', '/tmp', '--symlink', '/tmp', '/var/tmp'],
    ...mounts.always.flatMap(mountArguments),
    ...(command.network ? mounts.network.flatMap(mountArguments) : stub('hosts')),
    ...stub('passwd'),
    ...stub('group'),
    ...command.shown.flatMap((path) => ['--ro-bind', path, path]),
    ...writable(workspace.home),
    ...(reportDirectory === null ? [] : writable(reportDirectory)),
    ...writable(workspace.path),
    ...command.readOnly
      .map((path) => join(workspace.path, path))
      .flatMap((path) => ['--ro-bind', path, path]),
    ...['--remount-ro', '/', '--chdir', workspace.path],
  ];
}

function isolation(network: boolean): readonly string[] {
  return [
    // A user namespace that allows no further ones: nested ones are a way into the kernel (E11).
    ...['--unshare-user', '--disable-userns', '--uid', String(INNER_ID), '--gid', String(INNER_ID)],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...(network ? [] : ['--unshare-net']),
    ...['--die-with-parent', '--new-session', '--json-status-fd', '3'],
  ];
}

function mountArguments(mount: HostMount): readonly string[] {
  switch (mount.kind) {
    case 'bind':
      return ['--ro-bind', mount.source, mount.target];
    case 'link':
      return ['--symlink', mount.to, mount.target];
    case 'mask':
      return ['--tmpfs', mount.target];
  }
}

function stub(name: keyof typeof STUB_DESCRIPTORS): readonly string[] {
  return ['--perms', '0644', '--ro-bind-data', String(STUB_DESCRIPTORS[name]), `/etc/${name}`];
}

function writable(path: string): readonly string[] {
  return ['--bind', path, path];
}
