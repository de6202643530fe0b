import { link, lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clearHomeFiles, readHomeFiles, writeHomeFiles } from '../../../src/adapters/agents/home-files.ts';

let directory = '';
let home = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stepmark-home-'));
  home = join(directory, 'home');
  await mkdir(home);
  await writeFile(join(directory, 'secret'), 'secret');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const write = (path: string): Promise<void> => writeHomeFiles(home, [{ path, text: 'ours' }], null);
const read = (pattern: string): Promise<readonly string[]> => readHomeFiles(home, pattern);

describe('writing a file into a home', () => {
  test.each<[name: string, before: () => Promise<unknown>]>([
    ['an empty home', async () => undefined],
    ['a link in place of its folder', () => symlink(directory, join(home, '.tool'))],
    ['a file in place of its folder', () => writeFile(join(home, '.tool'), '')],
    ['a link in its place', () => linkTo('secret')],
    ['a link to nothing in its place', () => linkTo('nothing')],
    [
      'a second name of another file in its place',
      async () => {
        await mkdir(join(home, '.tool'));
        await link(join(directory, 'secret'), join(home, '.tool/settings'));
      },
    ],
    ['a folder in its place', () => mkdir(join(home, '.tool/settings/deep'), { recursive: true })],
  ])('replaces %s and touches nothing outside', async (_, before) => {
    await before();
    await write('.tool/settings');
    expect(await readFile(join(home, '.tool/settings'), 'utf8')).toBe('ours');
    expect((await lstat(join(home, '.tool/settings'))).isFile()).toBe(true);
    expect(await readFile(join(directory, 'secret'), 'utf8')).toBe('secret');
    await expect(lstat(join(directory, 'nothing'))).rejects.toThrow('ENOENT');
    await expect(lstat(join(directory, 'settings'))).rejects.toThrow('ENOENT');
  });

  test('leaves its neighbours as they are', async () => {
    await mkdir(join(home, '.tool'));
    await writeFile(join(home, '.tool/cache'), 'kept');
    await write('.tool/settings');
    expect(await readFile(join(home, '.tool/cache'), 'utf8')).toBe('kept');
  });

  async function linkTo(name: string): Promise<void> {
    await mkdir(join(home, '.tool'));
    await symlink(join(directory, name), join(home, '.tool/settings'));
  }
});

describe('reading what an agent left', () => {
  test('finds a file, and those of folders that the agent named', async () => {
    for (const name of ['b', 'a']) {
      await mkdir(join(home, `.tool/${name}`), { recursive: true });
      await writeFile(join(home, `.tool/${name}/state`), name);
    }
    expect(await read('.tool/a/state')).toEqual(['a']);
    expect(await read('.tool/*/state')).toEqual(['a', 'b']);
    expect(await read('.none/*/state')).toEqual([]);
    expect(await read('.none')).toEqual([]);
  });

  test('follows no link, neither of a file nor of a folder, and reads no second name', async () => {
    await mkdir(join(home, '.tool'));
    await symlink(join(directory, 'secret'), join(home, '.tool/link'));
    await symlink(directory, join(home, '.tool/folder'));
    await link(join(directory, 'secret'), join(home, '.tool/name'));
    await symlink(join(home, '.tool'), join(home, '.other'));
    expect(await read('.tool/link')).toEqual([]);
    expect(await read('.tool/folder/secret')).toEqual([]);
    expect(await read('.tool/*/secret')).toEqual([]);
    expect(await read('.tool/name')).toEqual([]);
    expect(await read('.other/*/secret')).toEqual([]);
  });

  test('finds nothing of what was cleared', async () => {
    await mkdir(join(home, '.tool/a'), { recursive: true });
    await writeFile(join(home, '.tool/a/state'), 'old');
    await clearHomeFiles(home, '.tool/*/state');
    expect(await read('.tool/*/state')).toEqual([]);
  });
});
