import { describe, expect, test } from '@jest/globals';
import type { CheckContent } from '../../../src/pipeline/github-port.ts';
import { TOKEN, withGitHub } from '../../support/loopback-github/connected.ts';
import { addToken } from '../../support/loopback-github/furnish.ts';
import { GITHUB_ACTIONS_APP } from '../../support/loopback-github/state.ts';

const SHA = 'a'.repeat(40);

const ANNOTATION = {
  path: 'src/a.ts',
  start_line: 3,
  end_line: 3,
  annotation_level: 'failure',
  title: 'broken',
  message: 'expected 3',
} as const;

const CONTENT: CheckContent = {
  name: 'Stepmark',
  headSha: SHA,
  externalId: 'key',
  status: 'completed',
  conclusion: 'failure',
  detailsUrl: 'https://example.com/run',
  title: '1 broken',
  summary: 'summary',
  text: 'text',
  annotations: [],
  actions: [{ label: 'Re-run', description: 'Run it again', identifier: 'rerun' }],
};

describe('a check', () => {
  test('is created whole, and found by name and commit, newest first', async () => {
    await withGitHub(async ({ repository, github }) => {
      const first = await github.createCheck({ ...CONTENT, annotations: [ANNOTATION] });
      const second = await github.createCheck(CONTENT);
      await github.createCheck({ ...CONTENT, name: 'other' });
      await github.createCheck({ ...CONTENT, headSha: 'b'.repeat(40) });
      expect(first).toEqual({
        id: first.id,
        externalId: 'key',
        appId: GITHUB_ACTIONS_APP,
        status: 'completed',
        conclusion: 'failure',
        title: '1 broken',
        summary: 'summary',
        text: 'text',
        annotationCount: 1,
        url: `https://github.com/octo/hello/runs/${first.id}`,
      });
      const found = await github.listChecks(SHA, 'Stepmark');
      expect(found.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(repository.checks[0]?.actions).toEqual(CONTENT.actions);
    });
  });

  test('is updated without losing its text, and annotations are added', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      const running = { ...CONTENT, status: 'in_progress', conclusion: null, detailsUrl: null } as const;
      const { id } = await github.createCheck({ ...running, annotations: [ANNOTATION] });
      const updated = await github.updateCheck(id, { ...CONTENT, annotations: [ANNOTATION, ANNOTATION] });
      expect(updated).toMatchObject({ text: 'text', annotationCount: 3, conclusion: 'failure' });
      expect(repository.checks).toHaveLength(1);
      expect(loopback.writes()[0]?.requestBody).not.toHaveProperty('conclusion');
      expect(loopback.writes()[0]?.requestBody).not.toHaveProperty('details_url');
      expect(loopback.writes()[1]?.requestBody).not.toHaveProperty('head_sha');
    });
  });

  test('with fifty-one annotations in one request is refused as a whole', async () => {
    await withGitHub(async ({ github }) => {
      const annotations = new Array(51).fill(ANNOTATION);
      await expect(github.createCheck({ ...CONTENT, annotations })).rejects.toMatchObject({
        code: 'github-refused',
        message: expect.stringContaining('No more than 50 items are allowed; 51 were supplied.'),
      });
    });
  });

  test('update that adds annotations is not sent twice, one that adds none is', async () => {
    await withGitHub(async ({ loopback, repository, github }) => {
      const { id } = await github.createCheck(CONTENT);
      const fault = { kind: 'cut', when: 'after' } as const;
      loopback.failNext({ method: 'PATCH', path: /check-runs/, times: 2, fault });
      await expect(github.updateCheck(id, { ...CONTENT, annotations: [ANNOTATION] })).rejects.toMatchObject({
        code: 'github-unavailable',
      });
      expect(repository.checks[0]?.annotations).toHaveLength(1);
      await github.updateCheck(id, CONTENT);
      expect(repository.checks[0]?.annotations).toHaveLength(1);
      expect(loopback.writes()).toHaveLength(4);
    });
  });

  test('of another app cannot be changed', async () => {
    await withGitHub(async ({ loopback, github }) => {
      const { id } = await github.createCheck(CONTENT);
      addToken(loopback.state, TOKEN, { appId: 77 });
      await expect(github.updateCheck(id, CONTENT)).rejects.toMatchObject({ code: 'github-forbidden' });
    });
  });
});
