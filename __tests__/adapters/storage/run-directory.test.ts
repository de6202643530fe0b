import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { removeRunDirectoriesNow } from '../../../src/adapters/storage/run-directory.ts';
import type { WorkspacesOptions } from '../../../src/adapters/storage/workspaces.ts';
import { createWorkspaces } from '../../../src/adapters/storage/workspaces.ts';
import type { TreeSource } from '../../../src/core/tree.ts';
import type { Workspaces } from '../../../src/pipeline/ports.ts';
import { bundleScript } from '../../support/bundle-script.ts';
import { makeDirectory, makeRepository, runTestGit, writeFiles } from '../../support/git-repository.ts';
import { testWhere } from '../../support/test-where.ts';
import { shellIn, WHY_NO_OVERLAY } from '../../support/workspace-view.ts';

const isRoot = process.getuid?.() === 0;
const SANDBOX = { mountsOverlay: false, owner: null };
const opened: Workspaces[] = [];

afterEach(async () => {
  for (const workspaces of opened.splice(0)) await workspaces.dispose();
});

async function open(directory: string, options: Partial<WorkspacesOptions> = {}): Promise<Workspaces> {
  const workspaces = await createWorkspaces({
    sandbox: SANDBOX,
    temporaryDirectory: directory,
    memory: 'none',
    ...options,
  });
  opened.push(workspaces);
  return workspaces;
}

function directoryWith(files: Record<string, string>): TreeSource {
  const path = makeDirectory();
  writeFiles(path, files);
  return { kind: 'directory', path };
}

function commitOf(files: Record<string, string>): TreeSource & { kind: 'commit' } {
  const repository = makeRepository();
  const sha = repository.commit(files);
  return {
    kind: 'commit',
    repository: repository.path,
    sha,
    tree: repository.git(['rev-parse', 'HEAD^{tree}']),
  };
}

test('a run that was killed is cleaned up by the next one, a living one is left alone', async () => {
  const directory = makeDirectory();
  const source = directoryWith({ 'a.txt': 'a\n' });
  const script = await bundleScript(new URL('../../support/abandoned-run.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    [script.path, directory, source.kind === 'directory' ? source.path : ''],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = await once(child.stdout, 'data');
  const abandoned = String(said).trim();
  expect(existsSync(join(abandoned, 'a.txt'))).toBe(true);
  mkdirSync(join(abandoned, 'locked'));
  chmodSync(join(abandoned, 'locked'), 0o000);
  const beside = await open(directory);
  expect(existsSync(join(abandoned, 'a.txt'))).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  await script.remove();
  const next = await open(directory);
  expect(existsSync(abandoned)).toBe(false);
  const workspace = await next.create({ start: source, layers: [] });
  await beside.dispose();
  expect(existsSync(workspace.path)).toBe(true);
});

test('what only looks like a run of ours is left alone; one without a lock is, too, while it may be in the making', async () => {
  const directory = makeDirectory();
  const old = new Date(Date.now() - 7_200_000);
  for (const name of ['stepmark-abcdef', 'stepmark-ghijkl', 'stepmark-notours', 'other'])
    mkdirSync(join(directory, name));
  writeFileSync(join(directory, 'stepmark-mnopqr'), 'a file');
  writeFiles(join(directory, 'stepmark-stuvwx'), {
    'lock.json': JSON.stringify({
      pid: 1,
      started: '',
      boot: 'other boot',
      namespace: '',
      host: 'another-host',
    }),
  });
  utimesSync(join(directory, 'stepmark-abcdef'), old, old);
  const workspaces = await open(directory);
  await workspaces.dispose();
  expect(readdirSync(directory).sort()).toEqual([
    'other',
    'stepmark-ghijkl',
    'stepmark-mnopqr',
    'stepmark-notours',
    'stepmark-stuvwx',
  ]);
});

test('two runs at once do not meet', async () => {
  const directory = makeDirectory();
  const source = commitOf({ 'a.txt': 'a\n' });
  const [one, two] = await Promise.all([open(directory), open(directory)]);
  const [a, b] = await Promise.all([one, two].map((run) => run.create({ start: source, layers: [] })));
  if (a === undefined || b === undefined) throw new Error('two workspaces were expected');
  shellIn(a, 'echo one > a.txt');
  await one.dispose();
  expect(await two.readFile(b, 'a.txt')).toBe('a\n');
  expect(dirname(dirname(a.path))).not.toBe(dirname(dirname(b.path)));
});

test('many at once on one instance are all made, each of its own', async () => {
  const workspaces = await open(makeDirectory());
  const source = commitOf({ 'a.txt': 'a\n' });
  const made = await Promise.all(
    Array.from({ length: 6 }, () => workspaces.create({ start: source, layers: [] })),
  );
  const forks = await Promise.all(
    made.flatMap((workspace) => [workspaces.fork(workspace), workspaces.fork(workspace)]),
  );
  expect(new Set([...made, ...forks].map(({ path }) => path)).size).toBe(18);
});

test("the user's checkout is the same afterwards, to the byte: status, index, refs", async () => {
  const repository = makeRepository();
  const sha = repository.commit({ 'a.txt': 'a\n', 'b.txt': 'b\n' });
  repository.write({ 'a.txt': 'dirty\n', 'untracked.txt': 'u\n' });
  const listing = 'find . -type f -printf "%p %s %T@ %i\\n" | sort; cat .git/index | sha256sum';
  const user = { path: repository.path, home: repository.path, overlay: null };
  const before = shellIn(user, listing);
  const source: TreeSource = {
    kind: 'commit',
    repository: repository.path,
    sha,
    tree: repository.git(['rev-parse', 'HEAD^{tree}']),
  };
  const workspaces = await open(makeDirectory());
  const workspace = await workspaces.create({
    start: source,
    layers: [{ kind: 'remove', paths: ['b.txt'] }],
  });
  await workspaces.fork(workspace);
  await workspaces.dispose();
  expect(shellIn(user, listing)).toBe(before);
});

test('after disposal nothing is made any more, and discarding is no error', async () => {
  const directory = makeDirectory();
  const workspaces = await open(directory);
  const source = directoryWith({ 'a.txt': 'a\n' });
  const workspace = await workspaces.create({ start: source, layers: [] });
  const late = workspaces.create({ start: source, layers: [] });
  await workspaces.dispose();
  await expect(late).resolves.toBeDefined();
  workspaces.discard(workspace);
  await expect(workspaces.create({ start: source, layers: [] })).rejects.toEqual(
    expect.objectContaining({ code: 'cancelled' }),
  );
  expect(readdirSync(directory)).toEqual([]);
});

test('a signal handler can remove everything at once', async () => {
  const directory = makeDirectory();
  const workspaces = await open(directory);
  await workspaces.create({ start: directoryWith({ 'a.txt': 'a\n' }), layers: [] });
  removeRunDirectoriesNow();
  expect(readdirSync(directory)).toEqual([]);
});

test('directories for reports are new, empty and private', async () => {
  const workspaces = await open(makeDirectory());
  const [a, b] = [await workspaces.directory('report'), await workspaces.directory('../report')];
  expect(a).not.toBe(b);
  expect(dirname(a)).toBe(dirname(b));
  expect(statSync(a).mode & 0o777).toBe(0o700);
  expect(statSync(dirname(a)).mode & 0o777).toBe(0o700);
});

test('a plain tree of a source comes without a git directory', async () => {
  const workspaces = await open(makeDirectory());
  expect(readdirSync(await workspaces.exportTree(commitOf({ 'a.txt': 'a\n' })))).toEqual(['a.txt']);
});

test('a partial clone is completed for the tree that is laid out', async () => {
  const origin = makeRepository();
  origin.git(['config', 'uploadpack.allowFilter', 'true']);
  origin.git(['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  origin.commit({ 'a.txt': 'one\n', 'd/b.txt': 'b\n' });
  const sha = origin.commit({ 'a.txt': 'two\n' });
  for (const filter of ['blob:none', 'tree:0']) {
    const path = join(makeDirectory(), 'clone');
    runTestGit(origin.path, [
      'clone',
      '--quiet',
      '--no-checkout',
      `--filter=${filter}`,
      `file://${origin.path}`,
      path,
    ]);
    const workspaces = await open(makeDirectory());
    const workspace = await workspaces.create({
      start: { kind: 'commit', repository: path, sha, tree: origin.git(['rev-parse', `${sha}^{tree}`]) },
      layers: [],
    });
    expect(await workspaces.readFile(workspace, 'd/b.txt')).toBe('b\n');
  }
});

test('a sha256 repository becomes a sha256 workspace', async () => {
  const repository = makeRepository({ initArgs: ['--object-format=sha256'] });
  const sha = repository.commit({ 'a.txt': 'a\n' });
  const tree = repository.git(['rev-parse', 'HEAD^{tree}']);
  const workspaces = await open(makeDirectory());
  const workspace = await workspaces.create({
    start: { kind: 'commit', repository: repository.path, sha, tree },
    layers: [],
  });
  expect(shellIn(workspace, 'git status --porcelain; git rev-parse HEAD^{tree}')).toBe(tree);
});

testWhere(isRoot ? null : 'only root can give files away')(
  'everything that a suite writes to belongs to its user',
  async () => {
    const directory = makeDirectory();
    chmodSync(directory, 0o711);
    const owner = { uid: 65_534, gid: 65_534 };
    const workspaces = await open(directory, { sandbox: { mountsOverlay: false, owner } });
    const first = await workspaces.create({ start: commitOf({ 'a/b.txt': 'b\n' }), layers: [] });
    const report = await workspaces.directory('report');
    const asOwner = (script: string, cwd: string) =>
      spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'sh', '-c', script], {
        cwd,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: first.home },
      });
    expect(
      asOwner(
        `echo x >> a/b.txt && echo n > a/new && chmod 700 a && git status --porcelain && touch ~/h ${report}/r.xml`,
        first.path,
      ),
    ).toMatchObject({ status: 0, stderr: '' });
    await workspaces.lay(first, [
      { kind: 'directory', path: (directoryWith({ 'test/t.txt': 't\n' }) as { path: string }).path },
    ]);
    const second = await workspaces.fork(first);
    expect(asOwner('echo y > test/u && echo z > a/new && cat test/t.txt', second.path)).toMatchObject({
      status: 0,
      stdout: 't\n',
      stderr: '',
    });
    const other = spawnSync(
      'setpriv',
      ['--reuid=65533', '--regid=65533', '--clear-groups', 'ls', second.path],
      { encoding: 'utf8' },
    );
    expect(other.status).not.toBe(0);
    await workspaces.dispose();
    expect(readdirSync(directory)).toEqual([]);
  },
);

const canMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

testWhere(canMount ? null : 'a small disk can only be mounted by root')(
  'a full disk is said to be full, with what was needed, and nothing is left',
  async () => {
    const disk = makeDirectory();
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    try {
      const workspaces = await open(disk);
      const big = commitOf({ 'big.txt': `${'x'.repeat(3_000_000)}\n` });
      await expect(workspaces.create({ start: big, layers: [] })).rejects.toEqual(
        expect.objectContaining({
          code: 'disk-full',
          message: expect.stringMatching(/needs 6 MiB, only .* free/),
        }),
      );
      const small = await workspaces.create({ start: commitOf({ 'a.txt': 'a\n' }), layers: [] });
      writeFileSync(join(small.path, 'built'), Buffer.alloc(1_200_000, 'x'));
      await expect(workspaces.fork(small)).rejects.toEqual(expect.objectContaining({ code: 'disk-full' }));
      const [run = ''] = readdirSync(disk);
      expect(readdirSync(join(disk, run)).filter((name) => name.startsWith('w'))).toEqual([
        dirname(small.path).split('/').at(-1),
      ]);
      await workspaces.dispose();
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      spawnSync('umount', [disk]);
    }
  },
);

testWhere(WHY_NO_OVERLAY ?? (existsSync('/dev/shm') ? null : 'there is no /dev/shm'))(
  'trees that overlays share lie in memory, and on the disk where memory has no room',
  async () => {
    const notes: string[] = [];
    const sandbox = { mountsOverlay: true, owner: null };
    const source = commitOf({ 'a.txt': 'a\n' });
    const inMemory = await open(makeDirectory(), {
      sandbox,
      memory: 'trees',
      note: (text) => notes.push(text),
    });
    const first = await inMemory.create({ start: source, layers: [] });
    expect(first.overlay?.lowers.every((path) => path.startsWith('/dev/shm/stepmark-'))).toBe(true);
    expect(first.overlay?.upper.startsWith('/dev/shm')).toBe(false);
    expect(shellIn(first, 'cat a.txt')).toBe('a');
    const elsewhere = makeDirectory();
    const onDisk = await open(elsewhere, {
      sandbox,
      memory: 'trees',
      memoryDirectory: makeDirectory(),
      note: (text) => notes.push(text),
    });
    const second = await onDisk.create({ start: source, layers: [] });
    expect(second.overlay?.lowers.every((path) => path.startsWith(elsewhere))).toBe(true);
    expect(notes).toEqual([expect.stringMatching(/has no room for trees/)]);
  },
);
