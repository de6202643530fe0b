import { describe, expect, test } from '@jest/globals';
import { MAX_LIMIT_RETRIES } from '../../../src/adapters/github/patience.ts';
import { withGitHub } from '../../support/loopback-github/connected.ts';
import type { Fault } from '../../support/loopback-github/faults.ts';
import { addPull } from '../../support/loopback-github/furnish.ts';

const PULL = { number: 7, head: { ref: 'work', sha: 'a'.repeat(40), repository: 'octo/hello' } };
const COMMENTS = /\/issues\/7\/comments$/;

/** SECURITY.md row B17; must-have 19. */
describe('a limit of GitHub', () => {
  test.each<[what: string, fault: Fault, waitMs: number]>([
    ['a secondary limit as 403 with retry-after', { kind: 'secondary-limit', retryAfterSeconds: 7 }, 7_000],
    [
      'a secondary limit as 429 with retry-after',
      { kind: 'secondary-limit', status: 429, retryAfterSeconds: 9 },
      9_000,
    ],
    ['a secondary limit as 403 without retry-after', { kind: 'secondary-limit' }, 60_000],
    ['a secondary limit as 429 without retry-after', { kind: 'secondary-limit', status: 429 }, 60_000],
    ['a bare 429 of a proxy', { kind: 'bare', status: 429 }, 60_000],
    [
      'an abuse detection of an older server',
      { kind: 'status', status: 403, message: 'You have triggered an abuse detection mechanism.' },
      60_000,
    ],
  ])('%s is waited for once, and the comment is written once', async (_, fault, waitMs) => {
    await withGitHub(async ({ loopback, repository, github, clock, reports }) => {
      addPull(repository, PULL);
      loopback.failNext({ method: 'POST', path: COMMENTS, times: 1, fault });
      await github.createComment(7, 'hello');
      expect(clock.waits).toEqual([waitMs]);
      expect(repository.comments).toHaveLength(1);
      expect(loopback.writes()).toHaveLength(2);
      expect(reports).toEqual([
        `GitHub's secondary rate limit asks for a wait of ${waitMs / 1000} s: waiting`,
      ]);
    });
  });

  test('a primary limit is waited for until its reset', async () => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      const fault = { kind: 'primary-limit', resetSeconds: 100 } as const;
      loopback.failNext({ path: COMMENTS, times: 1, fault });
      expect(await github.listComments(7)).toEqual([]);
      expect(clock.waits).toHaveLength(1);
      // The reset is a time of day: a second may have gone since it was told, and one is added to be past it.
      expect(clock.waits[0]).toBeGreaterThanOrEqual(98_000);
      expect(clock.waits[0]).toBeLessThanOrEqual(101_000);
    });
  });

  test('a reset that is too far away is not waited for at all', async () => {
    await withGitHub(async ({ loopback, repository, github, clock, reports }) => {
      addPull(repository, PULL);
      const fault = { kind: 'primary-limit', resetSeconds: 3_000 } as const;
      loopback.failNext({ path: COMMENTS, times: 9, fault });
      await expect(github.createComment(7, 'hello')).rejects.toMatchObject({ code: 'github-rate-limited' });
      expect(clock.waits).toEqual([]);
      expect(loopback.transcript).toHaveLength(1);
      expect(reports[0]).toMatch(/primary rate limit .* given up after 0 retries and 0 s of waiting/);
    });
  });

  test('a limit that waiting does not lift ends as github-rate-limited after a few tries', async () => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      const fault = { kind: 'secondary-limit', retryAfterSeconds: 2 } as const;
      loopback.failNext({ path: COMMENTS, times: 99, fault });
      await expect(github.createComment(7, 'hello')).rejects.toMatchObject({ code: 'github-rate-limited' });
      expect(clock.waits).toEqual(new Array(MAX_LIMIT_RETRIES).fill(2_000));
      expect(loopback.transcript).toHaveLength(1 + MAX_LIMIT_RETRIES);
    });
  });

  test('all waits of a client together have a bound', async () => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      const fault = { kind: 'secondary-limit', retryAfterSeconds: 120 } as const;
      loopback.failNext({ path: COMMENTS, times: 99, fault });
      await expect(github.listComments(7)).rejects.toMatchObject({ code: 'github-rate-limited' });
      expect(clock.waits).toEqual([120_000, 120_000]);
      await expect(github.listComments(7)).rejects.toMatchObject({ code: 'github-rate-limited' });
      expect(clock.waits).toHaveLength(2);
    });
  });

  test.each(['' as const, '/api/v3' as const])(
    'the limit of GraphQL, which comes with status 200, is waited for too (prefix "%s")',
    async (prefix) => {
      await withGitHub(
        async ({ loopback, github, clock }) => {
          loopback.failNext({ path: /graphql$/, times: 1, fault: { kind: 'graphql-limit' } });
          expect(await github.viewer()).toBe('github-actions[bot]');
          expect(clock.waits).toEqual([60_000]);
        },
        { prefix },
      );
    },
  );

  test('a limit while asking who we are is not mistaken for not knowing it', async () => {
    await withGitHub(async ({ loopback, github }) => {
      loopback.failNext({ path: /graphql$/, times: 99, fault: { kind: 'graphql-limit' } });
      await expect(github.viewer()).rejects.toMatchObject({ code: 'github-rate-limited' });
    });
  });
});

describe('writes', () => {
  test('go out one after another, each a second after the end of the one before', async () => {
    await withGitHub(async ({ loopback, repository, github, clock }) => {
      addPull(repository, PULL);
      const bodies = ['one', 'two', 'three'];
      const comments = await Promise.all(bodies.map((body) => github.createComment(7, body)));
      expect(comments.map(({ body }) => body)).toEqual(bodies);
      expect(repository.comments.map(({ body }) => body)).toEqual(bodies);
      expect(clock.waits).toEqual([1_000, 1_000]);
      expect(loopback.writes()).toHaveLength(3);
      expect(github.requestCounts()).toEqual({ POST: 3 });
    });
  });

  test('wait behind one that fails, and are not kept from going out by it', async () => {
    await withGitHub(async ({ repository, github }) => {
      addPull(repository, PULL);
      const [first, second] = await Promise.allSettled([
        github.createComment(8, 'nowhere'),
        github.createComment(7, 'here'),
      ]);
      expect(first.status).toBe('rejected');
      expect(second.status).toBe('fulfilled');
    });
  });
});
