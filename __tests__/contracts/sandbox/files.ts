import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { InfraError } from '../../../src/core/errors.ts';
import { handOver } from '../../support/hand-over.ts';
import { testWhere } from '../../support/test-where.ts';
import type { ContractSubject } from './subject.ts';

export function filesContract(subject: ContractSubject): void {
  const { missing, sandbox, space } = subject;

  describe('keeps a command to its own files', () => {
    const walled = testWhere(missing('files'));

    walled('E3: writes outside the workspace are refused or private', async () => {
      const { directory, sh } = space();
      const name = `stepmark-${randomInt(2 ** 40)}`;
      const places = [
        '/etc',
        '/usr',
        '/usr/local/bin',
        '/var/tmp',
        '/dev/shm',
        tmpdir(),
        homedir(),
        directory,
        '/',
      ];
      const paths = places.map((place) => join(place, name));
      await sh(paths.map((path) => `echo x > '${path}'`).join('\n'));
      expect(paths.filter((path) => existsSync(path))).toEqual([]);
    });

    walled('E3: the system cannot be mounted writable again, and has no devices', async () => {
      const { sh } = space();
      expect((await sh('mount -o remount,rw,bind /usr')).exit).not.toBe(0);
      expect((await sh('mount -t tmpfs tmpfs /usr')).exit).not.toBe(0);
      expect((await sh('mknod disk b 8 0 && cat disk')).exit).not.toBe(0);
      expect((await sh('ls /dev/kmsg /dev/mem /dev/vda /dev/sda /sys/kernel')).exit).not.toBe(0);
    });

    walled('A5: the real home directory cannot be read', async () => {
      const secret = await mkdtemp(join(homedir(), 'stepmark-secret-'));
      try {
        await writeFile(join(secret, 'token'), 'real-token', { mode: 0o644 });
        await chmod(secret, 0o755);
        const result = await space().sh(`cat '${secret}/token' 2>/dev/null; ls -A '${homedir()}'`);
        expect(result.tail).not.toContain('real-token');
        expect(result.tail).not.toContain('stepmark-secret-');
      } finally {
        await rm(secret, { recursive: true, force: true });
      }
    });

    testWhere(missing('privateFiles'))('A5: what only we may read it cannot', async () => {
      const ours = join(tmpdir(), `stepmark-private-${randomInt(2 ** 40)}`);
      await writeFile(ours, 'private\n', { mode: 0o600 });
      try {
        expect((await space().sh(`cat '${ours}'; echo forged > '${ours}'`)).tail).not.toContain('private\n');
        expect(await readFile(ours, 'utf8')).toBe('private\n');
      } finally {
        await rm(ours, { force: true });
      }
    });

    walled("A5, A15: the runner's files cannot be found", async () => {
      const runner = await mkdtemp(join(tmpdir(), 'stepmark-runner-'));
      try {
        await chmod(runner, 0o777);
        await writeFile(join(runner, 'set_env_0b5e'), '', { mode: 0o666 });
        const find = "find / -maxdepth 4 -path /proc -prune -o -name 'set_env_*' -print";
        expect((await space().sh(`${find} 2>/dev/null; echo looked`)).tail).toBe('looked\n');
        await space().sh(`echo LD_PRELOAD=x >> '${runner}/set_env_0b5e'`);
        expect(await readFile(join(runner, 'set_env_0b5e'), 'utf8')).toBe('');
      } finally {
        await rm(runner, { recursive: true, force: true });
      }
    });

    walled('E16: nothing else of the run can be seen', async () => {
      const { directory, sh } = space();
      await mkdir(join(directory, 'manifest'), { mode: 0o755 });
      const result = await sh(`ls -A '${directory}' '${dirname(directory)}'`);
      expect(result.tail).not.toContain('manifest');
      expect(result.tail).not.toContain('report');
      expect(result.tail).toContain('tree');
    });

    walled('E2: no socket of the container service, no log, no state of the machine is there', async () => {
      const result = await space().sh(
        'find /run /var /srv /mnt /media /home -type s -o -type f 2>/dev/null; true',
      );
      expect(result.tail).toBe('');
    });

    walled('F1: read-only paths of the workspace cannot be changed in any way', async () => {
      const { sh, workspace } = space();
      await mkdir(join(workspace.path, 'suite'));
      await writeFile(join(workspace.path, 'suite', 'test.txt'), 'trusted');
      await handOver(sandbox, [join(workspace.path, 'suite'), join(workspace.path, 'suite', 'test.txt')]);
      const readOnly = ['suite'];
      for (const attack of [
        'echo forged > suite/test.txt',
        'rm -f suite/test.txt',
        'echo x > suite/conftest.py',
        'mv suite aside',
        'rm -rf suite',
        'chmod 777 suite/test.txt',
      ]) {
        expect([attack, (await sh(attack, { readOnly })).exit]).not.toEqual([attack, 0]);
      }
      expect(await readFile(join(workspace.path, 'suite', 'test.txt'), 'utf8')).toBe('trusted');
      expect((await sh('cat suite/test.txt && echo ok > beside', { readOnly })).tail).toBe('trusted');
    });

    walled('F1: a link in place of a read-only path is an error of ours, not a hole', async () => {
      const { sh, workspace } = space();
      await symlink('/etc', join(workspace.path, 'suite'));
      const running = sh('true', { readOnly: ['suite'] });
      await expect(running).rejects.toMatchObject({ code: 'sandbox-failed' });
      await expect(running).rejects.toBeInstanceOf(InfraError);
    });

    test('leaves nothing in the mount tables of the machine', async () => {
      const { directory, sh } = space();
      expect((await sh('true')).exit).toBe(0);
      const tables = ['/proc/self/mountinfo', '/run/mount/utab'].filter((path) => existsSync(path));
      for (const table of tables) expect(await readFile(table, 'utf8')).not.toContain(directory);
    });

    test('shows a further directory at its own path, and keeps it as it is where files are walled', async () => {
      const { directory, sh } = space();
      const tools = join(directory, 'tools');
      await mkdir(tools);
      await writeFile(join(tools, 'tool.sh'), 'echo from the tool\n');
      await handOver(sandbox, [tools]);
      const result = await sh(`. '${tools}/tool.sh'; (echo x > '${tools}/new') 2>/dev/null; :`, {
        shown: [tools],
      });
      expect(result.tail).toBe('from the tool\n');
      if (missing('files') === null) expect(existsSync(join(tools, 'new'))).toBe(false);
    });

    test('E15: what one command left in its temporary places the next does not see', async () => {
      const { sh } = space();
      const name = `marker-${randomInt(2 ** 40)}`;
      const first = await sh(`echo "$TMPDIR"; touch "$TMPDIR/${name}"`);
      expect(first.exit).toBe(0);
      const places = `"$TMPDIR/${name}" "${first.tail.trim()}/${name}"`;
      expect((await sh(`ls ${places} 2>/dev/null; echo looked`)).tail).toBe('looked\n');
    });
  });
}
