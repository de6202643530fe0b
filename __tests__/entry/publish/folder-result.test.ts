import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findResults } from '../../../src/entry/publish/results.ts';
import { makeDirectory, type TestFile, writeFiles } from '../../support/git-repository.ts';
import { type Connected, withGitHub } from '../../support/loopback-github/connected.ts';
import { artifactName, keyOf, placeIn, scoredCard, textOf } from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';

const CLEAN = textOf(scoredCard());
const REGRESSED = textOf(scoredCard(['broken']));

function folderOf(files: Readonly<Record<string, TestFile>>): string {
  const folder = makeDirectory();
  writeFiles(folder, files);
  return folder;
}

const find = (at: Connected, from: string, place: Parameters<typeof placeIn>[1] = {}) =>
  findResults({ from }, { place: placeIn(at, place), github: at.github });

const bad = (code: string) => expect.objectContaining({ name: 'UsageError', code });
const refused = (code: string) => [{ shown: { kind: 'status', status: { kind: 'refused', code } } }];

describe('a folder of downloaded artifacts', () => {
  test('belongs to the pull request of the event and to this run, whatever it holds', () =>
    withGitHub(async (at) => {
      const forged = textOf(scoredCard([], { repository: 'evil/other', pr: 99 }));
      const { results } = await find(at, folderOf({ [`${artifactName()}/scorecard.json`]: forged }));
      expect(results).toMatchObject([
        {
          pullRequest: 7,
          marker: { key: keyOf(), head: HEAD_SHA, run: 4711, attempt: 1 },
          shown: { card: { verdict: 'clean', subject: { pr: 7, repository: 'octo/hello' } } },
        },
      ]);
    }));

  test('with a single one has no folder for it', () =>
    withGitHub(async (at) => {
      const { results } = await find(at, folderOf({ 'scorecard.json': CLEAN }));
      expect(results).toMatchObject([{ marker: { key: keyOf() }, shown: { card: { verdict: 'clean' } } }]);
    }));

  test('that holds a plan as well is no directory of the Action: nothing of that plan is believed (A7)', () =>
    withGitHub(async (at) => {
      const plan = JSON.stringify({
        key: 'a2V5',
        run: { run: 999_999, attempt: 9 },
        gate: 'regressed: pass',
      });
      const { results } = await find(at, folderOf({ 'scorecard.json': REGRESSED, 'plan.json': plan }));
      expect(results).toMatchObject([
        { marker: { key: keyOf(), run: 4711, attempt: 1 }, shown: { card: { conclusion: 'failure' } } },
      ]);
    }));

  test('has of each key the latest attempt', () =>
    withGitHub(async (at) => {
      const from = folderOf({
        [`${artifactName(keyOf(), 1)}/scorecard.json`]: REGRESSED,
        [`${artifactName(keyOf(), 2)}/scorecard.json`]: CLEAN,
      });
      const runner = placeIn(at).runner;
      const second = runner === null ? null : { ...runner, run: { run: 4711, attempt: 2 } };
      const { results } = await find(at, from, { runner: second });
      expect(results).toMatchObject([{ marker: { attempt: 2 }, shown: { card: { verdict: 'clean' } } }]);
      // Nobody can have made the second one yet.
      expect((await find(at, from)).results).toMatchObject(refused('wrong-run'));
    }));

  test.each([
    ['the key of another workflow', artifactName(keyOf(null, '.github/workflows/trusted.yml'))],
    ['a name that is none of ours', 'coverage'],
  ])('with %s is refused (A7)', (_, name) =>
    withGitHub(async (at) => {
      const { results } = await find(at, folderOf({ [`${name}/scorecard.json`]: CLEAN }));
      expect(results).toMatchObject(refused('wrong-run'));
    }),
  );

  test('with a link in place of the file is refused (C4)', () =>
    withGitHub(async (at) => {
      const secret = folderOf({ 'secret.json': CLEAN });
      const from = folderOf({
        [`${artifactName()}/scorecard.json`]: { link: join(secret, 'secret.json') },
      });
      expect((await find(at, from)).results).toMatchObject(refused('unsafe-archive'));
    }));

  test('with nothing in it is said, never passed over', () =>
    withGitHub(async (at) => {
      expect((await find(at, folderOf({}))).results).toMatchObject(refused('no-result'));
    }));
});

describe('outside of a pull request', () => {
  test('a folder says nothing: neither which pull request nor which run', () =>
    withGitHub(async (at) => {
      await expect(find(at, folderOf({}), { runner: null, event: null })).rejects.toEqual(
        bad('bad-argument'),
      );
    }));

  test('there is nothing to publish on', () =>
    withGitHub(async (at) => {
      const { id, name } = at.repository;
      const event = {
        kind: 'workflow_dispatch' as const,
        ref: 'refs/heads/main',
        repository: { id, fullName: name, defaultBranch: 'main' },
      };
      const found = await find(at, folderOf({ 'scorecard.json': CLEAN }), { event });
      expect(found).toEqual({ results: [], notes: ['there is no pull request to publish on'] });
    }));
});

test.each([
  ['neither a folder nor a run', {}],
  ['both', { from: 'results', runId: 7 }],
])('%s is a mistake of whoever calls', (_, source) =>
  withGitHub(async (at) => {
    await expect(findResults(source, { place: placeIn(at), github: at.github })).rejects.toEqual(
      bad('bad-argument'),
    );
  }),
);
