import { dirname } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createGitHub } from '../../src/adapters/github/client.ts';
import { collectResult } from '../../src/entry/bot/collect-result.ts';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';
import { parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { type ActionScene, openActionScene, REPOSITORY, type SceneEvent } from '../support/action-scene.ts';
import type { CompositeResult } from '../support/composite-runner/job.ts';
import { startGitServer } from '../support/git-server.ts';
import { keptRequest, REQUEST_ID } from '../support/kept-requests.ts';
import { exampleOf } from '../support/loopback-github/examples.ts';
import { addAccount, addArtifact, addRun, addToken } from '../support/loopback-github/furnish.ts';
import { repositoryObject } from '../support/loopback-github/people.ts';
import { zipOf } from '../support/loopback-github/zip.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { thoroughTest } from '../support/thorough.ts';

const BOT = 'stepmark-app[bot]';
const BASE = {
  '.github/stepmark.yml': tapConfig(),
  'suite.mjs': tapSuite({ adds: 'ok', divides: 'not ok' }),
};
const FIXED = { 'suite.mjs': tapSuite({ adds: 'ok', divides: 'ok' }) };

const open: ActionScene[] = [];

afterEach(async () => {
  for (const scene of open.splice(0)) await scene.close();
});

async function openScene(): Promise<ActionScene> {
  const scene = await openActionScene(BASE, FIXED);
  open.push(scene);
  return scene;
}

/** The dispatch of the run workflow on its branch; the base is what its checkout has. */
function dispatchEvent({ loopback, repository, base }: ActionScene, branch = 'stepmark'): SceneEvent {
  const payload = {
    ...exampleOf('workflow_dispatch'),
    ref: `refs/heads/${branch}`,
    repository: { ...repositoryObject(loopback.state, repository), default_branch: 'main' },
  };
  return {
    name: 'workflow_dispatch',
    payload,
    sha: base,
    ref: `refs/heads/${branch}`,
    token: 'ghs_reads',
    fork: false,
  };
}

/** What the workflow of `init --bot` gives the action for a dispatch. */
function inputsOf({ base, head }: ActionScene, change: Readonly<Record<string, string>> = {}) {
  const dispatched = { request_id: REQUEST_ID, pr: '1', head_sha: head, base_sha: base, task: '', ...change };
  const workflow = formatRunWorkflow({ commit: '1'.repeat(40), version: '1.0.0' });
  const filled = workflow.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) =>
    JSON.stringify(Object.entries(dispatched).find(([key]) => key === name)?.[1] ?? ''),
  );
  const inputs: Readonly<Record<string, string>> = parse(
    filled.replace(/^(?:run-name| {2}group): .*\n/gm, ''),
  ).jobs.run.steps.at(-1).with;
  return inputs;
}

const run = (scene: ActionScene, change: Readonly<Record<string, string>> = {}, branch = 'stepmark') =>
  scene.score({ event: dispatchEvent(scene, branch), job: { inputs: inputsOf(scene, change) } });

const logOf = ({ steps }: CompositeResult) => steps.map(({ name, log }) => `== ${name}\n${log}`).join('');

function expectOutcome(result: CompositeResult, outcome: CompositeResult['outcome']): void {
  if (result.outcome !== outcome)
    throw new Error(`expected ${outcome}, found ${result.outcome}:\n${logOf(result)}`);
}

function cardOf(scene: ActionScene): string {
  return scene.readArtifact({ event: dispatchEvent(scene) }, `stepmark-${REQUEST_ID}-1`, 'scorecard.json');
}

/** The run is over on GitHub: the bot asks for its result. */
async function collect(scene: ActionScene) {
  const { loopback, repository, base, head } = scene;
  const { state } = loopback;
  addAccount(state, BOT, 'Bot');
  addRun(repository, {
    id: 7,
    event: 'workflow_dispatch',
    path: '.github/workflows/stepmark-run.yml',
    head: { sha: base, branch: 'stepmark', repository: REPOSITORY },
    actor: BOT,
  });
  const zip = zipOf({ 'scorecard.json': cardOf(scene) });
  addArtifact(state, repository, { runId: 7, name: `stepmark-${REQUEST_ID}-1`, zip });
  addToken(state, 'ghs_bot', { login: BOT, appId: 77 });
  const { apiUrl, graphqlUrl } = loopback;
  const github = createGitHub({
    token: 'ghs_bot',
    repository: REPOSITORY,
    ...{ apiUrl, graphqlUrl, report: () => undefined },
  });
  repository.files.set(`${base}:.github/stepmark.yml`, BASE['.github/stepmark.yml']);
  return collectResult({
    request: keptRequest({
      subject: { repositoryId: repository.id, pullRequest: 1, task: null, head },
      base: { ref: 'main', sha: base },
      progress: { attempt: 1, state: 'collecting', run: 7 },
    }),
    run: await github.getRun(7),
    pullRequest: await github.getPullRequest(1),
    github,
  });
}

describe('a run that the bot asked for', () => {
  test('measures the commits that were asked for, keeps no cache, leaves every word to the bot, and becomes a trusted card where the bot collects it', async () => {
    const scene = await openScene();
    const result = await run(scene);
    expectOutcome(result, 'success');
    expect(result.outputs).toMatchObject({ verdict: 'clean', fixed: '1', 'comment-url': '' });
    expect(scene.loopback.writes()).toEqual([]);
    expect(result.step('cache').outcome).toBe('skipped');
    expect(result.step('publish').outcome).toBe('skipped');
    expect(scene.artifacts({ event: dispatchEvent(scene) })).toEqual([
      `stepmark-${REQUEST_ID}-1`,
      `stepmark-logs-${REQUEST_ID}-1`,
    ]);
    expect(parseScorecardFile({ name: 'artifact', text: cardOf(scene) })).toMatchObject({
      run: { trust: 'self-reported', door: 'action' },
      subject: { pr: 1, base: { sha: scene.base }, head: { sha: scene.head } },
      task: null,
    });
    expect(await collect(scene)).toMatchObject({
      kind: 'card',
      card: {
        verdict: 'clean',
        run: { trust: 'trusted', id: '7', attempt: 1 },
        subject: {
          repository: REPOSITORY,
          pr: 1,
          base: { ref: 'main', sha: scene.base },
          head: { ref: 'work', sha: scene.head },
        },
      },
    });
  });

  thoroughTest(
    'scores the head that was asked for, though the pull request has moved on (SECURITY.md row A10)',
    async () => {
      const scene = await openScene();
      scene.origin.git(['switch', '--quiet', 'work']);
      scene.origin.commit({ 'suite.mjs': tapSuite({ adds: 'not ok', divides: 'not ok' }) }, 'Later');
      scene.origin.git(['update-ref', 'refs/pull/1/head', 'HEAD']);
      const result = await run(scene);
      expectOutcome(result, 'success');
      expect(result.outputs.verdict).toBe('clean');
    },
  );

  thoroughTest('of a task that the base branch does not have fails, and its card says why', async () => {
    const scene = await openScene();
    const result = await run(scene, { task: 'nowhere' });
    expectOutcome(result, 'failure');
    expect(cardOf(scene)).toContain('nowhere');
  });

  thoroughTest(
    'needs a private repository no more once its code runs, and never shows its token there',
    async () => {
      const scene = await openScene();
      const server = await startGitServer(dirname(scene.origin.path), 'ghs_reads');
      scene.cloneFrom(
        `${server.url}/${scene.origin.path.split('/').at(-1)}/.git`,
        Buffer.from('x-access-token:ghs_reads').toString('base64'),
      );
      try {
        const result = await run(scene);
        expectOutcome(result, 'success');
        expect(Object.values(result.step('score').environment).join('\n')).not.toContain('ghs_reads');
      } finally {
        await server.close();
      }
    },
  );
});

describe('what no bot asked for is refused before anything runs', () => {
  test.each([
    [{ request_id: 'mine' }, 'Input "request-id": expected 32 lower-case hexadecimal digits'],
    [{ head_sha: 'd'.repeat(40) }, `Expected the commit ${'d'.repeat(40)} of pull request 1`],
  ])('%j (SECURITY.md rows A8 and A11)', async (change, says) => {
    const scene = await openScene();
    const result = await run(scene, change);
    expectOutcome(result, 'failure');
    expect(result.step('prepare').log).toContain(says);
    expect(result.step('score').outcome).toBe('skipped');
  });

  test('a run on the default branch (SECURITY.md row A6)', async () => {
    const scene = await openScene();
    const result = await run(scene, {}, 'main');
    expectOutcome(result, 'failure');
    expect(result.step('prepare').log).toContain(
      'expected a protected branch that is not the default branch',
    );
  });

  test('a run of a pull request, whose workflow is its own (SECURITY.md row A2)', async () => {
    const scene = await openScene();
    const result = await scene.score({
      event: scene.pullRequestEvent(),
      job: { inputs: inputsOf(scene) },
    });
    expectOutcome(result, 'failure');
    expect(result.step('prepare').log).toContain('expected to be started by workflow_dispatch');
  });
});
