import { describe, expect, test } from '@jest/globals';
import { parseWebhook } from '../../../src/formats/webhook-event.ts';
import {
  type BotScene,
  RUN_REF,
  RUN_WORKFLOW,
  SCENE_HEAD,
  SCENE_RUN_TIP,
  withBotScene,
} from '../../support/loopback-github/bot-scene.ts';
import type { LoopbackRun } from '../../support/loopback-github/state.ts';
import type { Webhook } from '../../support/loopback-github/webhook-payloads.ts';
import { scoredCard } from '../../support/results.ts';
import { type RunningScene, startScene } from '../../support/webhook-front.ts';

const ID = '0123456789abcdef0123456789abcdef';
const INPUTS = { request_id: ID, pr: '7', head_sha: SCENE_HEAD, base_sha: 'b'.repeat(40), task: '' };
const DISPATCH = { workflow: RUN_WORKFLOW, ref: RUN_REF, inputs: INPUTS };

const read = ({ event, payload }: Webhook) => parseWebhook({ event, body: JSON.stringify(payload) });

async function dispatched({ connect, repository }: BotScene): Promise<LoopbackRun> {
  const id = await (await connect({ actions: 'write' })).dispatchWorkflow(DISPATCH);
  const run = repository.runs.get(id ?? 0);
  if (run === undefined) throw new Error('nothing was dispatched');
  return run;
}

describe('what happens at the loopback is told as the bot reads it', () => {
  test('pull requests', async () => {
    await withBotScene(async (scene) => {
      const at = {
        ...{ installation: 77, id: scene.repository.id, fullName: 'octo/hello' },
        ...{ isPrivate: false, defaultBranch: 'main', changedAt: '2026-11-22T10:00:00Z' },
      };
      const mona = { id: 101, login: 'mona', type: 'User' };
      expect(read(scene.opens())).toEqual({
        ...{ kind: 'head', repository: at, sender: mona },
        pullRequest: {
          ...{ number: 7, title: 'Change something', body: '', state: 'open', draft: false, labels: [] },
          author: mona,
          base: { ref: 'main', sha: 'b'.repeat(40) },
          head: { ref: 'topic', sha: SCENE_HEAD, repository: 'octo/hello' },
          updatedAt: '2026-11-22T10:00:00Z',
        },
      });
      const sha = 'f'.repeat(40);
      expect(read(scene.pushes(sha))).toMatchObject({ kind: 'head', pullRequest: { head: { sha } } });
      expect(await (await scene.connect()).getPullRequest(7)).toMatchObject({ head: { sha } });
      expect(read(scene.closes())).toMatchObject({ kind: 'closed', pullRequest: { state: 'closed' } });
    });
  });

  test('a pull request of a fork', async () => {
    await withBotScene(
      async (scene) => {
        expect(read(scene.opens())).toMatchObject({
          kind: 'head',
          sender: { login: 'stranger' },
          pullRequest: { head: { repository: 'stranger/hello' } },
        });
      },
      { fromFork: true },
    );
  });

  test('comments', async () => {
    await withBotScene(async (scene) => {
      const { comment, webhook } = scene.comments('/stepmark run', { login: 'stranger' });
      expect(read(webhook)).toMatchObject({
        ...{ kind: 'comment', number: 7, isPullRequest: true, sender: { login: 'stranger' } },
        comment: {
          ...{ id: comment.id, body: '/stepmark run', author: { login: 'stranger' }, appId: null },
          createdAt: '2026-11-22T10:00:00Z',
        },
      });
      expect(await (await scene.connect()).readComment(comment.id)).toMatchObject({ body: '/stepmark run' });
    });
  });

  test('buttons', async () => {
    await withBotScene(async (scene) => {
      const github = await scene.connect();
      await github.createCheck({
        ...{ name: 'stepmark', headSha: SCENE_HEAD, externalId: ID, status: 'queued', conclusion: null },
        ...{ detailsUrl: null, title: 'queued', summary: '', text: '', annotations: [], actions: [] },
      });
      const [check] = scene.repository.checks;
      if (check === undefined) throw new Error('there is no check');
      const own = { externalId: ID, headSha: SCENE_HEAD, appId: scene.app.id };
      expect(read(scene.presses(check, 'rerun-failed'))).toMatchObject({
        ...{ kind: 'button', button: 'rerun-failed', check: own, sender: { login: 'mona' } },
      });
      expect(read(scene.presses(check, null))).toMatchObject({ kind: 'button', button: 'rerun', check: own });
    });
  });

  test('runs, from the dispatch to the result and again', async () => {
    await withBotScene(async (scene) => {
      const run = await dispatched(scene);
      expect(run.title.endsWith(ID)).toBe(true);
      const common = {
        ...{ id: run.id, event: 'workflow_dispatch', path: `.github/workflows/${RUN_WORKFLOW}` },
        ...{ headSha: SCENE_RUN_TIP, headBranch: RUN_REF, headRepository: 'octo/hello' },
        ...{ repositoryId: scene.repository.id, actor: { login: 'stepmark-of-octo[bot]', type: 'Bot' } },
      };
      const told = (action: string, status: string, attempt = 1) => ({
        ...{ kind: 'run', action, run: { ...common, status, attempt } },
      });
      expect(read(scene.requests(run))).toMatchObject(told('requested', 'queued'));
      expect(read(scene.starts(run))).toMatchObject(told('in_progress', 'in_progress'));
      scene.uploads(run, ID, scoredCard());
      expect(read(scene.completes(run))).toMatchObject(told('completed', 'completed'));
      const github = await scene.connect();
      const [artifact] = await github.listArtifacts(run.id);
      expect(artifact).toMatchObject({ name: `stepmark-${ID}-1`, runId: run.id });
      expect(await github.getRun(run.id)).toMatchObject({ status: 'completed', conclusion: 'success' });
      expect(read(scene.requests(run))).toMatchObject(told('requested', 'queued', 2));
      expect(scene.runs()).toEqual([run]);
    });
  });

  test('installations', async () => {
    await withBotScene(async (scene) => {
      const { id } = scene.repository;
      expect(read(scene.installs())).toMatchObject({
        ...{ kind: 'installed', installation: 77, account: { login: 'octo' } },
        added: [{ id, fullName: 'octo/hello', isPrivate: false }],
      });
      expect(read(scene.installs('deleted'))).toEqual({ kind: 'uninstalled', installation: 77 });
      expect(read(scene.installs('unsuspend'))).toMatchObject({ kind: 'installed', added: [] });
    });
  });
});

/** A bot that listens, and GitHub. */
async function withFront(use: (scene: BotScene, front: RunningScene) => Promise<void>): Promise<void> {
  const front = await startScene();
  try {
    await withBotScene((scene) => use(scene, front));
  } finally {
    await front.stop();
  }
}

describe('a webhook is sent', () => {
  test('signed, once, and the App can look what came of it', async () => {
    await withFront(async (scene, front) => {
      scene.url = front.url;
      const sent = await scene.deliver(scene.opens());
      expect(front.kept).toMatchObject([{ delivery: { guid: sent.guid, event: 'pull_request' } }]);
      expect(await scene.github.listDeliveries('2026-11-22T00:00:00Z')).toEqual([
        { id: sent.id, guid: sent.guid, deliveredAt: '2026-11-22T10:00:00.000Z', wasTaken: true },
      ]);
    });
  });

  test('again where the App asks for it: the same bytes under the same GUID', async () => {
    await withFront(async (scene, front) => {
      const missed = await scene.deliver(scene.comments('/stepmark run').webhook);
      const [known] = await scene.github.listDeliveries('2026-11-22T00:00:00Z');
      expect(known).toMatchObject({ guid: missed.guid, wasTaken: false });
      scene.url = front.url;
      expect(await scene.redeliver()).toEqual([]);
      await scene.github.redeliver(missed.id);
      expect(await scene.redeliver()).toMatchObject([
        { guid: missed.guid, redelivery: true, statusCode: 202 },
      ]);
      expect(front.kept).toMatchObject([{ delivery: { guid: missed.guid, body: missed.body } }]);
    });
  });
});
