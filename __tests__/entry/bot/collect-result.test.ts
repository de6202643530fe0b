import { describe, expect, test } from '@jest/globals';
import type { KeptRequest } from '../../../src/core/bot/run-request.ts';
import { InfraError } from '../../../src/core/errors.ts';
import { collectResult } from '../../../src/entry/bot/collect-result.ts';
import { REPOSITORY_CONFIG_PATH } from '../../../src/formats/repository-config-file.ts';
import type { Collected } from '../../../src/pipeline/bot/means.ts';
import { keptRequest, REQUEST_ID } from '../../support/kept-requests.ts';
import { type Connected, TOKEN, withGitHub } from '../../support/loopback-github/connected.ts';
import { addAccount, addPull, addToken } from '../../support/loopback-github/furnish.ts';
import type { LoopbackPull, LoopbackRun } from '../../support/loopback-github/state.ts';
import { zipOf } from '../../support/loopback-github/zip.ts';
import { addResults, artifactName, BASE_TIP, scoredCard, textOf } from '../../support/results.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';

const OTHER_ID = 'f'.repeat(32);
const BOT = 'stepmark-app[bot]';
const OWN = artifactName(REQUEST_ID);
const CLEAN = textOf(scoredCard());

/** The run that the bot dispatched; its own commit is the tip of the protected branch. */
const DISPATCHED: Partial<LoopbackRun> = {
  event: 'workflow_dispatch',
  path: '.github/workflows/stepmark-run.yml',
  actor: BOT,
  head: { sha: 'c'.repeat(40), branch: 'stepmark', repository: 'octo/hello' },
};

const withBot = (use: (at: Connected) => Promise<void>, pull: Partial<LoopbackPull> = {}) =>
  withGitHub(async (at) => {
    const { state } = at.loopback;
    addAccount(state, BOT, 'Bot');
    addToken(state, TOKEN, { login: BOT, appId: 77 });
    const head = { ref: 'topic', sha: HEAD_SHA, repository: 'octo/hello' };
    addPull(at.repository, { number: 7, head, ...pull });
    await use(at);
  });

const requestOf = (at: Connected, change: Partial<KeptRequest> = {}): KeptRequest =>
  keptRequest({
    subject: { repositoryId: at.repository.id, pullRequest: 7, task: null, head: HEAD_SHA },
    base: { ref: 'main', sha: BASE_TIP },
    ...change,
  });

async function collect(at: Connected, change: Partial<KeptRequest> = {}): Promise<Collected> {
  const { github } = at;
  const [run, found] = [await github.getRun(4711), await github.getPullRequest(7)];
  return collectResult({ request: requestOf(at, change), run, pullRequest: found, github });
}

/** `clean`, or `refused wrong-run`. */
const said = (collected: Collected) =>
  collected.kind === 'card' ? collected.card.verdict : `refused ${collected.trouble.code}`;

describe('the result of a request', () => {
  test('is trusted, and says where it belongs as the request does, whatever it says of itself', () =>
    withBot(
      async (at) => {
        const forged = {
          repository: 'evil/other',
          pr: 99,
          base: { ref: 'evil', sha: 'd'.repeat(40) },
          agent: { name: 'Nobody', sign: 'trust me', model: 'large' },
        };
        addResults(at, { [OWN]: textOf(scoredCard([], forged)) }, DISPATCHED);
        expect(await collect(at)).toMatchObject({
          kind: 'card',
          card: {
            verdict: 'clean',
            run: { trust: 'trusted', id: '4711', attempt: 1 },
            subject: {
              repository: 'octo/hello',
              pr: 7,
              base: { ref: 'main', sha: 'd'.repeat(40) },
              head: { ref: 'codex/fix', sha: HEAD_SHA },
              agent: { name: 'Codex', sign: 'branch codex/*', model: 'large' },
            },
          },
        });
      },
      { head: { ref: 'codex/fix', sha: HEAD_SHA, repository: 'octo/hello' } },
    ));

  test('is computed again: what its records say is broken is broken (C17)', () =>
    withBot(async (at) => {
      const flattered = textOf(scoredCard(['broken'])).replace(
        '"verdict": "regressed"',
        '"verdict": "clean"',
      );
      addResults(at, { [OWN]: flattered }, DISPATCHED);
      expect(said(await collect(at))).toBe('regressed');
    }));

  test("is held against the base branch's gate", () =>
    withBot(async (at) => {
      at.repository.files.set(`${BASE_TIP}:${REPOSITORY_CONFIG_PATH}`, 'gate: { regressed: neutral }\n');
      addResults(at, { [OWN]: textOf(scoredCard(['broken'])) }, DISPATCHED);
      expect(await collect(at)).toMatchObject({ card: { conclusion: 'neutral' } });
    }));

  test('of a later attempt is taken under that attempt', () =>
    withBot(async (at) => {
      const artifacts = { [OWN]: '{}', [artifactName(REQUEST_ID, 2)]: CLEAN };
      addResults(at, artifacts, { ...DISPATCHED, attempt: 2 });
      expect(await collect(at)).toMatchObject({ card: { verdict: 'clean', run: { attempt: 2 } } });
    }));
});

describe('a result that must not be believed is refused', () => {
  test.each<[string, string | Uint8Array, string]>([
    [
      'of another commit',
      textOf(scoredCard([], { head: { ref: null, sha: 'c'.repeat(40) } })),
      'wrong-commit',
    ],
    ['that is no scorecard', '{"verdict":"clean"}', 'malformed'],
    ['with two files', zipOf({ 'scorecard.json': CLEAN, 'plan.json': '{}' }), 'unsafe-archive'],
  ])('%s', (_, content, code) =>
    withBot(async (at) => {
      addResults(at, { [OWN]: content }, DISPATCHED);
      expect(said(await collect(at))).toBe(`refused ${code}`);
    }),
  );

  test.each<[string, Partial<LoopbackRun>]>([
    ['a run that a person dispatched', { actor: 'mona' }],
    [
      'a run on the default branch',
      { head: { sha: 'c'.repeat(40), branch: 'main', repository: 'octo/hello' } },
    ],
    ['a run of another workflow', { path: '.github/workflows/stepmark.yml' }],
    ['a run of the pull request itself', { event: 'pull_request' }],
  ])('%s (A7)', (_, run) =>
    withBot(async (at) => {
      addResults(at, { [OWN]: CLEAN }, { ...DISPATCHED, ...run });
      expect(said(await collect(at))).toBe('refused wrong-run');
    }),
  );

  test('the result of another request, in whose place it was uploaded (B14)', () =>
    withBot(async (at) => {
      addResults(at, { [artifactName(OTHER_ID)]: CLEAN }, DISPATCHED);
      expect(said(await collect(at))).toBe('refused wrong-run');
      expect(said(await collect(at, { id: OTHER_ID }))).toBe('clean');
    }));

  test('the result of a request of another repository (B14)', () =>
    withBot(async (at) => {
      addResults(at, { [OWN]: CLEAN }, DISPATCHED);
      const subject = { ...requestOf(at).subject, repositoryId: at.repository.id + 1 };
      expect(said(await collect(at, { subject }))).toBe('refused wrong-run');
    }));

  test('one of a task, where none was asked for (C17)', () =>
    withBot(async (at) => {
      const task = { id: 'easier', title: 'Easier', version: '1.0.0', task_hash: 'f'.repeat(64) };
      const forged = textOf({ ...scoredCard(), task });
      addResults(at, { [OWN]: forged }, DISPATCHED);
      expect(await collect(at)).toMatchObject({
        kind: 'refused',
        trouble: {
          code: 'contradicts-records',
          message: 'Expected a result without a task, found one of easier.',
        },
      });
    }));

  test('one of none, where a task was asked for (C17)', () =>
    withBot(async (at) => {
      addResults(at, { [OWN]: CLEAN }, DISPATCHED);
      const subject = { ...requestOf(at).subject, task: 'kvlog' };
      expect(said(await collect(at, { subject }))).toBe('refused contradicts-records');
    }));
});

test('a run that is over without a result is never silent', () =>
  withBot(async (at) => {
    addResults(at, {}, { ...DISPATCHED, conclusion: 'failure' });
    expect(said(await collect(at))).toBe('refused no-result');
  }));

test('a configuration on the base branch that is wrong is said, not tried again for ever', () =>
  withBot(async (at) => {
    at.repository.files.set(`${BASE_TIP}:${REPOSITORY_CONFIG_PATH}`, 'gate: { regresed: fail }\n');
    addResults(at, { [OWN]: CLEAN }, DISPATCHED);
    expect(said(await collect(at))).toBe('refused bad-config');
  }));

test('where GitHub does not say who the bot is, nothing is decided: it is asked again later', () =>
  withBot(async (at) => {
    addResults(at, { [OWN]: CLEAN }, DISPATCHED);
    const [run, found] = [await at.github.getRun(4711), await at.github.getPullRequest(7)];
    const github = { ...at.github, viewer: async () => null };
    const collecting = collectResult({ request: requestOf(at), run, pullRequest: found, github });
    await expect(collecting).rejects.toThrow(InfraError);
  }));
