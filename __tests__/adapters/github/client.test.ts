import { describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { withGitHub } from '../../support/loopback-github/connected.ts';
import { addArtifact, addPull, addRun } from '../../support/loopback-github/furnish.ts';

const OPTIONS = {
  token: 'ghs_x',
  repository: 'octo/hello',
  apiUrl: 'https://api.github.com',
  graphqlUrl: 'https://api.github.com/graphql',
  report: () => undefined,
};

describe('creating a client', () => {
  test.each(['', 'ghs_x\n', 'ghs x', 'ghs_\u0000'])('refuses the token %j without showing it', (token) => {
    const create = () => createGitHub({ ...OPTIONS, token });
    expect(create).toThrow(UsageError);
    expect(create).toThrow(expect.objectContaining({ code: 'bad-argument' }));
    expect(create).not.toThrow(/ghs/);
  });

  test.each(['octo', 'octo/hello/x', 'octo/..', '../hello', 'octo/he llo', '/'])(
    'refuses the repository %j',
    (repository) => {
      expect(() => createGitHub({ ...OPTIONS, repository })).toThrow(UsageError);
    },
  );
});

describe('an enterprise server', () => {
  test('is asked below its own addresses alone', async () => {
    await withGitHub(
      async ({ loopback, repository, github }) => {
        const head = { ref: 'work', sha: 'a'.repeat(40), repository: 'octo/hello' };
        addPull(repository, { number: 7, head });
        addRun(repository, { id: 5, head: { sha: head.sha, branch: head.ref, repository: head.repository } });
        const zip = new Uint8Array([1, 2, 3]);
        const { id } = addArtifact(loopback.state, repository, { runId: 5, name: 'result', zip });

        expect(await github.viewer()).toBe('github-actions[bot]');
        for (let comment = 0; comment < 101; comment += 1) {
          repository.comments.push({ id: comment, issue: 7, author: 'mona', appId: null, body: '' });
        }
        expect(await github.listComments(7)).toHaveLength(101);
        expect(await github.downloadArtifact(id, 10)).toEqual(zip);
        const asked = loopback.transcript.map(({ server, method, path }) => `${server} ${method} ${path}`);
        expect(asked).toEqual([
          'api POST /api/graphql',
          'api GET /repos/octo/hello/issues/7/comments',
          'api GET /repos/octo/hello/issues/7/comments',
          `api GET /repos/octo/hello/actions/artifacts/${id}/zip`,
          `storage GET /artifacts/${id}`,
        ]);
      },
      { prefix: '/api/v3' },
    );
  });
});

test('every request names the version of the API that it is written for', async () => {
  await withGitHub(async ({ loopback, repository, github }) => {
    addPull(repository, { number: 7, head: { ref: 'work', sha: 'a'.repeat(40), repository: 'octo/hello' } });
    await github.viewer();
    await github.createComment(7, 'hello');
    expect(loopback.transcript.map(({ requestHeaders }) => requestHeaders['x-github-api-version'])).toEqual([
      '2022-11-28',
      '2022-11-28',
    ]);
  });
});
