import { spawnSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { bundleScript } from '../../support/bundle-script.ts';
import { testWhere } from '../../support/test-where.ts';

const USER = 60_999;

function whyNot(): string | null {
  if (process.platform !== 'linux') return 'it needs Linux';
  if (process.getuid?.() !== 0) return 'the contract already runs as a user without privileges';
  if (spawnSync('bwrap', ['--version']).status !== 0) return 'bwrap is not installed';
  const denied = asUser(['unshare', '--user', 'true']).status !== 0;
  return denied ? 'users may not make namespaces here' : null;
}

function asUser(argv: readonly string[]) {
  const as = ['--reuid', String(USER), '--regid', String(USER), '--clear-groups', '--', ...argv];
  return spawnSync('setpriv', as, {
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
    cwd: '/',
    encoding: 'utf8',
  });
}

describe('bwrap for a user without privileges', () => {
  const asOther = testWhere(whyNot());
  let directory = '';
  let node = '';
  let script: Awaited<ReturnType<typeof bundleScript>> | null = null;

  beforeAll(async () => {
    script = await bundleScript(new URL('../../support/orchestrator.ts', import.meta.url));
    directory = await mkdtemp(join(tmpdir(), 'stepmark-user-'));
    await chmod(directory, 0o755);
    for (const name of ['tree', 'home']) {
      await mkdir(join(directory, name));
      await chown(join(directory, name), USER, USER);
    }
    // Our own Node can lie in a home that nobody else may enter.
    node = join(directory, 'installed', 'bin', 'node');
    await mkdir(dirname(node), { recursive: true });
    await cp(process.execPath, node);
  });
  afterAll(async () => {
    await script?.remove();
    await rm(directory, { recursive: true, force: true });
  });

  function orchestrate(suite: string): unknown {
    const run = asUser([node, script?.path ?? '', 'bwrap', directory, suite]);
    return JSON.parse(run.stdout || JSON.stringify({ error: run.stderr }));
  }

  asOther('works, mounts overlays, and passes the exit code on', () => {
    expect(orchestrate('id -un; exit 6')).toMatchObject({
      probe: { usable: true },
      mountsOverlay: true,
      result: { exit: 6, limit: null, tail: 'suite\n' },
    });
  });

  asOther('E7: limits the processes of the command alone', () => {
    const bomb = 'i=0; while [ $i -lt 100 ]; do sleep 30 & i=$((i + 1)); done; echo all';
    expect(orchestrate(bomb)).toMatchObject({ result: { exit: 2 } });
    expect(
      orchestrate('i=0; while [ $i -lt 30 ]; do sleep 0 & i=$((i + 1)); done; wait; echo all'),
    ).toMatchObject({
      result: { exit: 0, tail: 'all\n' },
    });
  });

  asOther('E9: limits the memory of each process, and says that it was memory', () => {
    const hungry = `${node} -e 'const k = []; for (;;) k.push(new Array(1e6).fill(Math.random()))'`;
    expect(orchestrate(hungry)).toMatchObject({ result: { limit: 'memory' } });
  });

  asOther('E11: allows no further user namespace', () => {
    expect(orchestrate('unshare --user true && echo made')).toMatchObject({ result: { exit: 1 } });
  });
});
