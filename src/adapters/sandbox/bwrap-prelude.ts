import type { SandboxedCommand } from '../../pipeline/ports.ts';
import type { Cgroup } from './cgroup.ts';
import type { Elevation } from './elevation.ts';
import { asRoot } from './elevation.ts';
import { checkReadOnlyPaths, overlayOptions } from './overlay-mount.ts';
import { quote, quoteAll } from './shell-text.ts';

export interface Prelude {
  readonly command: SandboxedCommand;
  readonly bwrap: string;
  readonly cgroup: Cgroup | null;
  readonly elevation: Elevation;
  /** The process that bwrap is to die with. */
  readonly parentPid: number;
}

/**
 * The shell that becomes bwrap: it enters the cgroup, mounts the overlay in a mount namespace of its own (bwrap before
 * 0.11 cannot) and checks the read-only paths. Its own arguments are the command. Every step replaces the process before it, so that bwrap is our child.
 */
export function bwrapPrelude(prelude: Prelude): string {
  const { command, cgroup } = prelude;
  const { overlay, path } = command.workspace;
  const enter = cgroup === null ? '' : enterCgroup(cgroup, prelude.elevation);
  const finish = [
    checkReadOnlyPaths(command, '/'),
    // Had we died by now, nothing would tell bwrap.
    `[ "$PPID" = ${prelude.parentPid} ] || exit 125`,
    `exec ${quote(prelude.bwrap)} --args 4 -- "$@"`,
  ];
  if (overlay === null) return [enter, ...finish].join('\n');
  const isRoot = prelude.elevation === 'root';
  const options = overlayOptions(overlay, !isRoot);
  const inner = [
    `mount -n -t overlay overlay -o ${quote(options)} ${quote(path)} || exit 125`,
    ...finish,
  ].join('\n');
  const unshare = isRoot ? ['unshare', '--mount'] : ['unshare', '--user', '--map-root-user', '--mount'];
  const wrapped = quoteAll([...unshare, '--propagation', 'private', 'sh', '-c', inner, 'sh']);
  return [enter, `exec ${wrapped} "$@"`].join('\n');
}

function enterCgroup(cgroup: Cgroup, elevation: Elevation): string {
  if (elevation === 'root') return `pid=$$\n${cgroup.joinScript}`;
  const script = `pid=$1\n${cgroup.joinScript}`;
  return `${quoteAll(asRoot(elevation, ['sh', '-c', script, 'sh']))} "$$" || exit 125`;
}
