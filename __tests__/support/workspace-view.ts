import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../src/pipeline/ports.ts';

/** Runs a shell script in a workspace's tree as a sandbox would show it; gives what it printed, throws where it failed. */
export function shellIn(workspace: Workspace, script: string): string {
  const { overlay, path } = workspace;
  const result =
    overlay === null
      ? spawnSync('sh', ['-c', script], { cwd: path, encoding: 'utf8', env: ENVIRONMENT })
      : runMounted(overlayOptionsOf(overlay), path, script);
  if (result.status !== 0) throw new Error(`"${script}" failed: ${result.stderr}`);
  return result.stdout.replace(/\n$/, '');
}

const ENVIRONMENT = {
  PATH: process.env.PATH,
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Why overlays cannot be mounted here; null where they can. */
export const WHY_NO_OVERLAY: string | null = probeOverlay();

function overlayOptionsOf(overlay: NonNullable<Workspace['overlay']>): string {
  const privileges = process.getuid?.() === 0 ? '' : ',userxattr';
  return `lowerdir=${overlay.lowers.join(':')},upperdir=${overlay.upper},workdir=${overlay.work}${privileges}`;
}

function runMounted(options: string, path: string, script: string) {
  const namespaces = process.getuid?.() === 0 ? ['-m'] : ['-Urm'];
  const mount = 'mount -t overlay overlay -o "$1" "$2" && cd "$2" && exec sh -c "$3"';
  const args = [...namespaces, 'sh', '-c', mount, 'sh', options, path, script];
  return spawnSync('unshare', args, { encoding: 'utf8', env: ENVIRONMENT });
}

function probeOverlay(): string | null {
  if (process.platform !== 'linux') return 'overlays are Linux only';
  const root = mkdtempSync(join(tmpdir(), 'stepmark-probe.'));
  try {
    const [lower, upper, work, top] = ['l', 'u', 'w', 't'].map((name) => join(root, name));
    spawnSync('mkdir', [lower ?? '', upper ?? '', work ?? '', top ?? '']);
    const options = overlayOptionsOf({ lowers: [lower ?? ''], upper: upper ?? '', work: work ?? '' });
    const result = runMounted(options, top ?? '', 'true');
    return result.status === 0 ? null : `overlays cannot be mounted here: ${result.stderr}`;
  } finally {
    spawnSync('chmod', ['-R', 'u+rwX', root]);
    rmSync(root, { recursive: true, force: true });
  }
}
