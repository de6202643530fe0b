import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Attempt, groupAttempts } from '../../../src/core/bench/attempt.ts';
import { createComparisonKey } from '../../../src/core/github/comparison-key.ts';
import { type CommentOptions, runResultsComment } from '../../../src/entry/commands/comment.ts';
import { endWith } from '../../../src/entry/failure.ts';
import * as doors from '../../../src/entry/github.ts';
import { parseMarker } from '../../../src/formats/comment-marker.ts';
import { arbitraryAttempts, planOfShape, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { makeDirectory, writeFiles } from '../../support/git-repository.ts';
import { type Connected, TOKEN, withGitHub } from '../../support/loopback-github/connected.ts';
import { exampleOf } from '../../support/loopback-github/examples.ts';
import { addPull } from '../../support/loopback-github/furnish.ts';
import { madeTasks } from '../../support/made-attempts.ts';
import { runPublisherStep, runPullRequestStep } from '../../support/publisher-step.ts';
import { addResults, artifactName, REPOSITORY, scoredCard, textOf, WORKFLOW } from '../../support/results.ts';
import { makeResults } from '../../support/results-folder.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';
import { runStep } from '../../support/workflow-step.ts';

const eight = (end: string) => Array.from({ length: 8 }, () => end).join(' / ');
const OLD = makeResults(madeTasks(eight('0 0')));
const NEW = makeResults(madeTasks(eight('1 1')));
const LATER_HEAD = 'c'.repeat(40);

function setHead({ repository }: Connected, sha: string): void {
  addPull(repository, { number: 7, head: { ref: 'topic', sha, repository: REPOSITORY } });
}

function withPull(use: (at: Connected) => Promise<void>): Promise<void> {
  return withGitHub(async (at) => {
    setHead(at, HEAD_SHA);
    await use(at);
  });
}

/** As main.ts runs it: an error ends the command. */
const command =
  (before: string, now: string, options: CommentOptions = {}) =>
  () =>
    runResultsComment([before, now], options, () => doors).catch(endWith);

interface StepOptions extends CommentOptions {
  readonly before?: string;
  readonly now?: string;
  readonly run?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

function comment(
  at: Connected,
  { before = OLD, now = NEW, run = 4711, environment, ...options }: StepOptions = {},
) {
  return runPullRequestStep(at, command(before, now, options), {
    GITHUB_RUN_ID: String(run),
    ...environment,
  });
}

const bodies = ({ repository }: Connected) => repository.comments.map(({ body }) => body);

describe('the comment of a pull request that changes an agent', () => {
  test('is made once, under a key of its own, and says what the difference is worth', () =>
    withPull(async (at) => {
      const { outputs, warnings, exitCode, summary } = await comment(at);
      const [body = ''] = bodies(at);
      expect(parseMarker(body)).toEqual({
        key: createComparisonKey({ workflow: WORKFLOW, part: null }),
        head: HEAD_SHA,
        run: 4711,
        attempt: 1,
      });
      expect(body.split('\n')[1]).toBe(
        '<b>Better: <code>now</code> resolves 16 of 16, <code>before</code> 0 of 16: +100 points (95 % interval 58.8 to 100), 16 pairs.</b>'.replaceAll(
          ' %',
          '\u00a0%',
        ),
      );
      expect(body).toContain('/octo/hello/actions/runs/4711">workflow run</a>');
      expect(outputs).toEqual({
        verdict: 'better',
        'comment-url': expect.stringContaining('/octo/hello/pull/7#issuecomment-'),
      });
      expect({ warnings, exitCode, summary }).toEqual({ warnings: [], exitCode: 0, summary: '' });
    }));

  test('is brought up to date in place after the next push', () =>
    withPull(async (at) => {
      await comment(at);
      setHead(at, LATER_HEAD);
      const { outputs } = await comment(at, { before: NEW, now: OLD, run: 4712 });
      expect(outputs.verdict).toBe('worse');
      expect(bodies(at)).toHaveLength(1);
      expect(parseMarker(bodies(at)[0] ?? '')).toMatchObject({ head: LATER_HEAD, run: 4712 });
      expect(bodies(at)[0]).toContain('<b>Worse: ');
    }));

  test('is left alone by a run that is older than it', () =>
    withPull(async (at) => {
      await comment(at, { run: 4712 });
      const before = bodies(at);
      const { warnings, outputs, exitCode } = await comment(at, { before: NEW, now: OLD, run: 4711 });
      expect(bodies(at)).toEqual(before);
      expect(warnings.join()).toContain('run 4712, attempt 1, has been published');
      expect(outputs).toEqual({ verdict: 'worse', 'comment-url': '' });
      expect(exitCode).toBe(0);
    }));

  test('is not written of a commit that is no longer the head', () =>
    withPull(async (at) => {
      const { warnings } = await runPullRequestStep(at, () => {
        setHead(at, LATER_HEAD);
        return command(OLD, NEW)();
      });
      expect(bodies(at)).toEqual([]);
      expect(warnings.join()).toContain(`the pull request has moved on to ${LATER_HEAD.slice(0, 7)}`);
    }));

  test('and the card of the same workflow leave each other alone', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: textOf(scoredCard()) }, { status: 'in_progress', conclusion: null });
      await runPublisherStep(at, { runId: 4711 });
      await comment(at);
      await runPublisherStep(at, { runId: 4711 });
      await comment(at, { key: 'other-agent' });
      const keys = bodies(at).map((body) => parseMarker(body)?.key);
      expect(new Set(keys).size).toBe(3);
      expect(bodies(at).filter((body) => body.includes('nothing broken'))).toHaveLength(1);
    }));
});

describe('with nothing to compare with', () => {
  const broken = join(makeDirectory(), 'broken');
  writeFiles(broken, { 'results.jsonl': '{"schema":1}\n' });
  test.each([
    ['no earlier results', join(makeDirectory(), 'nowhere'), 'there are no earlier results'],
    ['an empty folder', makeDirectory(), 'there are no earlier results'],
    [
      'other versions of the tasks',
      makeResults(madeTasks(eight('1'), { task_hash: 'f'.repeat(64) })),
      'other versions of the tasks',
    ],
    ['other tasks', makeResults(madeTasks('1', { task: 'another' })), 'of other tasks'],
    ['nothing measured', makeResults(madeTasks(eight('i'))), 'no attempt is measured on both sides'],
    ['what is no result', broken, 'the earlier results cannot be read'],
  ])('(%s) it says so, what to do, and how the run itself ended', (_, before, says) =>
    withPull(async (at) => {
      const { outputs, exitCode } = await comment(at, { before });
      const [body = ''] = bodies(at);
      expect(body).toContain(`Nothing to compare with: `);
      expect(body).toContain(says);
      expect(body).toContain('Run the benchmark on the base branch');
      expect(body).toContain('### Leaderboard');
      expect(outputs.verdict).toBe('nothing');
      expect(exitCode).toBe(0);
    }),
  );
});

test('a run that lacks part of its plan is called incomplete in the first lines', () =>
  withPull(async (at) => {
    const shape = { ...SMALL_SHAPE, levels: ['bare'] as const, attempts: 2 };
    const attempts = arbitraryAttempts(shape);
    const plan = planOfShape({ ...shape, attempts: 3 });
    await comment(at, { before: makeResults(attempts), now: makeResults(attempts, plan) });
    const lines = (bodies(at)[0] ?? '').split('\n').filter((line) => line !== '');
    const missing = 8 + attempts.filter(({ state }) => state !== 'measured').length;
    expect(lines.slice(1, 4).join('\n')).toContain(
      `Incomplete: ${missing} of 24 attempts of this run are not measured`,
    );
  }));

const EVIL = '@octocat <img src=x> | `c` [d](http://e.test) #1';

/** The texts of a line that somebody else chooses. */
function renamed(attempts: readonly Attempt[], agent: string): readonly Attempt[] {
  return groupAttempts(
    attempts
      .flatMap(({ turns }) => turns)
      .map(({ score, ...turn }) => ({
        ...turn,
        key: { ...turn.key, agent, model: EVIL, agent_version: EVIL },
        score:
          score === null
            ? null
            : {
                ...score,
                steps: score.steps.map((step, n) => ({ ...step, id: `${n}${EVIL}`.slice(0, 64) })),
              },
      })),
  );
}

test('hostile names stand in code, letter by letter', () =>
  withPull(async (at) => {
    const results = [eight('0'), eight('1')].map((ends) => makeResults(renamed(madeTasks(ends), EVIL)));
    await comment(at, { before: results[0] ?? '', now: results[1] ?? '' });
    const [body = ''] = bodies(at);
    expect(body).toContain('octocat');
    for (const part of ['@octocat', '<img', '`c`', '](http', '#1 ']) expect(body).not.toContain(part);
  }));

test('a comment fits, whatever names and how many agents there are', () =>
  withPull(async (at) => {
    const wide = String.fromCodePoint(0x1f600).repeat(45);
    const of = (ends: string) =>
      Array.from({ length: 12 }, (_, n) => renamed(madeTasks(ends), `${n}${wide}`)).flat();
    const { exitCode, warnings } = await comment(at, {
      before: makeResults(of(eight('0'))),
      now: makeResults(of(eight('1'))),
    });
    const [body = ''] = bodies(at);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toContain('4 of 12 comparisons are shown.');
    expect({ exitCode, warnings }).toEqual({ exitCode: 0, warnings: [] });
  }));

test('no secret leaves in a comment, a log or the job summary', () =>
  withPull(async (at) => {
    const canaries = [TOKEN, 'ghp_CanaryOfSomebodyElse0123456789abcd'];
    const results = canaries.map((canary) => makeResults(renamed(madeTasks('0 1'), `leaks ${canary}`)));
    const [before = '', now = ''] = results;
    const { log } = await comment(at, { before, now, json: true });
    at.loopback.failNext({ method: 'PATCH', path: /./, times: 9, fault: { kind: 'status', status: 403 } });
    const refused = await comment(at, { before, now: results[0] ?? '', run: 4712 });
    const surfaces = [...bodies(at), log, refused.log, refused.summary].map((text) =>
      text
        .replace(/<!-- -->/g, '')
        .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))),
    );
    for (const canary of canaries) expect(surfaces.join('\n')).not.toContain(canary);
    expect(surfaces[0]).toContain('leaks ***');
    expect(refused.summary).not.toBe('');
  }));

describe('where no comment can be written', () => {
  test('a token that may not write leaves it in the job summary, with a warning and no failed step', () =>
    withPull(async (at) => {
      at.loopback.failNext({
        method: 'POST',
        path: /\/comments$/,
        times: 9,
        fault: { kind: 'status', status: 403 },
      });
      const { outputs, summary, warnings, exitCode } = await comment(at);
      expect(warnings.join()).toContain('pull-requests: write');
      expect(summary).toContain('<b>Better: ');
      expect(outputs).toEqual({ verdict: 'better', 'comment-url': '' });
      expect(exitCode).toBe(0);
    }));

  test('another event is an error that says which, and what works instead', () =>
    withPull(async (at) => {
      const { log, exitCode } = await runStep(command(OLD, NEW), {
        event: exampleOf('push'),
        environment: { GITHUB_EVENT_NAME: 'push', GITHUB_API_URL: at.loopback.apiUrl, STEPMARK_TOKEN: TOKEN },
      });
      expect(exitCode).toBe(2);
      expect(log).toContain("Expected a workflow's run for a pull request, found one for push");
      expect(log).toContain('--dry-run');
    }));

  test('outside of a workflow it can be printed, and writes nothing', () =>
    withPull(async (at) => {
      const outside = { environment: { GITHUB_ACTIONS: '', STEPMARK_TOKEN: '' } };
      const { log, exitCode } = await comment(at, outside);
      expect([exitCode, log]).toEqual([2, expect.stringContaining('found no workflow')]);
      const dry = await comment(at, { ...outside, dryRun: true });
      expect(dry.exitCode).toBe(0);
      expect(dry.log).toMatch(/^<b>Better: /);
      expect(at.loopback.writes()).toEqual([]);
    }));

  test('results of the run that cannot be read are an error, and the comment stays as it was', () =>
    withPull(async (at) => {
      const { log, exitCode } = await comment(at, { now: makeDirectory() });
      expect([exitCode, log]).toEqual([2, expect.stringContaining('Expected results.jsonl')]);
      expect(bodies(at)).toEqual([]);
    }));

  test('a key that no marker could hold is refused', () =>
    withPull(async (at) => {
      const { log, exitCode } = await comment(at, { key: 'a b' });
      expect([exitCode, log]).toEqual([2, expect.stringContaining('Expected --key')]);
    }));
});
