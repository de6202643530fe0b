import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { BytePath } from '../../../src/adapters/git/byte-path.ts';
import { bytePathOfText } from '../../../src/adapters/git/byte-path.ts';
import { checkTree, TREE_LIMITS, whyUnsafePath } from '../../../src/adapters/storage/check-tree.ts';
import { createWorkspaces } from '../../../src/adapters/storage/workspaces.ts';
import type { TreeSource } from '../../../src/core/tree.ts';
import type { Workspaces } from '../../../src/pipeline/ports.ts';
import type { TestRepository } from '../../support/git-repository.ts';
import { makeDirectory, makeRepository, writeFiles } from '../../support/git-repository.ts';
import { shellIn } from '../../support/workspace-view.ts';

const opened: Workspaces[] = [];
afterEach(async () => {
  for (const workspaces of opened.splice(0)) await workspaces.dispose();
});

async function open(notes: string[] = []): Promise<{ workspaces: Workspaces; directory: string }> {
  const directory = makeDirectory();
  const workspaces = await createWorkspaces({
    sandbox: { mountsOverlay: false, owner: null },
    temporaryDirectory: directory,
    memory: 'none',
    note: (text) => notes.push(text),
  });
  opened.push(workspaces);
  return { workspaces, directory };
}

const code = (name: string, message: RegExp) =>
  expect.objectContaining({ code: name, message: expect.stringMatching(message) });

/** Git checks names when it builds an index, not when it is handed a tree. */
function treeOf(
  repository: TestRepository,
  entries: readonly (readonly [mode: string, id: string, name: string | Buffer])[],
): string {
  const width = 20;
  const body = Buffer.concat(
    entries.map(([mode, id, name]) =>
      Buffer.concat([
        Buffer.from(`${mode} `),
        Buffer.from(name),
        Buffer.from('\0'),
        Buffer.from(id, 'hex').subarray(0, width),
      ]),
    ),
  );
  return repository.git(['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], body);
}

function sourceOf(repository: TestRepository, tree: string): TreeSource {
  const sha = repository.git(['commit-tree', '-m', 'hostile', tree]);
  return { kind: 'commit', repository: repository.path, sha, tree };
}

function blobOf(repository: TestRepository, text: string): string {
  return repository.git(['hash-object', '-w', '--stdin'], text);
}

describe('a hostile tree', () => {
  test.each([
    '.git',
    '.GIT',
    '.gIt',
    '.git ',
    '.git..',
    'git~1',
    '.g\u200cit',
    '.git::$INDEX_ALLOCATION',
    '..',
    '.',
  ])('with an entry called %j is refused by name, and nothing is left: D5', async (name) => {
    const repository = makeRepository();
    const inner = treeOf(repository, [['100644', blobOf(repository, 'x'), 'config']]);
    const { workspaces, directory } = await open();
    const start = sourceOf(repository, treeOf(repository, [['40000', inner, name]]));
    await expect(workspaces.create({ start, layers: [] })).rejects.toEqual(
      code('bad-tree', /cannot be laid out/),
    );
    const [run = ''] = readdirSync(directory);
    expect(readdirSync(join(directory, run)).filter((entry) => entry.startsWith('w'))).toEqual([]);
  });

  test('in which a link is also a directory is refused: D4', async () => {
    const repository = makeRepository();
    const outside = makeDirectory();
    const inner = treeOf(repository, [['100644', blobOf(repository, 'pwned'), 'file']]);
    const tree = treeOf(repository, [
      ['120000', blobOf(repository, outside), 'a'],
      ['40000', inner, 'a'],
    ]);
    const { workspaces } = await open();
    await expect(workspaces.create({ start: sourceOf(repository, tree), layers: [] })).rejects.toEqual(
      code('bad-tree', /"a"/),
    );
    expect(readdirSync(outside)).toEqual([]);
  });

  test('whose entries hold a slash is refused', async () => {
    const repository = makeRepository();
    const tree = treeOf(repository, [['100644', blobOf(repository, 'x'), '../escaped']]);
    const { workspaces, directory } = await open();
    await expect(workspaces.create({ start: sourceOf(repository, tree), layers: [] })).rejects.toEqual(
      code('bad-tree', /leads elsewhere/),
    );
    expect(existsSync(join(directory, 'escaped'))).toBe(false);
  });

  test('of names that differ only in case is laid out, and said to be so', async () => {
    const repository = makeRepository();
    repository.commit({ 'Readme.md': 'a\n', 'README.md': 'b\n' });
    const notes: string[] = [];
    const { workspaces } = await open(notes);
    const workspace = await workspaces.create({
      start: sourceOf(repository, repository.git(['rev-parse', 'HEAD^{tree}'])),
      layers: [],
    });
    expect(readdirSync(workspace.path).sort()).toEqual(['.git', 'README.md', 'Readme.md']);
    expect(notes).toEqual([expect.stringMatching(/differ only in case.*room for one/)]);
  });

  test('of names that are no UTF-8, or hold control characters, is laid out byte for byte', async () => {
    const repository = makeRepository();
    const blob = blobOf(repository, 'x');
    const names = [Buffer.from([0x61, 0xff]), Buffer.from('b\u001b[31m'), Buffer.from('c\n')];
    const { workspaces } = await open();
    const tree = treeOf(
      repository,
      names.map((name) => ['100644', blob, name] as const),
    );
    const workspace = await workspaces.create({ start: sourceOf(repository, tree), layers: [] });
    const found = readdirSync(Buffer.from(workspace.path), { encoding: 'buffer' }).map((name) =>
      name.toString('hex'),
    );
    expect(found.sort()).toEqual(
      [...names.map((name) => name.toString('hex')), Buffer.from('.git').toString('hex')].sort(),
    );
  });

  test('keeps links as links, wherever they lead', async () => {
    const repository = makeRepository();
    repository.commit({ etc: { link: '/etc' }, up: { link: '../..' }, self: { link: 'self' } });
    const { workspaces } = await open();
    const workspace = await workspaces.create({
      start: sourceOf(repository, repository.git(['rev-parse', 'HEAD^{tree}'])),
      layers: [],
    });
    expect(shellIn(workspace, 'readlink etc up self')).toBe('/etc\n../..\nself');
    expect(await workspaces.readFile(workspace, 'etc/passwd')).toBeNull();
  });
});

describe('checking a tree', () => {
  const entry = (path: string, sizeBytes = 1) => ({
    mode: '100644',
    kind: 'blob' as const,
    id: 'a'.repeat(40),
    sizeBytes,
    path: bytePathOfText(path),
  });

  test.each([
    ['a'.repeat(256), /longer than 255/],
    [Array(50).fill('a'.repeat(100)).join('/'), /longer than 4096/],
    [Array(300).fill('a').join('/'), /deep/],
    ['/abs', /no relative/],
    ['a//b', /leads elsewhere/],
    ['a/./b', /leads elsewhere/],
    ['a/.Git/hooks/x', /git directory/],
  ])('%.30s… is unsafe', (path, why) => expect(whyUnsafePath(bytePathOfText(path))).toMatch(why));

  test.each([
    '.gitignore',
    '.github/x',
    'git',
    '.gitx',
    'a.git',
    'x.git/config',
    'git~',
    '...',
    '-rf',
    'a\\b',
  ])('%s is safe', (path) => {
    expect(whyUnsafePath(bytePathOfText(path))).toBeNull();
  });

  test('what is too large or too many is refused by name', () => {
    expect(() => checkTree('x', [entry('a', TREE_LIMITS.sizeBytes + 1)])).toThrow(/holds \d+ bytes/);
    const many = Array.from({ length: TREE_LIMITS.entries + 1 }, () => entry('a'));
    expect(() => checkTree('x', many)).toThrow(/500001 entries/);
    expect(() => checkTree('x', [entry('a'), entry('a')])).toThrow(/twice/);
    expect(() => checkTree('x', [{ ...entry('a'), mode: '100777' as never }])).toThrow(/mode 100777/);
    expect(() => checkTree('x', [entry('a'), entry('a/b')])).toThrow(/"a" is not a directory/);
  });

  test('bytes that only look like text when decoded are checked as bytes', () => {
    expect(whyUnsafePath('.g\u00e2\u0080\u008cit' as BytePath)).toMatch(/git directory/);
  });
});

describe('layers that do not fit', () => {
  test('a patch that does not apply names itself, the file and the hunk', async () => {
    const repository = makeRepository();
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    repository.commit({ 'src/a.txt': `${lines.join('\n')}\n` });
    const hunk = (at: number, from: string) =>
      `@@ -${at},3 +${at},3 @@\n ${lines[at - 1]}\n-${from}\n+changed\n ${lines[at + 1]}\n`;
    const directory = makeDirectory();
    writeFiles(directory, {
      'bad.patch': `diff --git a/src/a.txt b/src/a.txt\n--- a/src/a.txt\n+++ b/src/a.txt\n${hunk(2, 'line 2')}${hunk(20, 'not there')}`,
      'empty.patch': 'no patch at all\n',
      'escape.patch':
        'diff --git a/../x b/../x\nnew file mode 100644\n--- /dev/null\n+++ b/../x\n@@ -0,0 +1 @@\n+x\n',
    });
    const { workspaces } = await open();
    const start = sourceOf(repository, repository.git(['rev-parse', 'HEAD^{tree}']));
    const create = (path: string) =>
      workspaces.create({ start, layers: [{ kind: 'patch', path: join(directory, path) }] });
    await expect(create('bad.patch')).rejects.toEqual(
      code('bad-task', /bad\.patch.*src\/a\.txt, hunk 2 of 2 \(at line 20\)/),
    );
    await expect(create('empty.patch')).rejects.toEqual(code('bad-task', /empty\.patch/));
    await expect(create('escape.patch')).rejects.toEqual(code('bad-task', /escape\.patch/));
    await expect(create('none.patch')).rejects.toEqual(code('bad-task', /none\.patch/));
  });

  test('paths that a source does not have, and ones that lead out, are refused', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.txt': 'a\n' });
    const { workspaces } = await open();
    const start = sourceOf(repository, repository.git(['rev-parse', 'HEAD^{tree}']));
    await expect(
      workspaces.create({ start, layers: [{ kind: 'files', from: start, paths: ['nope.txt'] }] }),
    ).rejects.toEqual(code('bad-tree', /nope\.txt/));
    const workspace = await workspaces.create({ start, layers: [] });
    await expect(workspaces.lay(workspace, [{ kind: 'remove', paths: ['../../x'] }])).rejects.toEqual(
      code('bad-tree', /leads elsewhere/),
    );
    await expect(
      workspaces.create({ start: { kind: 'directory', path: '/nowhere/at/all' }, layers: [] }),
    ).rejects.toEqual(code('bad-tree', /Expected a directory/));
  });

  test('a pipe in a directory is refused by name', async () => {
    const { workspaces } = await open();
    const path = makeDirectory();
    shellIn({ path, home: path, overlay: null }, 'mkfifo pipe');
    await expect(workspaces.create({ start: { kind: 'directory', path }, layers: [] })).rejects.toEqual(
      code('bad-tree', /"pipe" is a device/),
    );
  });
});

test('what a suite writes into the git directory of its workspace never runs on our side: D1', async () => {
  const repository = makeRepository();
  repository.commit({ '.gitattributes': '* filter=f diff=d\n', 'a.txt': 'a\n' });
  const { workspaces } = await open();
  const start = sourceOf(repository, repository.git(['rev-parse', 'HEAD^{tree}']));
  const workspace = await workspaces.create({ start, layers: [] });
  const marker = join(makeDirectory(), 'ran');
  shellIn(
    workspace,
    `git config core.fsmonitor "touch ${marker}"; git config filter.f.clean "touch ${marker}"; git config filter.f.smudge "touch ${marker}"; git config diff.external "touch ${marker}"
     mkdir .git/hooks; cd .git/hooks
     for hook in post-checkout post-index-change reference-transaction; do printf '#!/bin/sh\\ntouch ${marker}\\n' > $hook; chmod +x $hook; done
     cd ../..; git status; git checkout -q -b x; [ -e ${marker} ] || exit 1; echo changed > a.txt; rm ${marker}`,
  );
  const suite = makeDirectory();
  writeFiles(suite, { 'a.txt': 'suite\n' });
  await workspaces.lay(workspace, [
    { kind: 'directory', path: suite },
    { kind: 'remove', paths: ['b'] },
  ]);
  const fork = await workspaces.fork(workspace);
  expect(await workspaces.readFile(fork, 'a.txt')).toBe('suite\n');
  expect(readFileSync(join(fork.path, '.git', 'config'), 'utf8')).toContain('fsmonitor');
  workspaces.discard(workspace);
  expect(existsSync(marker)).toBe(false);
});
