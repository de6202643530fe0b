import { describe, expect, test } from '@jest/globals';
import { withGitHub } from '../../support/loopback-github/connected.ts';
import {
  addAccount,
  addArtifact,
  addComment,
  addPull,
  addRepository,
  addRun,
  addToken,
} from '../../support/loopback-github/furnish.ts';
import { GITHUB_ACTIONS_APP } from '../../support/loopback-github/state.ts';

const SHA = 'a'.repeat(40);
const HEAD = { ref: 'work', sha: SHA, repository: 'octo/hello' };

describe('a pull request', () => {
  test('is what Stepmark reads of it', async () => {
    await withGitHub(async ({ repository, github }) => {
      addPull(repository, {
        ...{ number: 7, title: 'T', body: 'B', draft: true, state: 'closed', labels: ['a', 'b'], head: HEAD },
      });
      expect(await github.getPullRequest(7)).toEqual({
        number: 7,
        title: 'T',
        body: 'B',
        state: 'closed',
        draft: true,
        author: { id: 101, login: 'mona', type: 'User' },
        labels: ['a', 'b'],
        base: { ref: 'main', sha: 'b'.repeat(40) },
        head: HEAD,
        updatedAt: '2026-11-22T10:00:00Z',
      });
    });
  });

  test('may have lost its author, its text and its fork', async () => {
    await withGitHub(async ({ repository, github }) => {
      addPull(repository, { number: 7, author: null, body: null, head: { ...HEAD, repository: null } });
      const { author, body, head } = await github.getPullRequest(7);
      expect({ author, body, repository: head.repository }).toEqual({
        author: null,
        body: '',
        repository: null,
      });
    });
  });
});

/** Must-have 21: never a number from a file. */
describe('finding the pull requests of a commit', () => {
  test('takes those whose head is that commit of that repository, open or closed, by number', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addRepository(loopback.state, 'stranger/hello', true);
      addRepository(loopback.state, 'stranger/other', true);
      const fork = { ...HEAD, repository: 'stranger/hello' };
      addPull(repository, { number: 9, head: fork });
      addPull(repository, { number: 3, head: fork, state: 'closed' });
      addPull(repository, { number: 4, head: { ...fork, sha: 'c'.repeat(40) } });
      addPull(repository, { number: 5, head: { ...fork, ref: 'elsewhere' } });
      addPull(repository, { number: 6, head: { ...fork, repository: 'stranger/other' } });
      addPull(repository, { number: 8, head: HEAD });
      const found = await github.findPullRequests({
        sha: SHA,
        repository: 'Stranger/Hello',
        branch: 'work',
      });
      expect(found).toEqual([]);
      const same = await github.findPullRequests({ sha: SHA, repository: 'stranger/hello', branch: 'work' });
      expect(same.map(({ number }) => number)).toEqual([3, 9]);
      expect(loopback.transcript[1]?.query).toEqual({
        ...{ state: 'all', head: 'stranger:work', per_page: '100', page: '1' },
      });
    });
  });

  test('finds none for a branch of the same name that has moved on', async () => {
    await withGitHub(async ({ repository, github }) => {
      addPull(repository, { number: 7, head: HEAD });
      const query = { sha: 'd'.repeat(40), repository: 'octo/hello', branch: 'work' };
      expect(await github.findPullRequests(query)).toEqual([]);
    });
  });
});

describe('lists', () => {
  test('of 250 comments are read over all pages, oldest first, with whose each is', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, { number: 7, head: HEAD });
      addPull(repository, { number: 8, head: HEAD });
      for (let index = 0; index < 249; index += 1) {
        addComment(loopback.state, repository, { issue: 7, body: `comment ${index}` });
      }
      addComment(loopback.state, repository, { issue: 8, body: 'elsewhere' });
      addComment(loopback.state, repository, {
        ...{ issue: 7, body: 'ours', author: 'github-actions[bot]', appId: GITHUB_ACTIONS_APP },
      });
      const comments = await github.listComments(7);
      expect(comments.map(({ body }) => body)).toEqual([
        ...Array.from({ length: 249 }, (_, index) => `comment ${index}`),
        'ours',
      ]);
      expect(comments[0]).toMatchObject({ author: { login: 'mona' }, appId: null });
      expect(comments[249]).toMatchObject({ author: { type: 'Bot' }, appId: GITHUB_ACTIONS_APP });
      expect(comments[249]?.url).toBe(
        `https://github.com/octo/hello/pull/7#issuecomment-${comments[249]?.id}`,
      );
      expect(loopback.transcript.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
    });
  });

  test('of exactly a hundred are one page', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, { number: 7, head: HEAD });
      for (let index = 0; index < 100; index += 1) {
        addComment(loopback.state, repository, { issue: 7, body: 'x' });
      }
      expect(await github.listComments(7)).toHaveLength(100);
      expect(loopback.transcript).toHaveLength(1);
    });
  });

  test('of comments by deleted and odd accounts are read all the same', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, { number: 7, head: HEAD });
      addComment(loopback.state, repository, { issue: 7, body: 'ghost', author: null });
      const body = [
        { id: 1, body: null, user: { id: 3, login: 'x', type: 'Hologram' }, html_url: 'https://x' },
        { id: 2, user: null, performed_via_github_app: null, html_url: 'https://x' },
      ];
      expect((await github.listComments(7))[0]?.author).toBeNull();
      loopback.failNext({ path: /comments/, times: 1, fault: { kind: 'status', status: 200, body } });
      expect((await github.listComments(7)).map((comment) => [comment.author, comment.body])).toEqual([
        [null, ''],
        [null, ''],
      ]);
    });
  });

  test('that never end are given up before the rate limit is', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, { number: 7, head: HEAD });
      const headers = { link: '<https://elsewhere.example/next>; rel="next"' };
      const fault = { kind: 'status', status: 200, body: [], headers } as const;
      loopback.failNext({ path: /comments/, times: 999, fault });
      await expect(github.listComments(7)).rejects.toMatchObject({ code: 'github-refused' });
      expect(loopback.transcript).toHaveLength(100);
    });
  });

  test('of commit messages are oldest first', async () => {
    await withGitHub(async ({ repository, github }) => {
      const commits = Array.from({ length: 120 }, (_, index) => `commit ${index}\n\nCo-authored-by: x`);
      addPull(repository, { number: 7, head: HEAD, commits });
      expect(await github.listCommitMessages(7)).toEqual(commits);
    });
  });

  test('of changed lines leave out what is gone, binary or only moved', async () => {
    await withGitHub(async ({ repository, github }) => {
      const many = Array.from({ length: 100 }, (_, index) => ({
        ...({ filename: `many/${index}`, status: 'modified', patch: '@@ -1 +1 @@\n-a\n+b' } as const),
      }));
      addPull(repository, {
        number: 7,
        head: HEAD,
        files: [
          ...many,
          { filename: 'src/ä #1.ts', status: 'modified', patch: '@@ -3,2 +3,3 @@\n a\n+b\n c' },
          { filename: 'gone.ts', status: 'removed', patch: '@@ -1 +0,0 @@\n-a' },
          { filename: 'picture.png', status: 'added' },
          { filename: 'moved.ts', status: 'renamed' },
        ],
      });
      const lines = await github.listChangedLines(7);
      expect(lines.size).toBe(101);
      expect(lines.get('src/ä #1.ts')).toBe(4);
      expect(lines.get('many/99')).toBe(1);
    });
  });
});

describe('the labels of the issues that a pull request closes', () => {
  test('are all of them, each once', async () => {
    await withGitHub(async ({ repository, github }) => {
      addPull(repository, { number: 7, head: HEAD, closes: [['task', 'x'], [], ['x', 'y']] });
      expect(await github.linkedIssueLabels(7)).toEqual(['task', 'x', 'y']);
    });
  });

  test('are unknown for a pull request that is not there', async () => {
    await withGitHub(async ({ github }) => {
      await expect(github.linkedIssueLabels(7)).rejects.toMatchObject({ code: 'github-not-found' });
    });
  });
});

test.each([
  ['github-actions[bot]', {}],
  ['stepmark[bot]', { login: 'stepmark[bot]', appId: 77 }],
  ['mona', { login: 'mona', appId: null }],
])('the viewer is %s', async (login, token) => {
  await withGitHub(async ({ loopback, github }) => {
    addAccount(loopback.state, login, 'Bot');
    addToken(loopback.state, 'ghs_SecretOfTheTestsNotToBeSeen', token);
    expect(await github.viewer()).toBe(login);
  });
});

describe('the App of an account', () => {
  test.each([
    ['github-actions[bot]', GITHUB_ACTIONS_APP],
    ['nobody[bot]', null],
    ['mona', null],
    ['../repos/octo/hello[bot]', null],
  ])('%s is %s', async (login, id) => {
    await withGitHub(async ({ github }) => {
      expect(await github.findApp(login)).toBe(id);
    });
  });

  test('is not taken for unknown where a limit is in the way', async () => {
    await withGitHub(async ({ loopback, github }) => {
      loopback.failNext({ path: /^\/apps/, times: 99, fault: { kind: 'secondary-limit' } });
      await expect(github.findApp('github-actions[bot]')).rejects.toMatchObject({
        code: 'github-rate-limited',
      });
    });
  });
});

test('a comment is deleted, and one that is gone already is no trouble', async () => {
  await withGitHub(async ({ loopback, repository, github }) => {
    addPull(repository, { number: 7, head: HEAD });
    const { id } = await github.createComment(7, 'hello');
    const fault = { kind: 'cut', when: 'after' } as const;
    loopback.failNext({ method: 'DELETE', path: /comments/, times: 1, fault });
    await github.deleteComment(id);
    expect(repository.comments).toEqual([]);
    expect(github.requestCounts()).toEqual({ POST: 1, DELETE: 2 });
  });
});

describe('a workflow run', () => {
  test('is what the API tells of it, its path without the ref', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addRepository(loopback.state, 'stranger/hello', true);
      addRun(repository, {
        ...{ id: 5, attempt: 2, event: 'pull_request', conclusion: 'failure' },
        path: '.github/workflows/stepmark.yml@refs/heads/main',
        head: { sha: SHA, branch: 'work', repository: 'stranger/hello' },
      });
      expect(await github.getRun(5)).toEqual({
        id: 5,
        attempt: 2,
        event: 'pull_request',
        path: '.github/workflows/stepmark.yml',
        status: 'completed',
        conclusion: 'failure',
        headSha: SHA,
        headBranch: 'work',
        headRepository: 'stranger/hello',
        repositoryId: repository.id,
        actor: { id: 101, login: 'mona', type: 'User' },
        startedAt: '2026-11-22T10:00:00Z',
      });
    });
  });

  test('may have lost its fork', async () => {
    await withGitHub(async ({ repository, github }) => {
      addRun(repository, { id: 5, head: { sha: SHA, branch: null, repository: null } });
      expect(await github.getRun(5)).toMatchObject({ headRepository: null, headBranch: null });
    });
  });

  test('has its own artifacts, over all pages', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      const head = { sha: SHA, branch: 'work', repository: 'octo/hello' };
      addRun(repository, { id: 5, head });
      addRun(repository, { id: 6, head });
      const zip = new Uint8Array(3);
      for (let index = 0; index < 101; index += 1) {
        addArtifact(loopback.state, repository, { runId: 5, name: `a${index}`, zip });
      }
      addArtifact(loopback.state, repository, { runId: 6, name: 'a0', zip });
      const artifacts = await github.listArtifacts(5);
      expect(artifacts).toHaveLength(101);
      expect(artifacts[0]).toEqual({
        id: artifacts[0]?.id,
        name: 'a0',
        sizeBytes: 3,
        expired: false,
        runId: 5,
        repositoryId: repository.id,
        headSha: SHA,
      });
    });
  });
});

describe('a file', () => {
  test('is read at a ref, whatever is in its name', async () => {
    await withGitHub(async ({ repository, github }) => {
      repository.files.set('main:tasks/a b/ü#1?.yml', 'text: ü\n'.repeat(50));
      expect(await github.readFile('tasks/a b/ü#1?.yml', 'main')).toBe('text: ü\n'.repeat(50));
    });
  });

  test.each(['absent.yml', 'folder', '', '/etc/passwd', '../../pulls', '..', 'a/../b', './a'])(
    '%j is none',
    async (path) => {
      await withGitHub(async ({ repository, github }) => {
        repository.files.set('main:folder', null);
        expect(await github.readFile(path, 'main')).toBeNull();
      });
    },
  );

  test('that GitHub does not send whole is refused, not read as empty', async () => {
    await withGitHub(async ({ repository, github }) => {
      repository.files.set('main:big', 'x'.repeat(1_048_577));
      await expect(github.readFile('big', 'main')).rejects.toMatchObject({ code: 'github-refused' });
    });
  });
});
