import { afterAll, describe, expect, test } from '@jest/globals';
import { createBotTests, type LivingBot } from '../../support/living-bot.ts';
import { type BotScene, SCENE_HEAD } from '../../support/loopback-github/bot-scene.ts';
import { scoredCard } from '../../support/results.ts';

const bots = createBotTests();
afterAll(() => bots.end());

const LATER = 'd'.repeat(40);

/** The commands' comments apart, which people wrote. */
const said = ({ repository, app }: BotScene) =>
  [...repository.comments.values()]
    .filter(({ author }) => author === `${app.slug}[bot]`)
    .map(({ body }) => body.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))));
const checks = ({ repository }: BotScene) =>
  [...repository.checks.values()].map(({ headSha, status, conclusion }) => ({ headSha, status, conclusion }));
const reactions = ({ repository }: BotScene, { id }: { readonly id: number }) =>
  repository.reactions.filter(({ comment }) => comment === id).map(({ content }) => content);
const cardOf = (head: string, broken: readonly string[] = []) => {
  const card = scoredCard(broken);
  return { ...card, subject: { ...card.subject, head: { ref: 'topic', sha: head } } };
};
const lastRequest = async ({ store }: LivingBot, { repository }: BotScene) => {
  const requests = await store.transact((records) => records.listRequests(repository.id, 7));
  const last = requests.at(-1);
  if (last === undefined) throw new Error('nothing was asked for');
  return last;
};
/** The latest run starts, uploads a card and ends. */
async function runThrough(scene: BotScene, bot: LivingBot, broken: readonly string[] = []): Promise<void> {
  const run = scene.runs().at(-1);
  if (run === undefined) throw new Error('nothing was dispatched');
  const { id, subject } = await lastRequest(bot, scene);
  await bot.tell(scene.starts(run));
  scene.uploads(run, id, cardOf(subject.head, broken));
  await bot.tell(scene.completes(run));
}

describe('a push', () => {
  test('of somebody who may write is measured by itself, and shown under the bot’s own suite', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      expect(checks(scene)).toEqual([{ headSha: SCENE_HEAD, status: 'queued', conclusion: null }]);
      const [run, ...others] = scene.runs();
      expect(others).toEqual([]);
      const { id } = await lastRequest(bot, scene);
      expect(run?.inputs).toEqual({
        request_id: id,
        pr: '7',
        head_sha: SCENE_HEAD,
        base_sha: scene.pull.base.sha,
        task: '',
      });
      if (run === undefined) return;
      await bot.tell(scene.starts(run));
      expect(checks(scene)).toEqual([{ headSha: SCENE_HEAD, status: 'in_progress', conclusion: null }]);
      scene.uploads(run, id, cardOf(SCENE_HEAD));
      await bot.tell(scene.completes(run));
      expect(checks(scene)).toEqual([{ headSha: SCENE_HEAD, status: 'completed', conclusion: 'success' }]);
      const [comment, ...more] = said(scene);
      expect(more).toEqual([]);
      expect(comment).toContain('nothing broken');
      expect(comment).toContain('trusted');
      const [check] = scene.repository.checks.values();
      expect(check?.appId).toBe(scene.app.id);
    }));

  test('of a stranger, or with auto off, is known and waits for somebody', async () => {
    await bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        expect([scene.runs(), checks(scene)]).toEqual([[], []]);
      },
      { fromFork: true },
    );
    await bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        expect(scene.runs()).toEqual([]);
      },
      { config: 'bot: { auto: false }\n' },
    );
  });

  test('takes the place of the one before: its run is ended, its check closed', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await bot.tell(scene.pushes(LATER));
      const [first, second] = scene.runs();
      expect(first?.conclusion).toBe('cancelled');
      expect(second?.inputs?.head_sha).toBe(LATER);
      expect(checks(scene)).toEqual([
        { headSha: SCENE_HEAD, status: 'completed', conclusion: 'cancelled' },
        { headSha: LATER, status: 'queued', conclusion: null },
      ]);
    }));

  test('does nothing twice when it is told twice, under one GUID or another (B4)', () =>
    bots.with(async ({ scene, bot }) => {
      const opened = scene.opens();
      await bot.tell(opened, opened, opened);
      expect(scene.runs().length).toBe(1);
    }));
});

describe('the runs', () => {
  test('are not started where the branch is not protected, or the default one (A6)', async () => {
    await bots.with(async ({ scene, bot }) => {
      const branch = scene.repository.branches.get('stepmark');
      if (branch !== undefined) scene.repository.branches.set('stepmark', { ...branch, isProtected: false });
      await bot.tell(scene.opens());
      expect(scene.runs()).toEqual([]);
      expect(checks(scene)).toEqual([
        { headSha: SCENE_HEAD, status: 'completed', conclusion: 'action_required' },
      ]);
      expect(said(scene)[0]).toContain('not protected');
    });
    await bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        expect([scene.runs(), checks(scene)]).toEqual([[], []]);
      },
      { config: 'bot: { ref: main }\n' },
    );
  });

  test('are found where GitHub does not tell which one it made', () =>
    bots.with(async ({ scene, bot }) => {
      scene.loopback.state.runDetails = 'silent';
      await bot.tell(scene.opens());
      expect(scene.runs().length).toBe(1);
      expect((await lastRequest(bot, scene)).progress.run).toBe(scene.runs()[0]?.id);
    }));

  test('that bring a result of another commit are refused, and it is said', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      const [run] = scene.runs();
      if (run === undefined) return;
      scene.uploads(run, (await lastRequest(bot, scene)).id, cardOf(LATER));
      await bot.tell(scene.completes(run));
      expect(checks(scene)).toEqual([
        { headSha: SCENE_HEAD, status: 'completed', conclusion: 'action_required' },
      ]);
      expect(said(scene)[0]).toContain('wrong-commit');
    }));

  test('whose end nobody told of are asked after', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      const [run] = scene.runs();
      if (run === undefined) return;
      scene.uploads(run, (await lastRequest(bot, scene)).id, cardOf(SCENE_HEAD));
      // Told to nobody.
      scene.completes(run);
      const { lookAfterSilent } = await import('../../../src/pipeline/bot/look-after.ts');
      scene.time.ms += 600_000;
      expect(await lookAfterSilent(bot.means, 300_000)).toBe(1);
      await bot.settle();
      expect(checks(scene)[0]?.conclusion).toBe('success');
    }));

  test('that are started again by hand give the later result', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await runThrough(scene, bot, ['broken']);
      expect(checks(scene).at(-1)?.conclusion).toBe('failure');
      const [run] = scene.runs();
      if (run === undefined) return;
      scene.requests(run);
      await runThrough(scene, bot);
      expect(checks(scene).at(-1)?.conclusion).toBe('success');
    }));
});

describe('a command', () => {
  test('runs the commit that was the head when it was written (A10)', () =>
    bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        const { comment, webhook } = scene.comments('/stepmark run');
        scene.time.ms += 5_000;
        await bot.tell(scene.pushes(LATER), webhook);
        expect(scene.runs().map(({ inputs }) => inputs?.head_sha)).toEqual([SCENE_HEAD]);
        expect(reactions(scene, comment)).toEqual(['eyes', 'rocket']);
      },
      { config: 'bot: { auto: false }\n' },
    ));

  test('of somebody who may not write does nothing, not even a reaction (B6)', () =>
    bots.with(async ({ scene, bot }) => {
      const { comment, webhook } = scene.comments('/stepmark run', { login: 'stranger' });
      await bot.tell(webhook);
      expect([scene.runs(), said(scene), reactions(scene, comment)]).toEqual([[], [], []]);
    }));

  test('that was changed since it was sent does nothing (B7)', () =>
    bots.with(async ({ scene, bot }) => {
      const { comment, webhook } = scene.comments('/stepmark help');
      comment.body = '/stepmark status';
      await bot.tell(webhook);
      expect([said(scene), reactions(scene, comment)]).toEqual([[], []]);
    }));

  test('on a stranger’s pull request has to name the commit, and one that was a head (A10, A11)', () =>
    bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        const unnamed = scene.comments('/stepmark run');
        await bot.tell(unnamed.webhook);
        expect(reactions(scene, unnamed.comment)).toEqual(['confused']);
        expect(said(scene)[0]).toContain(`run ${SCENE_HEAD}`);
        const foreign = scene.comments(`/stepmark run ${LATER}`);
        await bot.tell(foreign.webhook);
        expect(reactions(scene, foreign.comment)).toEqual(['confused']);
        expect(scene.runs()).toEqual([]);
        await bot.tell(scene.comments(`/stepmark run ${SCENE_HEAD}`).webhook);
        expect(scene.runs().map(({ inputs }) => inputs?.head_sha)).toEqual([SCENE_HEAD]);
      },
      { fromFork: true },
    ));

  test('cancels what runs, and says so where nothing does', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await bot.tell(scene.comments('/stepmark cancel').webhook);
      expect(scene.runs()[0]?.conclusion).toBe('cancelled');
      expect(checks(scene)[0]?.conclusion).toBe('cancelled');
      await bot.tell(scene.comments('/stepmark cancel').webhook);
      expect(said(scene).at(-1)).toContain('Nothing is being measured');
    }));

  test('reruns what did not pass, and only that', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await runThrough(scene, bot, ['broken']);
      await bot.tell(scene.comments('/stepmark rerun failed').webhook);
      expect(scene.runs().length).toBe(2);
      await runThrough(scene, bot);
      expect(checks(scene).at(-1)?.conclusion).toBe('success');
      await bot.tell(scene.comments('/stepmark rerun failed').webhook);
      expect(scene.runs().length).toBe(2);
      expect(said(scene).at(-1)).toContain('Nothing of this commit failed');
    }));

  test('answers help, status and a word that it does not know', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await bot.tell(
        scene.comments('/stepmark help').webhook,
        scene.comments('/stepmark status').webhook,
        scene.comments('/stepmark statu').webhook,
      );
      const [help, status, unknown] = said(scene);
      expect(help).toContain('/stepmark explain');
      expect(status).toContain(SCENE_HEAD.slice(0, 7));
      expect(unknown).toContain('Did you mean `status`?');
    }));

  test('is answered, though a stranger has written under our hidden marker before (B10)', () =>
    bots.with(async ({ scene, bot }) => {
      const { comment, webhook } = scene.comments('/stepmark help');
      scene.comments(`<!-- stepmark-reply comment ${comment.id} -->\nall is well`, { login: 'stranger' });
      await bot.tell(webhook);
      expect(said(scene).length).toBe(1);
    }));

  test('starts runs within the budget, and beyond it none (A13)', () =>
    bots.with(
      async ({ scene, bot }) => {
        await bot.tell(scene.opens());
        for (let number = 0; number < 5; number += 1) {
          await bot.tell(scene.comments('/stepmark run').webhook);
          await bot.tell(scene.comments('/stepmark cancel').webhook);
        }
        expect(scene.runs().length).toBe(3);
        expect(said(scene).some((body) => body.includes('used up its runs'))).toBe(true);
      },
      { config: 'bot: { auto: false, budget: { per-pull-request: 3, per-author: 30 } }\n' },
    ));

  test('keeps plans and hints, and hands them on when the agent is asked to go on', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await runThrough(scene, bot, ['broken']);
      await bot.tell(scene.comments('/stepmark guide look at the lock first').webhook);
      const check = [...scene.repository.checks.values()].at(-1);
      if (check === undefined) throw new Error('there is no check');
      expect(check.actions).toMatchObject(
        ['rerun', 'rerun-failed', 'continue'].map((identifier) => ({ identifier })),
      );
      await bot.tell(scene.presses(check, 'continue'));
      const asked = said(scene).at(-1);
      expect(asked).toContain('@mona please go on');
      expect(asked).toContain('look at the lock first');
      await bot.tell(scene.presses(check, 'continue'));
      expect(said(scene).filter((body) => body.includes('please go on')).length).toBe(1);
    }));
});

describe('a button', () => {
  test('measures the commit again for somebody who may write, and for nobody else (B9)', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await runThrough(scene, bot, ['broken']);
      const [check] = scene.repository.checks.values();
      if (check === undefined) throw new Error('there is no check');
      await bot.tell(scene.presses(check, 'rerun', { login: 'stranger' }));
      expect(scene.runs().length).toBe(1);
      await bot.tell(scene.presses(check, null));
      expect(scene.runs().length).toBe(2);
      expect(scene.runs()[1]?.inputs?.head_sha).toBe(SCENE_HEAD);
    }));
});

describe('a repository', () => {
  test('that turns private is known as such at once, and stays so whatever comes late', () =>
    bots.with(async ({ scene, bot }) => {
      const { id } = scene.repository;
      const isPrivate = () =>
        bot.store.transact(async (records) => (await records.findRepository(id))?.isPrivate);
      const late = scene.opens();
      expect(await isPrivate()).toBe(false);
      await bot.tell(scene.hides('privatized'));
      expect(await isPrivate()).toBe(true);
      await bot.tell(late);
      expect(scene.runs().length).toBe(1);
      expect(await isPrivate()).toBe(true);
    }));

  test('that is deleted takes everything with it, and nothing that comes late brings it back', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      const late = scene.pushes(LATER);
      await bot.tell(scene.hides('deleted'), late);
      const { id } = scene.repository;
      await bot.store.transact(async (records) => {
        expect(await records.findRepository(id)).toBeNull();
        expect(await records.listHeads(id, 7)).toEqual([]);
        expect(await records.listRequests(id, 7)).toEqual([]);
      });
    }));
});

describe('an installation that ends', () => {
  test('takes everything with it, whatever comes late', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.opens());
      await bot.tell(scene.installs('deleted'), scene.pushes(LATER));
      const { id } = scene.repository;
      await bot.store.transact(async (records) => {
        expect(await records.findRepository(id)).toBeNull();
        expect(await records.listRequests(id, 7)).toEqual([]);
      });
    }));
});
