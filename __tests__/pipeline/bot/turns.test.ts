import { afterAll, describe, expect, test } from '@jest/globals';
import type { OpenedAttempt } from '../../../src/core/bot/opened-attempt.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { formatAttemptMarker } from '../../../src/formats/attempt-marker.ts';
import type { BotMeans } from '../../../src/pipeline/bot/means.ts';
import { createBotTests, type LivingBot } from '../../support/living-bot.ts';
import {
  type BotScene,
  type BotSceneOptions,
  SCENE_BASE,
  SCENE_HEAD,
} from '../../support/loopback-github/bot-scene.ts';
import { addAccount, addIssue } from '../../support/loopback-github/furnish.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const bots = createBotTests();
afterAll(() => bots.end());

const [SECOND, THIRD] = ['d'.repeat(40), 'e'.repeat(40)] as const;
const BRANCH = 'stepmark/smelt/1';
const OPENED: OpenedAttempt = {
  ...{ task: 'smelt', attempt: 1, agent: 'copilot', turns: 3, helpLevel: 'self-correction' },
};

/** How many of four tests pass, by head. */
type Work = Map<string, number>;

/** A pull request for an attempt's branch; what is measured is what `work` says. */
function attemptScene(work: Work): BotSceneOptions & { readonly replaced: Pick<BotMeans, 'collect'> } {
  return {
    pull: { base: { ref: BRANCH, sha: SCENE_BASE } },
    replaced: {
      collect: async ({ request: { subject } }) => ({
        kind: 'card',
        card: cardOf(work.get(subject.head) ?? 0, subject.head),
      }),
    },
  };
}

function cardOf(passed: number, head: string): Scorecard {
  const card = createTaskCard({
    steps: [{ title: 'The build file is read', passed, declared: 4 }],
    p2p: { passed: 3, declared: 3 },
  });
  const { subject, first_failure: failure } = card;
  return {
    ...card,
    subject: { ...subject, head: { ref: 'topic', sha: head } },
    first_failure: failure === null ? null : { ...failure, step: 'language' },
  };
}

function opens({ repository }: BotScene, opened: OpenedAttempt = OPENED, author = 'mona'): void {
  const body = `${formatAttemptMarker(opened)}\n\nBuild it.`;
  addIssue(repository, { number: 3, author, labels: ['stepmark'], body });
}

/** Comments that speak to the agent. */
const told = ({ repository }: BotScene) =>
  repository.comments.flatMap(({ body }) =>
    body.startsWith('<!-- stepmark-reply turn') ? [plain(body)] : [],
  );
/** The pull request's own card. */
const cards = ({ repository }: BotScene) =>
  repository.comments.flatMap(({ body }) => (body.startsWith('<!-- stepmark v=') ? [plain(body)] : []));
const plain = (body: string) => body.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** The latest run ends. */
async function measured(scene: BotScene, bot: LivingBot): Promise<void> {
  const run = scene.runs().at(-1);
  if (run === undefined) throw new Error('nothing was dispatched');
  await bot.tell(scene.completes(run));
}

const lastCard = async ({ store }: LivingBot, { repository }: BotScene) =>
  (await store.transact((records) => records.listCards(repository.id, 7))).at(-1)?.card;

describe('an attempt over a pull request', () => {
  test('has a turn for each push, each answered once, until the task is resolved', () => {
    const work: Work = new Map([
      [SCENE_HEAD, 1],
      [SECOND, 2],
      [THIRD, 4],
    ]);
    return bots.with(async ({ scene, bot }) => {
      opens(scene);
      await bot.tell(scene.opens());
      expect(scene.runs()[0]?.inputs.task).toBe('smelt');
      await measured(scene, bot);
      expect(told(scene).length).toBe(1);
      expect(told(scene)[0]).toContain('@copilot please go on, this is turn 2 of 3');
      expect(told(scene)[0]).toContain('1 of 4 tests of the requirements pass');
      expect(told(scene)[0]).not.toContain('hint');
      await bot.tell(scene.pushes(SECOND));
      await measured(scene, bot);
      expect(told(scene).length).toBe(2);
      expect(told(scene)[1]).toContain('turn 3 of 3');
      await bot.tell(scene.pushes(THIRD));
      await measured(scene, bot);
      expect(told(scene).length).toBe(2);
      expect((await lastCard(bot, scene))?.subject).toMatchObject({
        ...{ attempt: 1, turn: 3, help_level: 'self-correction' },
      });
    }, attemptScene(work));
  });

  test('is never told of one commit twice, however often that is measured or asked for', () => {
    const work: Work = new Map([[SCENE_HEAD, 1]]);
    return bots.with(async ({ scene, bot }) => {
      opens(scene);
      await bot.tell(scene.opens());
      await measured(scene, bot);
      const run = scene.runs()[0];
      if (run === undefined) return;
      await bot.tell(scene.completes(run));
      await bot.tell(scene.requests(run));
      await bot.tell(scene.completes(run));
      await bot.tell(scene.comments('/stepmark rerun').webhook);
      await measured(scene, bot);
      const [check] = scene.repository.checks;
      if (check !== undefined) await bot.tell(scene.presses(check, 'continue'));
      expect(scene.repository.comments.filter(({ body }) => body.includes('@copilot')).length).toBe(1);
    }, attemptScene(work));
  });

  test('ends with its turns', () => {
    const work: Work = new Map();
    return bots.with(async ({ scene, bot }) => {
      opens(scene, { ...OPENED, turns: 2 });
      await bot.tell(scene.opens());
      await measured(scene, bot);
      for (const head of [SECOND, THIRD]) {
        await bot.tell(scene.pushes(head));
        await measured(scene, bot);
      }
      expect(told(scene).length).toBe(1);
    }, attemptScene(work));
  });

  test('ends where somebody who may write cancels it, also while nothing runs', () => {
    const work: Work = new Map();
    return bots.with(async ({ scene, bot }) => {
      opens(scene);
      await bot.tell(scene.opens());
      await measured(scene, bot);
      await bot.tell(scene.comments('/stepmark cancel').webhook);
      await bot.tell(scene.pushes(SECOND));
      await measured(scene, bot);
      expect(told(scene).length).toBe(1);
    }, attemptScene(work));
  });

  test('at guidance has the task’s hint, or what somebody gave in its place', () => {
    const work: Work = new Map();
    return bots.with(async ({ scene, bot }) => {
      opens(scene, { ...OPENED, agent: 'claude', helpLevel: 'guidance' });
      await bot.tell(scene.opens());
      await measured(scene, bot);
      expect(told(scene)[0]).toContain('@claude');
      expect(told(scene)[0]).toContain('A hint for step');
      await bot.tell(scene.comments('/stepmark guide look at the tokens').webhook);
      await bot.tell(scene.pushes(SECOND));
      await measured(scene, bot);
      expect(told(scene)[1]).toContain('look at the tokens');
      expect(cards(scene)).toEqual([expect.stringMatching(/2 turns, 1 hint[\s\S]*look at the tokens/)]);
      expect((await lastCard(bot, scene))?.subject).toMatchObject({ turn: 2, help_level: 'guidance' });
    }, attemptScene(work));
  });

  test('is none where the issue that says so is of somebody who may not write: it is scored, and nothing is said', () => {
    const work: Work = new Map();
    return bots.with(async ({ scene, bot }) => {
      addAccount(scene.loopback.state, 'mallory');
      opens(scene, OPENED, 'mallory');
      await bot.tell(scene.opens());
      await measured(scene, bot);
      expect(told(scene)).toEqual([]);
      expect((await lastCard(bot, scene))?.task?.id).toBe('kvlog');
    }, attemptScene(work));
  });
});
