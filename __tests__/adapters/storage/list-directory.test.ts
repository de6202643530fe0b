import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hashTree } from '../../../src/adapters/storage/hash-tree.ts';
import { changesBetweenDirectories, listDirectory } from '../../../src/adapters/storage/list-directory.ts';
import type { TestFile } from '../../support/git-repository.ts';
import { makeDirectory, writeFiles } from '../../support/git-repository.ts';

function directoryWith(files: Readonly<Record<string, TestFile>>): string {
  const path = makeDirectory();
  writeFiles(path, files);
  return path;
}

const FILES = {
  'a.txt': 'a',
  'd/run': { executable: 'x' },
  'd/link': { link: '/etc/passwd' },
  'd.txt': 'd',
} as const;

test('a directory is listed sorted, links not followed, without .git and node_modules', async () => {
  const root = directoryWith({
    ...FILES,
    loop: { link: '.' },
    '.git/HEAD': 'x',
    'd/node_modules/m/i.js': 'x',
    'sub/.git': 'gitdir: x',
  });
  const entries = (await listDirectory(root)).map(({ path, mode, kind }) => [path, mode, kind]);
  expect(entries).toEqual([
    ['a.txt', '100644', 'file'],
    ['d', '040000', 'directory'],
    ['d.txt', '100644', 'file'],
    ['d/link', '120000', 'link'],
    ['d/run', '100755', 'file'],
    ['loop', '120000', 'link'],
    ['sub', '040000', 'directory'],
  ]);
});

test('changes between directories are additions, modifications and deletions', async () => {
  const from = directoryWith({
    same: 'same',
    content: 'aaa',
    mode: 'm',
    kind: 'k',
    gone: 'g',
    'dir/x': 'x',
    link: { link: 'a' },
  });
  const to = directoryWith({
    same: 'same',
    content: 'aab',
    mode: { executable: 'm' },
    kind: { link: 'same' },
    new: 'n',
    dir: 'now a file',
    link: { link: 'b' },
    'node_modules/x': 'x',
  });
  expect(await changesBetweenDirectories(from, to)).toEqual([
    { path: 'content', kind: 'modified', mode: '100644' },
    { path: 'dir', kind: 'added', mode: '100644' },
    { path: 'dir/x', kind: 'deleted', mode: null },
    { path: 'gone', kind: 'deleted', mode: null },
    { path: 'kind', kind: 'modified', mode: '120000' },
    { path: 'link', kind: 'modified', mode: '120000' },
    { path: 'mode', kind: 'modified', mode: '100755' },
    { path: 'new', kind: 'added', mode: '100644' },
  ]);
  expect(await changesBetweenDirectories(from, from)).toEqual([]);
});

describe('the hash of a tree', () => {
  test('is of content alone: equal trees have equal hashes wherever they lie', async () => {
    expect(await hashTree(directoryWith(FILES), null)).toBe(await hashTree(directoryWith(FILES), null));
    expect(await hashTree(directoryWith(FILES), null)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Readonly<Record<string, TestFile>>]>([
    ['content', { 'a.txt': 'b' }],
    ['a name', { 'a.txt': null, 'b.txt': 'a' }],
    ['the executable bit', { 'd/run': 'x' }],
    ['where a link points', { 'd/link': { link: '/etc/shadow' } }],
    ['a link for a file of the same text', { 'a.txt': { link: 'a' } }],
    ['a new file', { z: '' }],
  ])('changes with %s', async (_, change) => {
    expect(await hashTree(directoryWith({ ...FILES, ...change }), null)).not.toBe(
      await hashTree(directoryWith(FILES), null),
    );
  });

  test('does not change with empty directories, and can be of named parts', async () => {
    const root = directoryWith(FILES);
    const before = await hashTree(root, null);
    mkdirSync(join(root, 'empty'));
    expect(await hashTree(root, null)).toBe(before);
    const part = await hashTree(root, ['d', 'nowhere']);
    writeFiles(root, { 'a.txt': 'changed', 'd.txt': 'changed' });
    expect(await hashTree(root, ['d', 'nowhere'])).toBe(part);
    writeFiles(root, { 'd/run': 'changed' });
    expect(await hashTree(root, ['d', 'nowhere'])).not.toBe(part);
  });
});
