import type { SandboxLimits } from '../../pipeline/ports.ts';
import type { HardLimits } from './host-facts.ts';

const OPEN_FILES = 4_096;

export interface LaunchLimits {
  /** Processes and threads of the command's user; null: no limit of this kind (or a cgroup does it). */
  readonly processes: number | null;
  /** Private memory of each process; null: no limit of this kind (or a cgroup does it). */
  readonly dataBytes: number | null;
}

/**
 * The last shell before the command, inside the sandbox: `sh -c <this> sh <argv…>`. It sets the resource limits, which
 * nobody without privileges can raise again, and hides that there was a shell. The address space is never limited: it
 * breaks Node's workers and WebAssembly (E9).
 */
export function launchScript(limits: SandboxLimits, launch: LaunchLimits, hard: HardLimits): string {
  const blocks = (bytes: number): number => Math.max(1, Math.floor(bytes / 512));
  const lines = ['ulimit -c 0', `ulimit -n ${Math.min(OPEN_FILES, hard.openFiles)}`];
  if (limits.fileSizeBytes !== null && limits.fileSizeBytes < hard.fileSizeBytes) {
    lines.push(`ulimit -f ${blocks(limits.fileSizeBytes)}`);
  }
  if (launch.dataBytes !== null) lines.push(`ulimit -d ${Math.floor(launch.dataBytes / 1024)}`);
  if (launch.processes !== null && launch.processes < hard.processes) {
    // bash calls it -u and dash -p, where bash means something else by -p.
    lines.push(`ulimit -u ${launch.processes} 2>/dev/null || ulimit -p ${launch.processes}`);
  }
  return [...lines.map((line) => `{ ${line}; } || exit 125`), 'unset PWD OLDPWD SHLVL', 'exec "$@"'].join(
    '\n',
  );
}
