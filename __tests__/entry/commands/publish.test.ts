import { describe, expect, test } from '@jest/globals';
import { type Connected, TOKEN, withGitHub } from '../../support/loopback-github/connected.ts';
import { addPull } from '../../support/loopback-github/furnish.ts';
import { runPublisherStep } from '../../support/publisher-step.ts';
import { addResults, artifactName, keyOf, REPOSITORY, scoredCard, textOf } from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';

const head = { ref: 'topic', sha: HEAD_SHA, repository: REPOSITORY };
const OPTIONS = { runId: 4711 };

function withRun(
  results: Readonly<Record<string, string>>,
  use: (at: Connected) => Promise<void>,
): Promise<void> {
  return withGitHub(async (at) => {
    addPull(at.repository, { number: 7, head });
    addResults(at, results, { status: 'in_progress', conclusion: null });
    await use(at);
  });
}

const refuse = ({ loopback }: Connected, method: string, path: RegExp, status = 403) =>
  loopback.failNext({ method, path, times: 99, fault: { kind: 'status', status } });

const CLEAN = { [artifactName()]: textOf(scoredCard()) };

describe('a result that GitHub takes', () => {
  test('is one comment and its address; the job summary is left to the job that measured', () =>
    withRun(CLEAN, async (at) => {
      const { outputs, summary, warnings } = await runPublisherStep(at, OPTIONS);
      expect(outputs).toEqual({
        verdict: 'clean',
        'comment-url': expect.stringContaining('/octo/hello/pull/7#issuecomment-'),
      });
      expect([summary, warnings]).toEqual(['', []]);
      expect(at.repository.comments).toHaveLength(1);
    }));

  test('of several cards has the worst verdict as its output', () =>
    withRun(
      {
        [artifactName(keyOf('a'))]: textOf(scoredCard()),
        [artifactName(keyOf('b'))]: textOf(scoredCard(['broken'])),
      },
      async (at) => {
        expect((await runPublisherStep(at, OPTIONS)).outputs.verdict).toBe('regressed');
        expect(at.repository.comments).toHaveLength(2);
      },
    ));

  test('is not written on a dry run, which prints it', () =>
    withRun(CLEAN, async (at) => {
      const { log } = await runPublisherStep(at, { ...OPTIONS, dryRun: true });
      expect(log).toContain('#7, key ');
      expect(log).toContain('nothing broken');
      expect(at.loopback.writes()).toEqual([]);
    }));
});

describe('trouble with GitHub', () => {
  test('on every surface is one warning each, the card in the job summary, and no failed step', () =>
    withRun(CLEAN, async (at) => {
      refuse(at, 'POST', /\/comments$/);
      refuse(at, 'POST', /\/check-runs$/);
      const { outputs, summary, warnings, exitCode } = await runPublisherStep(at, {
        ...OPTIONS,
        check: true,
      });
      expect(warnings).toHaveLength(2);
      expect(warnings[0]).toContain('pull-requests: write');
      expect(warnings[1]).toContain('checks: write');
      expect(summary).toContain('nothing broken');
      expect(outputs).toEqual({ verdict: 'clean', 'comment-url': '' });
      expect(exitCode).toBe(0);
    }));

  test.each([
    ['the run', /\/actions\/runs\/4711$/, 'actions: read'],
    ['the artifacts', /\/artifacts$/, 'actions: read'],
    ['the base branch', /\/contents\//, 'contents: read'],
  ])(
    'that keeps %s from being read is one warning that names the right, and no failed step',
    (_, path, right) =>
      withRun(CLEAN, async (at) => {
        refuse(at, 'GET', path);
        const { outputs, warnings } = await runPublisherStep(at, OPTIONS);
        expect(warnings).toHaveLength(1);
        expect(warnings[0]).toContain(right);
        expect(outputs).toEqual({ verdict: '', 'comment-url': '' });
        expect(at.loopback.writes()).toEqual([]);
      }),
  );

  test('outside of a workflow is said to whoever asked, by the exit code as well', () =>
    withRun(CLEAN, async (at) => {
      refuse(at, 'GET', /\/actions\/runs\/4711$/);
      const options = { ...OPTIONS, repository: REPOSITORY };
      await expect(runPublisherStep(at, options, { GITHUB_ACTIONS: '' })).rejects.toMatchObject({
        name: 'InfraError',
        code: 'github-forbidden',
      });
    }));
});

test('no secret leaves in a comment, a check, a log or the job summary (must-have 15)', () => {
  const canaries = [
    TOKEN,
    'ghp_CanaryOfSomebodyElse0123456789abcd',
    'github_pat_11CANARY00abcdefghij_klmnopqrstuvwxyz',
    Buffer.from(`x-access-token:${TOKEN}`).toString('base64'),
  ];
  const text = textOf(scoredCard(canaries.map((canary) => `leaks ${canary}`)));
  return withRun({ [artifactName()]: text }, async (at) => {
    at.loopback.failNext({
      method: 'GET',
      path: /\/comments$/,
      times: 1,
      fault: { kind: 'status', status: 403 },
    });
    const first = await runPublisherStep(at, { ...OPTIONS, check: true });
    const second = await runPublisherStep(at, OPTIONS);
    const dry = await runPublisherStep(at, { ...OPTIONS, dryRun: true });
    const surfaces = [
      at.repository.comments.map(({ body }) => body).join(),
      JSON.stringify(at.repository.checks),
      first.summary,
      dry.log,
    ];
    for (const surface of [...surfaces, first.log, second.log]) {
      const read = asShown(surface);
      for (const canary of canaries) expect(read).not.toContain(canary);
    }
    for (const surface of surfaces) expect(asShown(surface)).toContain('leaks ***');
  });
});

/** What comes from outside is written in entities, and shown as what they stand for. */
function asShown(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
