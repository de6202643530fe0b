import { afterAll, describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { createBotTests, type LivingBot } from '../../support/living-bot.ts';
import type { BotScene } from '../../support/loopback-github/bot-scene.ts';
import { addAccount, addPull } from '../../support/loopback-github/furnish.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const bots = createBotTests();
afterAll(() => bots.end());

function cardOf(number: number, passed: number): Scorecard {
  const card = createTaskCard({
    steps: [{ title: 'a', passed, declared: 2 }],
    p2p: { passed: 1, declared: 1 },
  });
  return { ...card, subject: { ...card.subject, head: { ref: 'topic', sha: String(number).repeat(40) } } };
}

/** Pull requests 7, 8 and 9 pass; 6 does not. */
async function furnish({ repository }: BotScene, { store }: LivingBot): Promise<void> {
  const passed = { 6: 1, 7: 2, 8: 2, 9: 2 };
  await store.transact(async (records) => {
    for (const [name, count] of Object.entries(passed)) {
      const pullRequest = Number(name);
      const kept = { repositoryId: repository.id, pullRequest, request: `r${name}`, attempt: 1 };
      await records.keepCard({ ...kept, at: '2026-11-22T10:00:00Z', card: cardOf(pullRequest, count) });
      if (pullRequest === 7) continue;
      const head = { ref: 'topic', sha: name.repeat(40), repository: repository.name };
      addPull(repository, { number: pullRequest, head });
    }
  });
}

const plain = (body: string) => body.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
const questions = ({ repository }: BotScene) =>
  repository.comments.filter(({ body }) => body.startsWith('<!-- stepmark-reply choose'));
const answers = ({ repository }: BotScene) =>
  repository.comments.flatMap(({ body }) =>
    body.startsWith('<!-- stepmark-reply comment') ? [plain(body)] : [],
  );

describe('/stepmark compare among all that pass a task', () => {
  test('asks n − 1 questions, one at a time, and ranks by what those who may write chose', () =>
    bots.with(async ({ scene, bot }) => {
      await furnish(scene, bot);
      addAccount(scene.loopback.state, 'mallory');
      const react = (login: string, content: string) =>
        scene.repository.reactions.push({
          id: Math.trunc(scene.time.ms),
          comment: questions(scene).at(-1)?.id ?? 0,
          login,
          content,
        });
      const compare = () => bot.tell(scene.comments('/stepmark compare').webhook);
      await compare();
      expect(questions(scene).length).toBe(1);
      expect(answers(scene).at(-1)).toContain('2 questions are left');
      // Nobody who may write has chosen: it is not asked twice.
      react('mallory', 'heart');
      await compare();
      expect(questions(scene).length).toBe(1);
      react('mona', 'rocket');
      await compare();
      expect(questions(scene).length).toBe(2);
      expect(answers(scene).at(-1)).toContain('1 question is left');
      react('mona', 'heart');
      await compare();
      expect(questions(scene).length).toBe(2);
      expect(answers(scene).at(-1)).toMatch(/Place 1: pull request [789]/);
      expect(answers(scene).at(-1)).toContain('Place 3:');
      expect(answers(scene).at(-1)).not.toContain('6');
    }));

  test('has nothing to ask where fewer than two pass', () =>
    bots.with(async ({ scene, bot }) => {
      await bot.tell(scene.comments('/stepmark compare').webhook);
      expect(answers(scene)).toEqual([expect.stringContaining('there is nothing to choose')]);
    }));
});
