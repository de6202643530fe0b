import { describe, expect, test } from '@jest/globals';
import { RefusedResult } from '../../../src/core/errors.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import type { Fault } from '../../support/loopback-github/faults.ts';
import { addArtifact, addRun } from '../../support/loopback-github/furnish.ts';
import type { LoopbackArtifact } from '../../support/loopback-github/state.ts';
import { zipOf } from '../../support/loopback-github/zip.ts';

const STORAGE = /^\/artifacts\//;
const ZIP = zipOf({ 'scorecard.json': '{}' });

function given({ loopback, repository }: Connected, more: Partial<LoopbackArtifact> = {}): LoopbackArtifact {
  addRun(repository, { id: 5, head: { sha: 'a'.repeat(40), branch: 'work', repository: 'octo/hello' } });
  return addArtifact(loopback.state, repository, { runId: 5, name: 'stepmark-a-1', zip: ZIP, ...more });
}

/** SECURITY.md row B16. */
describe('downloading an artifact', () => {
  test('follows one redirect, without the token', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected);
      expect(await connected.github.downloadArtifact(id, ZIP.length)).toEqual(new Uint8Array(ZIP));
      const { transcript } = connected.loopback;
      expect(transcript.map(({ server, hasAuthorization }) => [server, hasAuthorization])).toEqual([
        ['api', true],
        ['storage', false],
      ]);
      expect(transcript[1]?.query).toEqual({ sig: 'good-for-a-minute' });
      expect(connected.github.requestCounts()).toEqual({ GET: 2 });
    });
  });

  test('refuses a byte more than may come, whatever the list of artifacts said', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected, { claimedBytes: 3 });
      const download = connected.github.downloadArtifact(id, ZIP.length - 1);
      await expect(download).rejects.toBeInstanceOf(RefusedResult);
      await expect(download).rejects.toMatchObject({ code: 'too-large' });
      expect(connected.loopback.transcript).toHaveLength(2);
    });
  });

  test.each([
    ['to another host without TLS', 'http://example.com/blob'],
    ['to a loopback of another protocol', 'ftp://127.0.0.1/blob'],
    ['to a file', 'file:///etc/passwd'],
    ['to a path alone', '/blob'],
  ])('does not follow a redirect %s', async (_, location) => {
    await withGitHub(async (connected) => {
      const { id } = given(connected, { location });
      await expect(connected.github.downloadArtifact(id, 100)).rejects.toMatchObject({
        code: 'github-unavailable',
        message: expect.stringContaining('expected a redirect to an https address, found status 302'),
      });
      expect(connected.github.requestCounts()).toEqual({ GET: 1 });
    });
  });

  test('does not follow a second redirect', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected);
      // Followed, it would lead to the very bytes.
      const headers = { location: `${connected.loopback.storageUrl}/artifacts/${id}?sig=x` };
      const fault = { kind: 'status', status: 302, headers } as const;
      connected.loopback.failNext({ path: STORAGE, times: 1, fault });
      await expect(connected.github.downloadArtifact(id, 1_000)).rejects.toMatchObject({
        code: 'github-unavailable',
        message: expect.stringContaining('the storage answered with status 302'),
      });
    });
  });

  test('takes nothing that GitHub answers with itself', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected);
      const fault = { kind: 'status', status: 200, body: { message: 'no redirect' } } as const;
      connected.loopback.failNext({ path: /zip$/, times: 1, fault });
      await expect(connected.github.downloadArtifact(id, 1_000)).rejects.toMatchObject({
        code: 'github-unavailable',
      });
    });
  });

  test.each<Fault>([
    { kind: 'bare', status: 503 },
    { kind: 'cut', when: 'before' },
    { kind: 'cut', when: 'midway' },
  ])('asks for a fresh address where the storage fails (%j)', async (fault) => {
    await withGitHub(async (connected) => {
      const { id } = given(connected);
      connected.loopback.failNext({ path: STORAGE, times: 1, fault });
      expect(await connected.github.downloadArtifact(id, 1_000)).toEqual(new Uint8Array(ZIP));
      expect(connected.loopback.transcript.map(({ server }) => server)).toEqual([
        'api',
        'storage',
        'api',
        'storage',
      ]);
      expect(connected.clock.waits).toEqual([1_000]);
    });
  });

  test('does not ask for ever', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected);
      connected.loopback.failNext({ path: STORAGE, times: 99, fault: { kind: 'bare', status: 500 } });
      await expect(connected.github.downloadArtifact(id, 1_000)).rejects.toMatchObject({
        code: 'github-unavailable',
      });
      expect(connected.github.requestCounts()).toEqual({ GET: 8 });
    });
  });

  test('says that an expired artifact is not there', async () => {
    await withGitHub(async (connected) => {
      const { id } = given(connected, { expired: true });
      await expect(connected.github.downloadArtifact(id, 1_000)).rejects.toMatchObject({
        code: 'github-not-found',
        message: expect.stringContaining('Artifact has expired'),
      });
    });
  });
});
