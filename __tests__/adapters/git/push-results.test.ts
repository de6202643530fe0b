import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pullResults } from '../../../src/adapters/git/pull-results.ts';
import { type PushRequest, pushResults } from '../../../src/adapters/git/push-results.ts';
import type { BranchPlace } from '../../../src/adapters/git/results-branch.ts';
import { retryWaitMs } from '../../../src/core/bench/retry-wait.ts';
import {
  makeDirectory,
  makeRepository,
  openTestRepository,
  runTestGit,
  type TestRepository,
} from '../../support/git-repository.ts';
import { startGitServer } from '../../support/git-server.ts';
import { timesOf } from '../../support/thorough.ts';

const DATE = new Date('2026-11-23T06:00:00Z');
const BRANCH = 'stepmark-results';

interface Scene {
  /** The bare repository that everybody pushes to. */
  readonly remote: TestRepository;
  readonly checkout: TestRepository;
  readonly place: BranchPlace;
}

/** As GitHub has it set: content can be left out of a fetch, and asked for by its id. */
function makeScene(): Scene {
  const remote = makeDirectory();
  runTestGit(remote, ['init', '--quiet', '--bare', '--initial-branch=main', remote]);
  for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant', 'http.receivepack']) {
    runTestGit(remote, ['config', setting, 'true']);
  }
  const checkout = makeRepository();
  checkout.commit({ 'README.md': 'a repository' });
  checkout.git(['remote', 'add', 'origin', `file://${remote}`]);
  checkout.git(['push', '--quiet', 'origin', 'main']);
  return { remote: openTestRepository(remote), checkout, place: placeOf(checkout.path) };
}

let kept: Scene | null = null;

/** One scene for all that is refused before anything is written. */
function untouched(): Scene {
  kept ??= makeScene();
  return kept;
}

function placeOf(repository: string): BranchPlace {
  return { repository, branch: BRANCH, credential: null };
}

function request(place: BranchPlace, files: Readonly<Record<string, string>>): PushRequest {
  return {
    place,
    files: Object.entries(files).map(([name, text]) => ({ name, content: Buffer.from(text) })),
    message: 'results: a run\n',
    date: DATE,
    waitBefore: () => Promise.resolve(),
  };
}

function listed({ remote }: Scene): string[] {
  return remote.git(['ls-tree', '-r', '--name-only', BRANCH]).split('\n');
}

/** Makes the branch hold what it should not, as somebody with rights to it could. */
function plant(scene: Scene, files: Parameters<TestRepository['commit']>[0]): void {
  scene.checkout.git(['switch', '--quiet', '--orphan', BRANCH]);
  scene.checkout.commit(files);
  scene.checkout.git(['push', '--quiet', '--force', 'origin', BRANCH]);
  scene.checkout.git(['switch', '--quiet', 'main']);
}

describe('pushing a run to the results branch', () => {
  test('begins the branch with nothing else in it, and adds to it', async () => {
    const scene = makeScene();
    const first = await pushResults(request(scene.place, { '2026-11-22-1.jsonl.gz': 'one' }));
    expect(first).toMatchObject({ kind: 'pushed', tries: 1 });
    await pushResults(
      request(scene.place, { '2026-11-23-2.jsonl.gz': 'two', '2026-11-23-2.plan.json': '{}' }),
    );
    expect(listed(scene)).toEqual([
      'runs/2026-11-22-1.jsonl.gz',
      'runs/2026-11-23-2.jsonl.gz',
      'runs/2026-11-23-2.plan.json',
    ]);
    expect(scene.remote.git(['rev-list', '--count', BRANCH])).toBe('2');
    expect(scene.remote.git(['log', '-1', '--format=%an %s', BRANCH])).toBe('Stepmark results: a run');
  });

  test('does nothing the second time', async () => {
    const scene = makeScene();
    const run = request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' });
    await pushResults(run);
    const tip = scene.remote.git(['rev-parse', BRANCH]);
    expect(await pushResults(run)).toEqual({ kind: 'already-there' });
    expect(scene.remote.git(['rev-parse', BRANCH])).toBe(tip);
  });

  test('never changes a run that is there', async () => {
    const scene = makeScene();
    await pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }));
    await expect(
      pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'other' })),
    ).rejects.toMatchObject({
      code: 'bad-results',
      message: expect.stringContaining('runs/2026-11-23-1.jsonl.gz is on the branch already'),
    });
    expect(scene.remote.git(['show', `${BRANCH}:runs/2026-11-23-1.jsonl.gz`])).toBe('one');
  });

  test('loses nothing of many that push at once', async () => {
    const scene = makeScene();
    const count = timesOf({ inCi: 20, elsewhere: 4 });
    const names = Array.from({ length: count }, (_, index) => `2026-11-23-${index + 10}.jsonl.gz`);
    const pushed = await Promise.all(
      names.map((name) =>
        pushResults({
          ...request(scene.place, { [name]: `results of ${name}` }),
          waitBefore: (retry) => new Promise((done) => setTimeout(done, retryWaitMs(retry, Math.random()))),
        }),
      ),
    );
    expect(pushed.map(({ kind }) => kind)).toEqual(names.map(() => 'pushed'));
    expect(listed(scene)).toEqual(names.map((name) => `runs/${name}`));
    expect(scene.remote.git(['rev-list', '--count', BRANCH])).toBe(`${count}`);
    for (const name of names) {
      expect(scene.remote.git(['show', `${BRANCH}:runs/${name}`])).toBe(`results of ${name}`);
    }
  }, 120_000);

  test('leaves the checkout as it was: no ref, no object, no file', async () => {
    const scene = makeScene();
    const before = [scene.checkout.git(['for-each-ref']), scene.checkout.git(['count-objects', '-v'])];
    await pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }));
    expect([scene.checkout.git(['for-each-ref']), scene.checkout.git(['count-objects', '-v'])]).toEqual(
      before,
    );
    expect(scene.checkout.git(['status', '--porcelain'])).toBe('');
  });

  test('starts no hook of the repository', async () => {
    const scene = makeScene();
    const trace = join(makeDirectory(), 'ran');
    const script = `#!/bin/sh\ntouch ${trace}\n`;
    for (const hook of ['pre-push', 'pre-commit', 'reference-transaction']) {
      scene.checkout.write({ [`.git/hooks/${hook}`]: { executable: script } });
    }
    await pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }));
    expect(() => readFileSync(trace)).toThrow('ENOENT');
  });

  test('keeps whatever else lies on the branch, and follows none of it', async () => {
    const scene = makeScene();
    plant(scene, {
      'runs/2026-01-01-1.jsonl.gz': { link: '/etc/passwd' },
      'runs/notes.txt': 'a note',
      'other/file': 'x',
      'huge.bin': Buffer.alloc(300_000, 7),
    });
    await pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }));
    expect(listed(scene)).toEqual([
      'huge.bin',
      'other/file',
      'runs/2026-01-01-1.jsonl.gz',
      'runs/2026-11-23-1.jsonl.gz',
      'runs/notes.txt',
    ]);
    expect(scene.remote.git(['ls-tree', BRANCH, 'runs/2026-01-01-1.jsonl.gz'])).toMatch(/^120000 /);
  });

  test.each<[string, Parameters<TestRepository['commit']>[0]]>([
    ['a link', { runs: { link: '/tmp' } }],
    ['a file', { runs: 'not a folder' }],
  ])('refuses a branch where the folder of runs is %s', async (_, files) => {
    const scene = makeScene();
    plant(scene, files);
    const tip = scene.remote.git(['rev-parse', BRANCH]);
    await expect(pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }))).rejects.toMatchObject(
      { code: 'bad-results' },
    );
    expect(scene.remote.git(['rev-parse', BRANCH])).toBe(tip);
  });

  test('says what the remote refuses, instead of trying on', async () => {
    const scene = makeScene();
    scene.remote.write({
      'hooks/pre-receive': { executable: '#!/bin/sh\necho protected branch >&2\nexit 1\n' },
    });
    await expect(pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }))).rejects.toMatchObject(
      {
        code: 'git-failed',
        message: expect.stringContaining('protected branch'),
      },
    );
  });

  test.each(['-x', 'a..b', 'a/', 'x.lock', ''])('refuses %j as the name of a branch', async (branch) => {
    await expect(
      pushResults(request({ ...untouched().place, branch }, { 'a.jsonl.gz': 'one' })),
    ).rejects.toMatchObject({
      code: 'bad-argument',
    });
  });

  test.each(['../up.jsonl.gz', 'notes.txt', '2026-11-23-1\nD runs.jsonl.gz'])(
    'refuses %j as a file of a run',
    async (name) => {
      await expect(pushResults(request(untouched().place, { [name]: 'one' }))).rejects.toMatchObject({
        code: 'bad-argument',
      });
    },
  );

  test('says that there is no origin', async () => {
    const alone = makeRepository();
    await expect(pushResults(request(placeOf(alone.path), { 'a.jsonl.gz': 'one' }))).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('remote "origin"'),
    });
  });

  test('reaches a server with a token that stands in no argument and in no error', async () => {
    const scene = makeScene();
    const token = 'token-that-nobody-else-may-see';
    const parent = join(scene.remote.path, '..');
    const server = await startGitServer(parent, token);
    try {
      const url = `${server.url}/${scene.remote.path.slice(parent.length + 1)}`;
      scene.checkout.git(['remote', 'set-url', 'origin', url]);
      const credential = { serverUrl: server.url, token };
      const run = { '2026-11-23-1.jsonl.gz': 'one' };
      await pushResults(request({ ...scene.place, credential }, run));
      expect(listed(scene)).toEqual(['runs/2026-11-23-1.jsonl.gz']);
      const wrong = { ...credential, token: 'another-token-nobody-may-see' };
      const refused = await pushResults(request({ ...scene.place, credential: wrong }, run)).catch(String);
      expect(refused).toContain('Fetching the branch "stepmark-results" failed');
      expect(refused).not.toContain('nobody');
    } finally {
      await server.close();
    }
  });
});

describe('pulling runs from the results branch', () => {
  test('gives what was pushed, the newest where only some are wanted', async () => {
    const scene = makeScene();
    for (const [day, text] of [
      ['21', 'a'],
      ['22', 'b'],
      ['23', 'c'],
    ] as const) {
      await pushResults(
        request(scene.place, { [`2026-11-${day}-1.jsonl.gz`]: text, [`2026-11-${day}-1.plan.json`]: '{}' }),
      );
    }
    const to = join(makeDirectory(), 'history');
    const pulled = await pullResults({ place: scene.place, to, last: 2 });
    expect(pulled).toMatchObject({ runs: 2, passedOver: [] });
    expect(readdirSync(to).sort()).toEqual([
      '2026-11-22-1.jsonl.gz',
      '2026-11-22-1.plan.json',
      '2026-11-23-1.jsonl.gz',
      '2026-11-23-1.plan.json',
    ]);
    expect(readFileSync(join(to, '2026-11-23-1.jsonl.gz'), 'utf8')).toBe('c');
  });

  test('gives nothing where there is no branch yet', async () => {
    const to = join(makeDirectory(), 'history');
    expect(await pullResults({ place: makeScene().place, to, last: null })).toEqual({
      files: [],
      runs: 0,
      passedOver: [],
    });
    expect(readdirSync(to)).toEqual([]);
  });

  test('takes plain files with names of ours alone', async () => {
    const scene = makeScene();
    plant(scene, {
      'runs/2026-11-23-1.jsonl.gz': 'one',
      'runs/2026-11-23-2.jsonl.gz': { link: '/etc/passwd' },
      'runs/2026-11-23-3.jsonl.gz': { executable: '#!/bin/sh\n' },
      'runs/notes.txt': 'a note',
      'runs/2026-11-23-4.jsonl.gz/inner': 'x',
    });
    const to = makeDirectory();
    const pulled = await pullResults({ place: scene.place, to, last: null });
    expect(pulled.files).toEqual(['2026-11-23-1.jsonl.gz']);
    expect([...pulled.passedOver].sort()).toEqual([
      '2026-11-23-2.jsonl.gz',
      '2026-11-23-3.jsonl.gz',
      '2026-11-23-4.jsonl.gz',
      'notes.txt',
    ]);
    expect(readdirSync(to)).toEqual(['2026-11-23-1.jsonl.gz']);
  });

  test('also from a server that cannot leave content out', async () => {
    const scene = makeScene();
    scene.remote.git(['config', 'uploadpack.allowFilter', 'false']);
    scene.remote.git(['config', 'uploadpack.allowAnySHA1InWant', 'false']);
    await pushResults(request(scene.place, { '2026-11-23-1.jsonl.gz': 'one' }));
    await pushResults(request(scene.place, { '2026-11-23-2.jsonl.gz': 'two' }));
    const to = makeDirectory();
    expect((await pullResults({ place: scene.place, to, last: null })).files).toHaveLength(2);
    expect(readFileSync(join(to, '2026-11-23-2.jsonl.gz'), 'utf8')).toBe('two');
  });
});
