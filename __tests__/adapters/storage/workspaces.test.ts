import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { WorkspacesOptions } from '../../../src/adapters/storage/workspaces.ts';
import { createWorkspaces } from '../../../src/adapters/storage/workspaces.ts';
import type { TreeLayer, TreeSource } from '../../../src/core/tree.ts';
import type { Workspaces } from '../../../src/pipeline/ports.ts';
import type { TestFile, TestRepository } from '../../support/git-repository.ts';
import { makeDirectory, makeRepository, writeFiles } from '../../support/git-repository.ts';
import { testWhere } from '../../support/test-where.ts';
import { LEFT_TO_CI } from '../../support/thorough.ts';
import { shellIn, WHY_NO_OVERLAY } from '../../support/workspace-view.ts';

const COPIES = { mountsOverlay: false, owner: null };
const OVERLAYS = { mountsOverlay: true, owner: null };
const opened: Workspaces[] = [];

afterEach(async () => {
  for (const workspaces of opened.splice(0)) await workspaces.dispose();
});

async function open(options: Partial<WorkspacesOptions> = {}): Promise<Workspaces> {
  const workspaces = await createWorkspaces({
    sandbox: COPIES,
    temporaryDirectory: makeDirectory(),
    memory: 'none',
    ...options,
  });
  opened.push(workspaces);
  return workspaces;
}

function sourceOf(repository: TestRepository, ref = 'HEAD'): TreeSource & { kind: 'commit' } {
  const sha = repository.git(['rev-parse', `${ref}^{commit}`]);
  const tree = repository.git(['rev-parse', `${ref}^{tree}`]);
  return { kind: 'commit', repository: repository.path, sha, tree };
}

function repositoryWith(files: Readonly<Record<string, TestFile>>): TestRepository {
  const repository = makeRepository();
  repository.commit(files);
  return repository;
}

function directoryWith(files: Readonly<Record<string, TestFile>>): string {
  const path = makeDirectory();
  writeFiles(path, files);
  return path;
}

const LIST = 'find . -name .git -prune -o ! -type d -print | sort';

describe.each([
  ['copies', { sandbox: COPIES, cloneTrees: false } as const, LEFT_TO_CI],
  ['clones', { sandbox: COPIES, cloneTrees: true } as const, WHY_NO_OVERLAY === null ? LEFT_TO_CI : null],
  ['overlays', { sandbox: OVERLAYS } as const, WHY_NO_OVERLAY],
])('workspaces as %s', (_, options, whyNot) => {
  const testHere = testWhere(whyNot);

  testHere('hold the files of the commit, byte for byte, whatever its attributes say', async () => {
    const repository = repositoryWith({
      '.gitattributes':
        '*.bat eol=crlf\nkeep.txt export-ignore\nver.txt export-subst ident\n*.utf16 working-tree-encoding=UTF-16\n',
      'keep.txt': 'kept\n',
      'unix.bat': 'a\nb\n',
      'ver.txt': '$Format:%H$ $Id$\n',
      'bin/run': { executable: '#!/bin/sh\n' },
      link: { link: '../outside' },
      'naïve/ü\nnew"line': 'odd\n',
    });
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    expect(shellIn(workspace, LIST)).toBe(
      './.gitattributes\n./bin/run\n./keep.txt\n./link\n./naïve/ü\n./unix.bat\n./ver.txt\nnew"line',
    );
    expect(await workspaces.readFile(workspace, 'unix.bat')).toBe('a\nb\n');
    expect(await workspaces.readFile(workspace, 'ver.txt')).toBe('$Format:%H$ $Id$\n');
    expect(shellIn(workspace, 'readlink link; stat -c %a bin/run')).toBe('../outside\n755');
  });

  testHere('have one commit of exactly that tree, a tag, and nothing else', async () => {
    const repository = repositoryWith({ 'a.txt': 'one\n' });
    repository.commit({ 'a.txt': 'two\n' });
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    const script =
      'git log --all --oneline | wc -l; git describe; git remote; git reflog; git status --porcelain; git fsck --strict';
    expect(shellIn(workspace, script)).toBe('1\nv0.0.0');
    expect(shellIn(workspace, 'git rev-parse HEAD^{tree}')).toBe(sourceOf(repository).tree);
    expect(shellIn(workspace, 'echo new > b; git add b; git commit -qm x; git log --oneline | wc -l')).toBe(
      '2',
    );
  });

  testHere('hide every other commit: D10', async () => {
    const repository = repositoryWith({ 'a.txt': 'question\n', 'old.txt': 'OLD_SECRET\n' });
    repository.commit({ 'old.txt': null });
    const base = sourceOf(repository);
    repository.commit({ 'a.txt': 'ANSWER_42\n', 'answer.txt': 'ANSWER_42\n' });
    repository.git(['repack', '-adq']);
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: base, layers: [] });
    const dump =
      'git cat-file --batch-all-objects --batch --unordered; grep -r . .git/ -a; cat .git/packed-refs';
    const everything = shellIn(workspace, dump);
    expect(everything).toContain('question');
    expect(everything).not.toMatch(/ANSWER_42|OLD_SECRET/);
  });

  testHere('drop the objects of what a layer removes', async () => {
    const repository = repositoryWith({
      'a.txt': 'a\n',
      'solution/key.txt': 'ANSWER_42\n',
      'b/c.txt': 'c\n',
    });
    const workspaces = await open(options);
    const layers: TreeLayer[] = [{ kind: 'remove', paths: ['solution', 'not-there'] }];
    const workspace = await workspaces.create({ start: sourceOf(repository), layers });
    expect(shellIn(workspace, LIST)).toBe('./a.txt\n./b/c.txt');
    expect(shellIn(workspace, 'ls')).toBe('a.txt\nb');
    expect(
      shellIn(workspace, 'git status --porcelain; git cat-file --batch-all-objects --batch --unordered'),
    ).not.toContain('ANSWER_42');
    expect(await workspaces.readFile(workspace, 'solution/key.txt')).toBeNull();
  });

  testHere('are built of layers, later ones winning, and are clean afterwards', async () => {
    const repository = repositoryWith({
      'src/a.txt': 'a\n',
      'test/t.txt': 'old\n',
      'swap/inner.txt': 'x\n',
      file: 'f\n',
    });
    const base = sourceOf(repository);
    repository.commit({ 'test/t.txt': 'new\n', 'src/a.txt': 'changed\n', 'test/deep/u.txt': 'u\n' });
    const suite = directoryWith({
      'test/t.txt': 'suite\n',
      swap: 'now a file\n',
      'file/now/deep.txt': 'd\n',
      'run.sh': { executable: '#!/bin/sh\n' },
    });
    const patch = join(
      directoryWith({
        'p.patch':
          'Some words first.\n\ndiff --git a/src/a.txt b/src/a.txt\n--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1 +1,2 @@\n a\n+patched\n',
      }),
      'p.patch',
    );
    const workspaces = await open(options);
    const workspace = await workspaces.create({
      start: base,
      layers: [
        { kind: 'files', from: sourceOf(repository), paths: ['test'] },
        { kind: 'directory', path: suite },
        { kind: 'patch', path: patch },
      ],
    });
    const contents =
      'for f in $(' +
      LIST +
      '); do echo "$f: $(cat $f | tr "\\n" "|")"; done; git status --porcelain; stat -c %a run.sh';
    expect(shellIn(workspace, contents).split('\n')).toEqual([
      './file/now/deep.txt: d|',
      './run.sh: #!/bin/sh|',
      './src/a.txt: a|patched|',
      './swap: now a file|',
      './test/deep/u.txt: u|',
      './test/t.txt: suite|',
      '755',
    ]);
  });

  testHere('start from a plain directory too, without its git directory', async () => {
    const start = directoryWith({
      '.git/config': 'evil\n',
      'a/b.txt': 'b\n',
      link: { link: 'a/b.txt' },
      run: { executable: 'x' },
    });
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: { kind: 'directory', path: start }, layers: [] });
    expect(shellIn(workspace, `${LIST}; readlink link; git status --porcelain; git ls-files | wc -l`)).toBe(
      './a/b.txt\n./link\n./run\na/b.txt\n3',
    );
  });

  testHere('may be empty', async () => {
    const workspaces = await open(options);
    const workspace = await workspaces.create({
      start: { kind: 'directory', path: makeDirectory() },
      layers: [],
    });
    expect(shellIn(workspace, 'ls -A; git status --porcelain; git ls-files')).toBe('.git');
  });

  testHere('fork as they are now, and neither side sees what the other does', async () => {
    const repository = repositoryWith({ 'a.txt': 'a\n', 'dist/old.js': 'old\n', 'gone.txt': 'x\n' });
    const workspaces = await open(options);
    const first = await workspaces.create({ start: sourceOf(repository), layers: [] });
    shellIn(
      first,
      'echo built > built; chmod 750 built; ln -s built l; rm gone.txt; rm -r dist; mkdir dist; echo new > dist/new.js; touch -d @1000000000 a.txt',
    );
    writeFiles(first.home, { '.cache/x': 'cached' });
    const second = await workspaces.fork(first);
    const third = await workspaces.fork(first);
    shellIn(first, 'echo changed > a.txt; rm built; echo one > only-first; rm -r dist; mkdir dist');
    shellIn(second, 'echo two > only-second; rm built; mkdir built');
    expect(shellIn(third, `${LIST}; cat a.txt; stat -c "%a %Y" built a.txt | cut -c1-14 | tail -1`)).toBe(
      './a.txt\n./built\n./dist/new.js\n./l\na\n644 1000000000',
    );
    expect(shellIn(second, 'cat a.txt; ls')).toBe('a\na.txt\nbuilt\ndist\nl\nonly-second');
    expect(shellIn(first, 'cat a.txt; ls -A dist')).toBe('changed');
    expect(readFileSync(join(second.home, '.cache/x'), 'utf8')).toBe('cached');
    expect(second.home).not.toBe(first.home);
  });

  testHere('begin with a copy of another HOME, which nothing done to it reaches', async () => {
    const workspaces = await open(options);
    const bare = { start: { kind: 'directory', path: makeDirectory() } as const, layers: [] };
    const warm = await workspaces.create(bare);
    writeFiles(warm.home, { '.cache/x': 'cached', '.cache/tool': { executable: 'run me' } });
    const [first, second] = [await workspaces.create(bare), await workspaces.create(bare)];
    await workspaces.copyHome(warm, first);
    writeFiles(first.home, { '.cache/x': 'poisoned' });
    await workspaces.copyHome(warm, second);
    expect(readFileSync(join(second.home, '.cache/x'), 'utf8')).toBe('cached');
    expect(lstatSync(join(second.home, '.cache/tool')).mode & 0o777).toBe(0o755);
    const forked = await workspaces.fork(first);
    expect(readFileSync(join(forked.home, '.cache/x'), 'utf8')).toBe('poisoned');
  });

  testHere('fork again and again, also after a fork was discarded', async () => {
    const repository = repositoryWith({ 'a.txt': 'a\n' });
    const workspaces = await open(options);
    let workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    for (let round = 0; round < 5; round++) {
      shellIn(workspace, `echo ${round} > r${round}`);
      const next = await workspaces.fork(workspace);
      workspaces.discard(workspace);
      workspace = next;
    }
    expect(shellIn(workspace, 'ls; cat r0 r4')).toBe('a.txt\nr0\nr1\nr2\nr3\nr4\n0\n4');
  });

  testHere('take files laid over what set-up left, never through a link', async () => {
    const outside = directoryWith({ 'victim.txt': 'safe\n' });
    const repository = repositoryWith({ 'test/t.txt': 'old\n', 'lib/x.txt': 'x\n', 'dir/keep.txt': 'k\n' });
    const suite = directoryWith({
      'test/t.txt': 'suite\n',
      'lib/victim.txt': 'overwritten?\n',
      'dir/new.txt': 'n\n',
      'was-dir': 'file\n',
    });
    const workspaces = await open(options);
    const first = await workspaces.create({ start: sourceOf(repository), layers: [] });
    shellIn(
      first,
      `rm -r lib test; ln -s ${outside} lib; ln -s ${outside}/victim.txt test; mkdir was-dir; echo y > was-dir/y; rm dir/keep.txt; echo b > dir/built.txt`,
    );
    const workspace = await workspaces.fork(first);
    await workspaces.lay(workspace, [{ kind: 'directory', path: suite }]);
    expect(shellIn(workspace, LIST)).toBe(
      './dir/built.txt\n./dir/new.txt\n./lib/victim.txt\n./test/t.txt\n./was-dir',
    );
    expect(shellIn(workspace, 'cat test/t.txt lib/victim.txt')).toBe('suite\noverwritten?');
    expect(readFileSync(join(outside, 'victim.txt'), 'utf8')).toBe('safe\n');
    expect(shellIn(first, 'readlink lib')).toBe(outside);
  });

  testHere('lose what a layer removes, built files and all, never through a link', async () => {
    const outside = directoryWith({ 'victim.txt': 'safe\n' });
    const repository = repositoryWith({ 'a/b.txt': 'b\n', 'a/c/d.txt': 'd\n', 'e.txt': 'e\n' });
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    shellIn(workspace, `echo built > a/built; ln -s ${outside} out; mkdir fresh; echo f > fresh/f`);
    const layers: TreeLayer[] = [
      { kind: 'remove', paths: ['a', 'out/victim.txt', 'fresh/f', 'nothing/here'] },
    ];
    await workspaces.lay(workspace, layers);
    expect(shellIn(workspace, `${LIST}; ls -d a fresh 2>/dev/null || true`)).toBe('./e.txt\n./out\nfresh');
    expect(readFileSync(join(outside, 'victim.txt'), 'utf8')).toBe('safe\n');
    await workspaces.lay(workspace, [{ kind: 'files', from: sourceOf(repository), paths: ['a/c/d.txt'] }]);
    expect(shellIn(workspace, 'find a -type f')).toBe('a/c/d.txt');
  });

  testHere('give a file as it is now, and nothing for links, directories and what is outside', async () => {
    const repository = repositoryWith({
      'a.txt': 'a\n',
      'reports/junit.xml': 'committed\n',
      'd/f.txt': 'f\n',
      'e/f': 'e\n',
    });
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    shellIn(
      workspace,
      'rm -r reports; mkdir reports; echo x > reports/other.xml; ln -s /etc/passwd p; ln -s d l; mkfifo pipe; rm a.txt; echo made > made.txt; echo more >> e/f',
    );
    const read = (path: string) => workspaces.readFile(workspace, path);
    expect(await read('made.txt')).toBe('made\n');
    expect(await read('e/f')).toBe('e\nmore\n');
    expect(await read('d/f.txt')).toBe('f\n');
    for (const path of [
      'reports/junit.xml',
      'p',
      'l/f.txt',
      'pipe',
      'a.txt',
      'd',
      '',
      '../x',
      '/etc/passwd',
      'd/../d/f.txt',
    ]) {
      expect([path, await read(path)]).toEqual([path, null]);
    }
  });

  testHere('make an empty directory of a submodule and leave LFS pointers as they are: D3', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    const repository = repositoryWith({
      '.gitattributes': '*.bin filter=lfs diff=lfs\n',
      'x.bin': pointer,
      '.lfsconfig': '[lfs]\nurl = https://evil.invalid\n',
    });
    const commit = repository.git(['rev-parse', 'HEAD']);
    repository.git(['update-index', '--add', '--cacheinfo', `160000,${commit},sub/module`]);
    repository.git(['commit', '-qm', 'submodule']);
    const workspaces = await open(options);
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    expect(await workspaces.readFile(workspace, 'x.bin')).toBe(pointer);
    expect(shellIn(workspace, 'ls -A sub/module; stat -c %F sub/module')).toBe('directory');
  });

  testHere('are gone with all that a suite left in them', async () => {
    const directory = makeDirectory();
    const repository = repositoryWith({ 'a.txt': 'a\n' });
    const workspaces = await open({ ...options, temporaryDirectory: directory });
    const workspace = await workspaces.create({ start: sourceOf(repository), layers: [] });
    const other = await workspaces.create({ start: sourceOf(repository), layers: [] });
    const nasty =
      'mkdir -p locked/in; echo x > locked/in/f; chmod 000 locked/in locked; i=0; while [ $i -lt 120 ]; do mkdir dddddddddddddddddddddddddddddddddddddddddddddddddd && cd dddddddddddddddddddddddddddddddddddddddddddddddddd; i=$((i+1)); done';
    for (const each of [workspace, other]) shellIn(each, nasty);
    workspaces.discard(workspace);
    expect(shellIn(other, 'cat a.txt')).toBe('a');
    await workspaces.dispose();
    expect(readdirSync(directory)).toEqual([]);
    await workspaces.dispose();
  });
});

test('hard links are never made between workspaces: D6', async () => {
  const repository = repositoryWith({ 'a.txt': 'a\n' });
  const workspaces = await open();
  const first = await workspaces.create({ start: sourceOf(repository), layers: [] });
  const second = await workspaces.fork(first);
  for (const { path } of [first, second]) expect(lstatSync(join(path, 'a.txt')).nlink).toBe(1);
});
