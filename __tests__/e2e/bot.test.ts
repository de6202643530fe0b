import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type BotPlace, type BotProcess, startBotProcess, until } from '../support/bot-process.ts';
import { type BotScene, SCENE_HEAD, startBotScene } from '../support/loopback-github/bot-scene.ts';
import { scoredCard } from '../support/results.ts';
import { thoroughTest } from '../support/thorough.ts';

interface Place extends BotPlace {
  /** A bot that is gone when the test is, however that ends. */
  readonly start: () => Promise<BotProcess>;
}

async function withPlace(use: (place: Place) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-bot-'));
  const scene = await startBotScene();
  // The process has the real clock.
  scene.time.ms = Date.now();
  const started: BotProcess[] = [];
  const start = async () => {
    const bot = await startBotProcess({ scene, directory });
    started.push(bot);
    return bot;
  };
  try {
    await use({ scene, directory, start });
  } finally {
    await Promise.all(started.map((bot) => bot.kill()));
    await scene.close();
    await rm(directory, { recursive: true, force: true });
  }
}

const checks = ({ repository }: BotScene) =>
  [...repository.checks.values()].map(({ headSha, conclusion }) => `${headSha.slice(0, 4)} ${conclusion}`);
const own = ({ repository, app }: BotScene) =>
  [...repository.comments.values()].filter(({ author }) => author === `${app.slug}[bot]`);

/** The run of a scene's only request ends, with a card. */
function finish(scene: BotScene): ReturnType<BotScene['completes']> {
  const [run] = scene.runs();
  if (run === undefined) throw new Error('nothing was dispatched');
  const card = scoredCard();
  const subject = { ...card.subject, head: { ref: 'topic', sha: SCENE_HEAD } };
  scene.uploads(run, run.inputs?.request_id ?? '', { ...card, subject });
  return scene.completes(run);
}

describe('the bot as a process', () => {
  test('measures a pull request, shows it, answers, serves its pages, and ends in order', () =>
    withPlace(async ({ scene, start }) => {
      const bot = await start();
      expect((await scene.deliver(scene.installs())).statusCode).toBe(202);
      expect((await scene.deliver(scene.opens())).statusCode).toBe(202);
      await until(() => scene.runs().length === 1 && checks(scene).length === 1);
      await scene.deliver(finish(scene));
      await until(
        () => checks(scene).includes(`${SCENE_HEAD.slice(0, 4)} success`) && own(scene).length === 1,
      );
      await scene.deliver(scene.comments('/stepmark help').webhook);
      await until(() => own(scene).length === 2);

      const read = async (path: string) => {
        const answer = await fetch(`${bot.url}${path}`);
        return { status: answer.status, text: await answer.text() };
      };
      expect((await read('/healthz')).status).toBe(200);
      expect((await read('/')).text).toContain('octo/hello');
      expect((await read('/pr/octo/hello/7')).text).toContain(SCENE_HEAD.slice(0, 7));
      expect((await read('/metrics')).text).toMatch(
        /stepmark_deliveries_total\{event="pull_request",outcome="kept"\} 1/,
      );
      expect((await read('/probot')).status).toBe(404);
      const forged = await fetch(`${bot.url}/webhooks`, { method: 'POST', body: '{}' });
      expect(forged.status).toBeGreaterThanOrEqual(400);

      expect(await bot.end()).toBe(0);
      const secrets = [scene.secret, 'PRIVATE KEY', 'ghs_'];
      expect(bot.log.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
    }));

  thoroughTest('that is killed does what it took, once, and has sent again what it missed', () =>
    withPlace(async ({ scene, start }) => {
      const first = await start();
      await scene.deliver(scene.installs());
      expect((await scene.deliver(scene.opens())).statusCode).toBe(202);
      // Whatever it was doing with it.
      await first.kill();
      // Two minutes ago, so that it is no delivery that may still be under way.
      scene.time.ms -= 120_000;
      const missed = await scene.deliver(scene.comments('/stepmark help').webhook);
      expect(missed.statusCode).toBe(502);
      scene.time.ms += 120_000;

      const second = await start();
      await until(() => scene.loopback.state.redeliveries.length > 0);
      await scene.redeliver();
      await until(() => scene.runs().length === 1 && own(scene).length === 1 && checks(scene).length === 1);
      await scene.deliver(finish(scene));
      await until(
        () => checks(scene).includes(`${SCENE_HEAD.slice(0, 4)} success`) && own(scene).length === 2,
      );
      expect(await second.end()).toBe(0);
      expect([scene.runs().length, checks(scene).length, own(scene).length]).toEqual([1, 1, 2]);
    }),
  );
});
