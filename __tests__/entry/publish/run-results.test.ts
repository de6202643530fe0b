import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '../../../src/core/github/run-event.ts';
import { type FoundResults, findResults, type ResultSource } from '../../../src/entry/publish/results.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import { addPull, addRepository } from '../../support/loopback-github/furnish.ts';
import { zipOf } from '../../support/loopback-github/zip.ts';
import {
  addResults,
  artifactName,
  keyOf,
  placeIn,
  pullRequestEvent,
  REPOSITORY,
  scoredCard,
  textOf,
  WORKFLOW,
} from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';

const CLEAN = textOf(scoredCard());
const REGRESSED = textOf(scoredCard(['broken']));

const head = { ref: 'topic', sha: HEAD_SHA, repository: REPOSITORY };
const outside = { runner: null, event: null };

const find = (at: Connected, source: ResultSource = {}, place: Parameters<typeof placeIn>[1] = outside) =>
  findResults({ runId: 4711, ...source }, { place: placeIn(at, place), github: at.github });

/** What is shown where: `#7 clean`, or `#7 refused wrong-run`. */
const shown = ({ results }: FoundResults) =>
  results.map(({ pullRequest, shown: one }) => {
    if (one.kind === 'card') return `#${pullRequest} ${one.card.verdict}`;
    const { status } = one;
    return `#${pullRequest} ${status.kind}${status.kind === 'refused' ? ` ${status.code}` : ''}`;
  });

function withPull(use: (at: Connected) => Promise<void>): Promise<void> {
  return withGitHub(async (at) => {
    addPull(at.repository, { number: 7, head });
    await use(at);
  });
}

describe('the pull request of a run', () => {
  test('is found by the head that GitHub names, whatever the result says of itself (A11)', () =>
    withPull(async (at) => {
      const forged = { repository: 'evil/other', pr: 99 };
      addResults(at, { [artifactName()]: textOf(scoredCard([], forged)) });
      const { results } = await find(at);
      expect(results).toMatchObject([
        {
          pullRequest: 7,
          marker: { key: keyOf(), head: HEAD_SHA, run: 4711, attempt: 1 },
          shown: { card: { subject: { repository: REPOSITORY, pr: 7 }, run: { trust: 'self-reported' } } },
        },
      ]);
    }));

  test('is not one that another repository has from a branch of the same name (B14)', () =>
    withGitHub(async (at) => {
      addRepository(at.loopback.state, 'mona/hello', true);
      addPull(at.repository, { number: 8, head: { ...head, repository: 'mona/hello' } });
      addResults(at, { [artifactName()]: CLEAN });
      expect(await find(at)).toEqual({
        results: [],
        notes: ['no open pull request has 9be01d4 as its head'],
      });
    }));

  test('is not a closed one, and not one that has moved on', () =>
    withGitHub(async (at) => {
      addPull(at.repository, { number: 7, head, state: 'closed' });
      addPull(at.repository, { number: 8, head: { ...head, sha: 'c'.repeat(40) } });
      addResults(at, { [artifactName()]: CLEAN });
      expect((await find(at)).results).toEqual([]);
    }));

  test('can be several: each gets the results that were measured against its base', () =>
    withPull(async (at) => {
      addPull(at.repository, { number: 8, head, base: { ref: 'release', sha: 'd'.repeat(40) } });
      const base = { ref: 'release', sha: 'd'.repeat(40) };
      addResults(at, { [artifactName()]: textOf(scoredCard([], { base })) });
      expect(shown(await find(at))).toEqual(['#8 clean']);
    }));

  test('of several gets also what names none of their bases', () =>
    withPull(async (at) => {
      addPull(at.repository, { number: 8, head, base: { ref: 'release', sha: 'd'.repeat(40) } });
      addResults(at, { [artifactName()]: textOf(scoredCard([], { base: { ref: 'v1', sha: null } })) });
      expect(shown(await find(at))).toEqual(['#7 clean', '#8 clean']);
    }));
});

describe('what the pull request says itself', () => {
  test('names the agent, whatever the result claims', () =>
    withGitHub(async (at) => {
      addPull(at.repository, { number: 7, head: { ...head, ref: 'codex/fix' } });
      const forged = { agent: { name: 'Nobody', sign: 'trust me', model: 'x' } };
      addResults(
        at,
        { [artifactName()]: textOf(scoredCard([], forged)) },
        {
          head: { sha: HEAD_SHA, branch: 'codex/fix', repository: REPOSITORY },
        },
      );
      const { results } = await find(at);
      expect(results).toMatchObject([
        { shown: { card: { subject: { agent: { name: 'Codex', sign: 'branch codex/*' } } } } },
      ]);
    }));

  test('names the task: a result of none, or of an easier one, is refused (C17)', () =>
    withGitHub(async (at) => {
      addPull(at.repository, { number: 7, head, labels: ['task:kvlog'] });
      addResults(at, { [artifactName()]: CLEAN });
      expect(shown(await find(at))).toEqual(['#7 refused contradicts-records']);
    }));
});

describe('a result that must not be believed', () => {
  test.each([
    [
      'of another commit',
      textOf(scoredCard([], { head: { ref: null, sha: 'c'.repeat(40) } })),
      'wrong-commit',
    ],
    ['that is no scorecard', '{"verdict":"clean"}', 'malformed'],
    ['with two files', zipOf({ 'scorecard.json': CLEAN, 'plan.json': '{}' }), 'unsafe-archive'],
    ['under another name', zipOf({ '../scorecard.json': CLEAN }), 'unsafe-archive'],
  ])('%s is said to be refused, never passed over (C17)', (_, content, code) =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: content });
      expect(shown(await find(at))).toEqual([`#7 refused ${code}`]);
    }),
  );

  test('cannot hide a test that its records say is broken behind its verdict (C17)', () =>
    withPull(async (at) => {
      const flattered = REGRESSED.replace('"verdict": "regressed"', '"verdict": "clean"');
      expect(flattered).not.toBe(REGRESSED);
      addResults(at, { [artifactName()]: flattered });
      expect(shown(await find(at))).toEqual(['#7 regressed']);
    }));

  test('under the key of another workflow does not take the place of its card (A7)', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf(null, '.github/workflows/trusted.yml'))]: CLEAN });
      const found = await find(at);
      expect(shown(found)).toEqual(['#7 refused wrong-run']);
      expect(found.results[0]?.marker.key).toBe(keyOf());
    }));

  test('of an attempt that there was not yet is refused (A7)', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf(), 2)]: CLEAN });
      expect(shown(await find(at))).toEqual(['#7 refused wrong-run']);
    }));

  test('of another workflow than the one that is named is refused (A7)', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: CLEAN });
      expect(shown(await find(at, { workflow: '.github/workflows/other.yml' }))).toEqual([
        '#7 refused wrong-run',
      ]);
      expect(shown(await find(at, { workflow: WORKFLOW }))).toEqual(['#7 clean']);
    }));
});

describe('the run', () => {
  const workflowRun = (at: Connected, attempt: number): RunEvent => ({
    kind: 'workflow_run',
    action: 'completed',
    run: {
      id: 4711,
      attempt,
      event: 'pull_request',
      path: WORKFLOW,
      status: 'completed',
      conclusion: 'success',
      headSha: HEAD_SHA,
      headBranch: 'topic',
      headRepository: REPOSITORY,
      repositoryId: at.repository.id,
      actor: null,
      startedAt: null,
    },
    repository: { id: at.repository.id, fullName: at.repository.name, defaultBranch: 'main' },
  });

  test('that this publisher is a job of is not over yet, and has its pull request in the event', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: CLEAN }, { status: 'in_progress', conclusion: null });
      expect(shown(await find(at, {}, { run: 4711 }))).toEqual(['#7 clean']);
    }));

  test('of another workflow that is not over is for later, not refused', () =>
    withPull(async (at) => {
      addResults(at, {}, { status: 'in_progress', conclusion: null });
      const found = await find(at, {}, { run: 9, event: workflowRun(at, 1) });
      expect(found).toEqual({ results: [], notes: ['run 4711 is not over (in_progress): publish it then'] });
    }));

  test('that was started again is left to the publisher of its last attempt', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: CLEAN }, { attempt: 2 });
      const place = { run: 9, event: workflowRun(at, 1) };
      expect((await find(at, {}, place)).notes).toEqual([
        'run 4711 was started again: its attempt 2 will be published',
      ]);
      expect(shown(await find(at, {}, { run: 9, event: workflowRun(at, 2) }))).toEqual(['#7 clean']);
    }));

  test('of a repository with another id than the one of the event is refused (B14)', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName()]: CLEAN });
      const event = workflowRun(at, 1);
      const other = { ...event, repository: { id: 1, fullName: 'octo/hello', defaultBranch: 'main' } };
      expect(shown(await find(at, {}, { run: 9, event: other }))).toEqual(['#7 refused wrong-run']);
    }));

  test.each(['push', 'merge_group', 'workflow_dispatch'])(
    'for %s says nothing on a pull request: it compared something else',
    (event) =>
      withPull(async (at) => {
        addResults(at, { [artifactName()]: CLEAN }, { event });
        const found = await find(at);
        expect(found.results).toEqual([]);
        expect(found.notes.join()).toContain(`for ${event}`);
      }),
  );

  test('that was cancelled without a result is said to be cancelled', () =>
    withPull(async (at) => {
      addResults(at, {}, { conclusion: 'cancelled' });
      expect(shown(await find(at))).toEqual(['#7 cancelled']);
    }));

  test('that ended without a result is never silent', () =>
    withPull(async (at) => {
      addResults(at, {}, { conclusion: 'failure' });
      expect(shown(await find(at))).toEqual(['#7 refused no-result']);
      expect(shown(await find(at, {}, { run: 4711 }))).toEqual(['#7 lost']);
    }));
});

describe('legs of a matrix', () => {
  const expected = { expect: 'linux, mac' };

  test('become one card under the key of the workflow', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf('linux'))]: CLEAN, [artifactName(keyOf('mac'))]: REGRESSED });
      const found = await find(at, expected);
      expect(shown(found)).toEqual(['#7 regressed']);
      expect(found.results[0]?.marker.key).toBe(keyOf());
    }));

  test('of which one is missing are incomplete, which is never clean', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf('linux'))]: CLEAN });
      expect(shown(await find(at, expected))).toEqual(['#7 invalid']);
    }));

  test('of which one is refused are refused together', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf('linux'))]: CLEAN, [artifactName(keyOf('mac'))]: '{}' });
      expect(shown(await find(at, expected))).toEqual(['#7 refused malformed']);
    }));

  test('are told apart also where their names are too long for a key', () =>
    withPull(async (at) => {
      const [first, second] = ['one', 'two'].map((end) => `${'ubuntu-24.04-arm64-node-20.x-'}${end}`);
      addResults(at, {
        [artifactName(keyOf(first))]: CLEAN,
        [artifactName(keyOf(second))]: CLEAN,
      });
      expect(shown(await find(at, { expect: `${first},${second}` }))).toEqual(['#7 clean']);
    }));

  test('without a list of them are cards of their own', () =>
    withPull(async (at) => {
      addResults(at, { [artifactName(keyOf('linux'))]: CLEAN, [artifactName(keyOf('mac'))]: REGRESSED });
      const found = await find(at);
      expect(shown(found).sort()).toEqual(['#7 clean', '#7 regressed']);
      expect(found.results.map(({ marker }) => marker.key).sort()).toEqual(
        [keyOf('linux'), keyOf('mac')].sort(),
      );
    }));
});

test('the gate and what it waives are read from the base branch, nothing of them from the result', () =>
  withPull(async (at) => {
    const gate = 'schema: 1\ncomment: new\ngate:\n  regressed: neutral\n';
    at.repository.files.set(`${'b'.repeat(40)}:.github/stepmark.yml`, gate);
    addResults(at, { [artifactName()]: REGRESSED });
    const { results } = await find(at);
    expect(results).toMatchObject([{ comment: 'new', shown: { card: { conclusion: 'neutral' } } }]);
  }));

test('the event of another run does not say which pull request a run is of', () =>
  withPull(async (at) => {
    addResults(at, { [artifactName()]: CLEAN });
    const event = pullRequestEvent(at, { number: 99 });
    expect(shown(await find(at, {}, { run: 9, event }))).toEqual(['#7 clean']);
  }));
