import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRepository } from '../../../src/adapters/git/repository.ts';
import type { TestRepository } from '../../support/git-repository.ts';
import {
  makeDirectory,
  makeRepository,
  openTestRepository,
  runTestGit,
} from '../../support/git-repository.ts';

const code = (name: string, message?: RegExp) =>
  expect.objectContaining({ code: name, ...(message ? { message: expect.stringMatching(message) } : {}) });

function clone(from: TestRepository, args: readonly string[]): TestRepository {
  const path = join(makeDirectory(), 'clone');
  runTestGit(from.path, ['clone', '--quiet', ...args, `file://${from.path}`, path]);
  return openTestRepository(path);
}

/** Everything of a repository that a user would miss: refs, HEAD, index, configuration, work tree. */
function snapshot(path: string): unknown {
  const git = join(path, '.git');
  const stats = statSync(join(git, 'index'), { bigint: true });
  return {
    refs: runTestGit(path, ['for-each-ref']),
    files: ['HEAD', 'config', 'index'].map((name) => readFileSync(join(git, name), 'hex')),
    index: [stats.mtimeNs, stats.ino],
    names: readdirSync(git)
      .filter((name) => name !== 'shallow')
      .sort(),
    tree: readdirSync(path).sort(),
  };
}

describe('finding a repository', () => {
  test('a directory without one is a usage error that says what to do', async () => {
    const path = makeDirectory();
    await expect(createRepository(path)).rejects.toEqual(code('not-a-repository', /--repo/));
    await expect(createRepository(join(path, 'nowhere'))).rejects.toEqual(
      code('not-a-repository', /no such/),
    );
  });

  test('a subdirectory, a linked worktree and a bare repository are found', async () => {
    const origin = makeRepository();
    const sha = origin.commit({ 'a/b.txt': 'b\n' });
    expect((await createRepository(join(origin.path, 'a'))).root).toBe(origin.path);
    const worktree = join(makeDirectory(), 'tree');
    origin.git(['worktree', 'add', '--quiet', '--detach', worktree]);
    const linked = await createRepository(worktree);
    expect(linked.root).toBe(worktree);
    expect((await linked.resolve('main')).sha).toBe(sha);
    const bare = clone(origin, ['--bare']);
    const repository = await createRepository(bare.path);
    expect(await repository.listFiles(await repository.resolve('HEAD'))).toEqual(['a/b.txt']);
    expect(await repository.dirtyFiles()).toEqual([]);
  });

  test('a bare repository committed into a work tree is content, and its configuration starts nothing: D2', async () => {
    const repository = makeRepository();
    const marker = join(makeDirectory(), 'ran');
    repository.commit({
      'x.git/HEAD': 'ref: refs/heads/main\n',
      'x.git/config': `[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = "touch ${marker}; false"\n`,
      'x.git/objects/keep': '',
      'x.git/refs/keep': '',
    });
    await expect(createRepository(join(repository.path, 'x.git', 'refs'))).rejects.toEqual(
      code('not-a-repository'),
    );
    const named = await createRepository(join(repository.path, 'x.git'));
    await named.dirtyFiles().catch(() => []);
    expect(existsSync(marker)).toBe(false);
  });
});

describe('resolving', () => {
  test('branches, tags, ids, abbreviations and expressions name commits', async () => {
    const repository = makeRepository();
    const first = repository.commit({ 'a.txt': '1\n' });
    const second = repository.commit({ 'a.txt': '2\n' });
    repository.git(['tag', '--annotate', '--message=x', 'v1', first]);
    const opened = await createRepository(repository.path);
    for (const ref of ['v1', 'HEAD~1', first, first.slice(0, 12), 'main^']) {
      expect(await opened.resolve(ref)).toEqual({
        ref,
        sha: first,
        tree: repository.git(['rev-parse', `${first}^{tree}`]),
      });
    }
    expect((await opened.resolve('main')).sha).toBe(second);
  });

  test('an unknown name is a usage error that names near ones', async () => {
    const repository = makeRepository();
    repository.commit({});
    repository.git(['branch', 'feature/parser']);
    const opened = await createRepository(repository.path);
    await expect(opened.resolve('mian')).rejects.toEqual(code('unknown-ref', /Did you mean main/));
    await expect(opened.resolve('parser')).rejects.toEqual(code('unknown-ref', /feature\/parser/));
    await expect(opened.resolve('0'.repeat(40))).rejects.toEqual(code('unknown-ref'));
  });

  test.each(['--all', '-h', '', 'a\nb', 'x\0y'])('%j is refused before git sees it', async (ref) => {
    const repository = makeRepository();
    repository.commit({});
    await expect((await createRepository(repository.path)).resolve(ref)).rejects.toEqual(
      code('unknown-ref', /may not/),
    );
  });

  test('a branch that only origin has is found, and fetched where the clone is shallow', async () => {
    const origin = makeRepository();
    origin.commit({ 'a.txt': '1\n' });
    origin.git(['checkout', '--quiet', '-b', 'topic']);
    const topic = origin.commit({ 'a.txt': '2\n' });
    origin.git(['checkout', '--quiet', 'main']);
    const other = clone(origin, []);
    expect((await (await createRepository(other.path)).resolve('topic')).sha).toBe(topic);
    const shallow = clone(origin, ['--depth=1', '--single-branch']);
    const before = snapshot(shallow.path);
    expect((await (await createRepository(shallow.path)).resolve('topic')).sha).toBe(topic);
    expect((await (await createRepository(shallow.path)).resolve(topic)).sha).toBe(topic);
    expect(snapshot(shallow.path)).toEqual(before);
  });
});

describe('the merge base', () => {
  function forked(commits: number): { origin: TestRepository; base: string } {
    const origin = makeRepository();
    origin.commit({ 'a.txt': 'root\n' });
    const base = origin.commit({ 'a.txt': 'base\n' });
    origin.git(['branch', 'topic']);
    for (let count = 0; count < commits; count++) origin.commit({ 'a.txt': `main ${count}\n` });
    origin.git(['checkout', '--quiet', 'topic']);
    for (let count = 0; count < 3; count++) origin.commit({ 'b.txt': `topic ${count}\n` });
    return { origin, base };
  }

  test('is where two branches parted', async () => {
    const { origin, base } = forked(2);
    const repository = await createRepository(origin.path);
    const found = await repository.mergeBase(
      await repository.resolve('main'),
      await repository.resolve('topic'),
    );
    expect(found.sha).toBe(base);
    expect(found.tree).toBe(origin.git(['rev-parse', `${base}^{tree}`]));
  });

  test('is found from a clone of one commit by deepening it, without writing refs, index or work tree', async () => {
    const { origin, base } = forked(60);
    const shallow = clone(origin, ['--depth=1', '--single-branch', '--branch=topic']);
    const before = snapshot(shallow.path);
    const repository = await createRepository(shallow.path);
    const found = await repository.mergeBase(
      await repository.resolve('main'),
      await repository.resolve('HEAD'),
    );
    expect(found.sha).toBe(base);
    expect(snapshot(shallow.path)).toEqual(before);
  });

  test('is not guessed: a nearer one behind the cut is fetched first', async () => {
    const origin = makeRepository();
    const root = origin.commit({ 'a.txt': 'root\n' });
    origin.git(['checkout', '--quiet', '-b', 'topic']);
    const near = origin.commit({ 'a.txt': 'near\n' });
    origin.commit({ 'a.txt': 'topic\n' });
    origin.git(['checkout', '--quiet', 'main']);
    origin.git(['merge', '--quiet', '--no-ff', '--message=merge', near]);
    const shallow = clone(origin, ['--no-single-branch', '--depth=50']);
    // History of main as if it were cut right after the merge: what main took from topic is hidden, the root is not.
    const merge = shallow.git(['rev-parse', 'origin/main']);
    writeFileSync(join(shallow.path, '.git', 'shallow'), `${near}\n${merge}\n`);
    const repository = await createRepository(shallow.path);
    const found = await repository.mergeBase(
      await repository.resolve('origin/main'),
      await repository.resolve('origin/topic'),
    );
    expect(found.sha).toBe(near);
    expect(found.sha).not.toBe(root);
  });

  test('of unrelated histories is a usage error, of a shallow clone without origin an infrastructure error', async () => {
    const { origin } = forked(5);
    origin.git(['checkout', '--quiet', '--orphan', 'island']);
    origin.commit({ 'c.txt': 'c\n' });
    const repository = await createRepository(origin.path);
    const island = await repository.resolve('island');
    await expect(repository.mergeBase(await repository.resolve('main'), island)).rejects.toEqual(
      code('unknown-ref', /unrelated/),
    );
    const shallow = clone(origin, ['--depth=1', '--no-single-branch']);
    shallow.git(['remote', 'remove', 'origin']);
    const cut = await createRepository(shallow.path);
    const head = await cut.resolve('HEAD');
    const other = { ...head, sha: origin.git(['rev-parse', 'main']) };
    shallow.git(['fetch', '--quiet', '--depth=1', `file://${origin.path}`, other.sha]);
    await expect(cut.mergeBase(head, other)).rejects.toEqual(code('shallow-history', /fetch-depth: 0/));
  });
});

describe('reading commits', () => {
  test('changes are additions, modifications and deletions with modes, renames not paired', async () => {
    const repository = makeRepository();
    repository.commit({
      'moved.txt': 'same\n',
      'a.txt': '1\n',
      'to-link': 'x\n',
      'mode.sh': '#!\n',
      'gone.txt': 'x\n',
    });
    const from = repository.git(['rev-parse', 'HEAD']);
    repository.commit({
      'moved.txt': null,
      'new/moved.txt': 'same\n',
      'a.txt': '2\n',
      'to-link': { link: 'a.txt' },
      'mode.sh': { executable: '#!\n' },
      'gone.txt': null,
    });
    repository.git(['update-index', '--add', '--cacheinfo', `160000,${from},sub`]);
    repository.git(['commit', '--quiet', '--message=sub']);
    const opened = await createRepository(repository.path);
    expect(await opened.changes(await opened.resolve(from), await opened.resolve('HEAD'))).toEqual([
      { path: 'a.txt', kind: 'modified', mode: '100644' },
      { path: 'gone.txt', kind: 'deleted', mode: null },
      { path: 'mode.sh', kind: 'modified', mode: '100755' },
      { path: 'moved.txt', kind: 'deleted', mode: null },
      { path: 'new/moved.txt', kind: 'added', mode: '100644' },
      { path: 'sub', kind: 'added', mode: '160000' },
      { path: 'to-link', kind: 'modified', mode: '120000' },
    ]);
  });

  test('odd names come through; bytes that are no UTF-8 show as U+FFFD', async () => {
    const repository = makeRepository();
    const blob = repository.git(['hash-object', '-w', '--stdin'], 'x\n');
    const names = ['a\nb', 'tab\t"quoted"', '日本', ' lead', 'z:\\back'];
    const entries = [...names.map((name) => Buffer.from(name)), Buffer.from([0x62, 0xff, 0x63])];
    const listing = Buffer.concat(
      entries.map((name) => Buffer.concat([Buffer.from(`100644 blob ${blob}\t`), name, Buffer.from('\0')])),
    );
    const tree = repository.git(['mktree', '-z'], listing);
    repository.git(['update-ref', 'refs/heads/main', repository.git(['commit-tree', '-m', 'x', tree])]);
    const opened = await createRepository(repository.path);
    const head = await opened.resolve('main');
    expect(await opened.listFiles(head)).toEqual([...names, 'b\ufffdc'].sort());
    expect(await opened.readFile(head, 'tab\t"quoted"')).toBe('x\n');
  });

  test('a file is read as committed; a link, a directory and what is not there give null', async () => {
    const repository = makeRepository();
    repository.commit({
      '.gitattributes': '* text eol=crlf\n',
      'a.txt': 'one\n',
      'd/b.txt': 'b',
      link: { link: 'a.txt' },
      '*.txt': 'star',
    });
    const opened = await createRepository(repository.path);
    const head = await opened.resolve('HEAD');
    const read = (path: string) => opened.readFile(head, path);
    expect(await Promise.all(['a.txt', 'd/b.txt', '*.txt'].map(read))).toEqual(['one\n', 'b', 'star']);
    expect(
      await Promise.all(['link', 'd', 'd/', 'no.txt', '', '../a.txt', '/etc/passwd', './a.txt'].map(read)),
    ).toEqual(Array(8).fill(null));
  });

  test('a partial clone fetches what is read', async () => {
    const origin = makeRepository();
    origin.git(['config', 'uploadpack.allowFilter', 'true']);
    origin.commit({ 'a.txt': 'one\n' });
    origin.commit({ 'a.txt': 'two\n' });
    const partial = clone(origin, ['--filter=blob:none', '--no-checkout']);
    const opened = await createRepository(partial.path);
    expect(await opened.readFile(await opened.resolve('HEAD~1'), 'a.txt')).toBe('one\n');
  });
});

describe('the checkout', () => {
  test('dirty files are tracked ones with changes, staged or not', async () => {
    const repository = makeRepository();
    repository.commit({ 'a.txt': '1\n', 'b.txt': '1\n', 'c.txt': '1\n', 'odd\nname': '1\n' });
    repository.write({
      'a.txt': '2\n',
      'b.txt': null,
      'untracked.txt': 'u\n',
      'odd\nname': '2\n',
      'new.txt': 'n\n',
    });
    repository.git(['add', 'new.txt']);
    const before = snapshot(repository.path);
    expect(await (await createRepository(repository.path)).dirtyFiles()).toEqual([
      'a.txt',
      'b.txt',
      'new.txt',
      'odd\nname',
    ]);
    expect(snapshot(repository.path)).toEqual(before);
  });

  test('nothing that its configuration names is started: fsmonitor, hooks, filters, external diffs', async () => {
    const repository = makeRepository();
    const marker = join(makeDirectory(), 'ran');
    repository.commit({ '.gitattributes': '* filter=f diff=d\n', 'a.txt': '1\n' });
    for (const name of [
      'core.fsmonitor',
      'filter.f.clean',
      'filter.f.smudge',
      'diff.external',
      'diff.d.textconv',
      'diff.d.command',
      'core.pager',
    ]) {
      repository.git(['config', name, `touch ${marker}`]);
    }
    repository.write({
      'a.txt': '2\n',
      '.git/hooks/post-index-change': { executable: `#!/bin/sh\ntouch ${marker}\n` },
    });
    const opened = await createRepository(repository.path);
    const head = await opened.resolve('HEAD');
    expect(await opened.dirtyFiles()).toEqual(['a.txt']);
    await opened.changes(head, head);
    await opened.readFile(head, 'a.txt');
    expect(existsSync(marker)).toBe(false);
  });

  test('its slug comes from origin, without credentials', async () => {
    const repository = makeRepository();
    expect(await (await createRepository(repository.path)).slug()).toBeNull();
    repository.git(['remote', 'add', 'origin', 'https://x-access-token:secret@github.com/acme/widgets.git']);
    expect(await (await createRepository(repository.path)).slug()).toBe('acme/widgets');
  });
});

test('a sha256 repository is read like any other', async () => {
  const repository = makeRepository({ initArgs: ['--object-format=sha256'] });
  const sha = repository.commit({ 'a.txt': 'a\n' });
  const opened = await createRepository(repository.path);
  const head = await opened.resolve('main');
  expect(head.sha).toBe(sha);
  expect(sha).toHaveLength(64);
  expect(await opened.readFile(head, 'a.txt')).toBe('a\n');
});
