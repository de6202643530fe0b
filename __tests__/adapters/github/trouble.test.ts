import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { createGitHub } from '../../../src/adapters/github/client.ts';
import { InfraError } from '../../../src/core/errors.ts';
import type { GitHub } from '../../../src/pipeline/github-port.ts';
import { TOKEN, withGitHub } from '../../support/loopback-github/connected.ts';
import type { Fault } from '../../support/loopback-github/faults.ts';
import { addPull, addToken } from '../../support/loopback-github/furnish.ts';
import { startLoopbackGitHub } from '../../support/loopback-github/server.ts';

const PULL = { number: 7, head: { ref: 'work', sha: 'a'.repeat(40), repository: 'octo/hello' } };
const ANY = /./;

/** What a call ends with; a call that does not fail is a failed test. */
async function troubleOf(call: Promise<unknown>): Promise<InfraError> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof InfraError) return error;
  throw new Error(`expected an InfraError, found ${inspect(error)}`);
}

describe('an answer that is a refusal', () => {
  test.each<[status: number, code: string]>([
    [400, 'github-refused'],
    [401, 'github-unauthorised'],
    [403, 'github-forbidden'],
    [404, 'github-not-found'],
    [409, 'github-refused'],
    [410, 'github-not-found'],
    [422, 'github-refused'],
    [451, 'github-refused'],
  ])('with status %i is %s, and is not asked for again', async (status, code) => {
    await withGitHub(async ({ loopback, github, clock }) => {
      loopback.failNext({ path: ANY, times: 9, fault: { kind: 'status', status, message: 'Because' } });
      const error = await troubleOf(github.getPullRequest(7));
      expect(error.code).toBe(code);
      expect(error.message).toContain(`read pull request #7 (${status}: Because)`);
      expect(loopback.transcript).toHaveLength(1);
      expect(clock.waits).toEqual([]);
    });
  });

  test.each<[call: string, needs: string, ask: (github: GitHub) => Promise<unknown>]>([
    ['createComment', 'pull-requests: write', (github) => github.createComment(7, 'x')],
    ['updateComment', 'pull-requests: write', (github) => github.updateComment(1, 'x')],
    ['listComments', 'pull-requests: read', (github) => github.listComments(7)],
    ['getPullRequest', 'pull-requests: read', (github) => github.getPullRequest(7)],
    ['listChecks', 'checks: read', (github) => github.listChecks('a'.repeat(40), 'x')],
    ['getRun', 'actions: read', (github) => github.getRun(1)],
    ['listArtifacts', 'actions: read', (github) => github.listArtifacts(1)],
    ['downloadArtifact', 'actions: read', (github) => github.downloadArtifact(1, 10)],
    ['readFile', 'contents: read', (github) => github.readFile('a', 'main')],
    ['linkedIssueLabels', 'issues: read', (github) => github.linkedIssueLabels(7)],
  ])('names the permission that %s lacks: %s', async (_, needs, ask) => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, PULL);
      addToken(loopback.state, TOKEN, { permissions: {} });
      const error = await troubleOf(ask(github));
      expect(error.code).toBe('github-forbidden');
      expect(error.message).toContain(`\`${needs}\``);
      expect(error.message).toContain('Resource not accessible by integration');
    });
  });

  test('is cut, cleaned, and never shows the token, wherever the error is looked into', async () => {
    await withGitHub(async ({ loopback, github }) => {
      const message = `your ${TOKEN} is \u001b[31mwrong\u202e ${'x'.repeat(10_000)}`;
      loopback.failNext({ path: ANY, times: 1, fault: { kind: 'status', status: 422, message } });
      const error = await troubleOf(github.createComment(7, 'the body of the comment'));
      expect(error.message).toContain('your *** is wrong');
      expect(error.message.length).toBeLessThan(500);
      const everything = inspect(error, { depth: 20, showHidden: true });
      expect(everything).not.toContain(TOKEN);
      expect(everything).not.toContain('the body of the comment');
      expect(everything).not.toContain('x'.repeat(500));
    });
  });

  test('to a token that GitHub does not know is github-unauthorised', async () => {
    await withGitHub(
      async ({ github }) => {
        expect((await troubleOf(github.getPullRequest(7))).code).toBe('github-unauthorised');
        expect(await github.viewer()).toBeNull();
      },
      { token: 'ghs_unknown' },
    );
  });

  test('that is not what the API describes is github-unavailable', async () => {
    await withGitHub(async ({ loopback, github }) => {
      const fault = { kind: 'status', status: 200, body: { number: 'seven' } } as const;
      loopback.failNext({ path: ANY, times: 1, fault });
      const error = await troubleOf(github.getPullRequest(7));
      expect(error.code).toBe('github-unavailable');
      expect(error.message).toContain('number: ');
    });
  });
});

describe('GitHub in trouble', () => {
  test.each<[what: string, fault: Fault]>([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 502 of a proxy', { kind: 'bare', status: 502 }],
    ['a 503', { kind: 'status', status: 503 }],
    ['a connection cut before the answer', { kind: 'cut', when: 'before' }],
    ['a connection cut in the middle of the answer', { kind: 'cut', when: 'midway' }],
  ])('%s does not keep a reading call from its answer', async (_, fault) => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      loopback.failNext({ path: ANY, times: 3, fault });
      expect((await github.getPullRequest(7)).number).toBe(7);
      expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
      expect(loopback.transcript).toHaveLength(4);
    });
  });

  test.each<Fault>([
    { kind: 'status', status: 502 },
    { kind: 'cut', when: 'before' },
  ])('that lasts (%j) ends as github-unavailable', async (fault) => {
    await withGitHub(async ({ loopback, github, clock }) => {
      loopback.failNext({ path: ANY, times: 99, fault });
      const error = await troubleOf(github.listComments(7));
      expect(error.code).toBe('github-unavailable');
      expect(clock.waits).toEqual([1_000, 2_000, 4_000]);
      expect(loopback.transcript).toHaveLength(4);
    });
  });

  test('does not keep GraphQL from its answer either', async () => {
    await withGitHub(async ({ loopback, github, clock }) => {
      loopback.failNext({ path: ANY, times: 1, fault: { kind: 'cut', when: 'before' } });
      expect(await github.viewer()).toBe('github-actions[bot]');
      expect(clock.waits).toEqual([1_000]);
    });
  });

  test('that lasts leaves it unknown who we are, and says so', async () => {
    await withGitHub(async ({ loopback, github, reports }) => {
      loopback.failNext({ path: ANY, times: 99, fault: { kind: 'status', status: 502 } });
      expect(await github.viewer()).toBeNull();
      expect(reports).toEqual([expect.stringContaining('say whom the token belongs to (502')]);
    });
  });

  test('an edit is sent again', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      addPull(repository, PULL);
      const { id } = await github.createComment(7, 'old');
      const fault = { kind: 'cut', when: 'after' } as const;
      loopback.failNext({ method: 'PATCH', path: ANY, times: 1, fault });
      await github.updateComment(id, 'new');
      expect(repository.comments.map(({ body }) => body)).toEqual(['new']);
    });
  });

  test.each<Fault>([
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'after' },
    { kind: 'cut', when: 'midway' },
    { kind: 'status', status: 502 },
  ])('a new comment is never sent twice (%j)', async (fault) => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      loopback.failNext({ method: 'POST', path: ANY, times: 1, fault });
      const error = await troubleOf(github.createComment(7, 'hello'));
      expect(error.code).toBe('github-unavailable');
      expect(error.message).toContain('It may have been done all the same');
      expect(loopback.writes()).toHaveLength(1);
      expect(repository.comments.length).toBeLessThanOrEqual(1);
      expect(clock.waits).toEqual([]);
    });
  });

  test('that never answers is given up', async () => {
    await withGitHub(
      async ({ loopback, github }) => {
        loopback.failNext({ path: ANY, times: 99, fault: { kind: 'hang' } });
        const error = await troubleOf(github.createComment(7, 'hello'));
        expect(error.code).toBe('github-unavailable');
        expect(error.message).toContain('no answer within 0.05 s');
      },
      { outside: { timeoutMs: 50 } },
    );
  });

  test('that is not there at all is named by the code of the connection', async () => {
    const { apiUrl, graphqlUrl, close } = await startLoopbackGitHub();
    await close();
    const github = createGitHub({
      ...{ token: TOKEN, repository: 'octo/hello', apiUrl, graphqlUrl },
      report: () => undefined,
      outside: { clock: { nowMs: () => 0, wait: async () => undefined } },
    });
    const error = await troubleOf(github.getPullRequest(7));
    expect(error.code).toBe('github-unavailable');
    expect(error.message).toContain('the connection failed (ECONNREFUSED)');
  });
});
