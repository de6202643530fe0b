import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HostFacts } from '../../../src/adapters/sandbox/host-facts.ts';
import { readHostFacts } from '../../../src/adapters/sandbox/host-facts.ts';
import { planHostMounts } from '../../../src/adapters/sandbox/mounts.ts';

describe('what a suite may see of the machine', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'stepmark-mounts-'));
    for (const path of [
      'home/.cargo/bin',
      'home/.rustup',
      'home/.ssh',
      'home/.pyenv/shims',
      'home/.npm-global/bin',
      'home/.npm-global/lib/node_modules',
      'runner/tool/bin',
    ]) {
      await mkdir(join(directory, path), { recursive: true });
    }
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  async function facts(path: readonly string[]): Promise<HostFacts> {
    return {
      ...readHostFacts({}),
      home: join(directory, 'home'),
      forbidden: [join(directory, 'runner')],
      path: path.map((place) => join(directory, place)),
    };
  }

  test("tools of a home are shown, the home and its secrets are not, and a runner's are left off the PATH", async () => {
    const { always, path } = planHostMounts(
      await facts(['home/.cargo/bin', 'home/.pyenv/shims', 'runner/tool/bin', 'home', 'home/missing']),
    );
    const ours = always.map((mount) => mount.target).filter((target) => target.startsWith(directory));
    expect(ours).toEqual(
      ['home/.cargo/bin', 'home/.rustup', 'home/.pyenv'].map((place) => join(directory, place)),
    );
    expect(path.filter((place) => place.startsWith(directory))).toEqual(
      ['home/.cargo/bin', 'home/.pyenv/shims'].map((place) => join(directory, place)),
    );
    expect(path.slice(-2)).toEqual(['/usr/bin', '/bin']);
  });

  test('programs that npm installed into a home are shown with what their links lead to', async () => {
    const { always } = planHostMounts(await facts(['home/.npm-global/bin']));
    const ours = always.map((mount) => mount.target).filter((target) => target.startsWith(directory));
    expect(ours).toEqual(
      ['home/.npm-global/bin', 'home/.npm-global/lib/node_modules'].map((place) => join(directory, place)),
    );
  });

  test('of /etc only what tool chains need, never what can hold tokens', async () => {
    const { always, network } = planHostMounts(await facts([]));
    const targets = [...always, ...network].map((mount) => mount.target);
    for (const secret of [
      '/etc',
      '/etc/npmrc',
      '/etc/gitconfig',
      '/etc/shadow',
      '/etc/environment',
      '/etc/ssl',
    ]) {
      expect(targets).not.toContain(secret);
    }
    for (const place of ['/run', '/var', '/sys', '/home', '/root', '/tmp', '/'])
      expect(targets).not.toContain(place);
    expect(always.map((mount) => mount.target)).not.toContain('/etc/resolv.conf');
  });
});
