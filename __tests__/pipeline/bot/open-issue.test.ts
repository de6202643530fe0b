import { afterAll, describe, expect, test } from '@jest/globals';
import { formatAttemptMarker } from '../../../src/formats/attempt-marker.ts';
import { createBotTests } from '../../support/living-bot.ts';
import type { BotScene } from '../../support/loopback-github/bot-scene.ts';
import { addBranch, addIssue } from '../../support/loopback-github/furnish.ts';

const bots = createBotTests();
afterAll(() => bots.end());

const COMMAND = '/stepmark open smelt --agent claude --turns 5';

/** An issue of somebody, and the branch of the first attempt. */
function furnish({ repository }: BotScene, body = 'Please do smelt.', labels: readonly string[] = []): void {
  addBranch(repository, 'stepmark/smelt/1', { sha: 'f'.repeat(40) });
  addIssue(repository, { number: 3, body, labels });
}

const said = ({ repository, app }: BotScene) =>
  repository.comments.flatMap(({ issue, author, body }) =>
    issue === 3 && author === `${app.slug}[bot]`
      ? [body.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))]
      : [],
  );
const reactions = ({ repository }: BotScene) => repository.reactions.map(({ content }) => content);

describe('/stepmark open in an issue', () => {
  test('hands it to the agent, with the instruction, and is remembered', () =>
    bots.with(async ({ scene, bot }) => {
      furnish(scene);
      await bot.tell(scene.comments(COMMAND, { issue: 3 }).webhook);
      expect(reactions(scene)).toEqual(['eyes']);
      expect(said(scene).length).toBe(1);
      expect(said(scene)[0]).toMatch(/^<!-- stepmark-reply open smelt 1 -->\n@claude /);
      expect(said(scene)[0]).toContain('How to hand it in');
      expect(scene.loopback.state.repositories.get('octo/hello')?.branches.size).toBe(3);
      const opened = await bot.store.transact((records) =>
        records.findOpened(scene.repository.id, { task: 'smelt', attempt: 1 }),
      );
      expect(opened).toEqual({
        ...{ task: 'smelt', attempt: 1, agent: 'claude', turns: 5, helpLevel: 'self-correction' },
      });
      await bot.tell(scene.comments(COMMAND, { issue: 3 }).webhook);
      expect(said(scene).length).toBe(1);
      await bot.tell(scene.comments('/stepmark open smelt --agent codex', { issue: 3 }).webhook);
      expect(said(scene).at(-1)).toContain('another issue’s already');
    }));

  test('says the instruction only where the issue does not', () =>
    bots.with(async ({ scene, bot }) => {
      const opened = { task: 'smelt', attempt: 1, agent: 'jules', turns: 3, helpLevel: 'plan' } as const;
      furnish(scene, `${formatAttemptMarker(opened)}\n\nBuild it.`, ['stepmark']);
      await bot.tell(scene.comments('/stepmark open smelt --agent jules', { issue: 3 }).webhook);
      expect(said(scene)).toEqual([]);
      expect(scene.repository.issues.get(3)?.labels).toEqual(['stepmark', 'jules']);
    }));

  test('is refused without the branch, and where GitHub will not assign it people are told', () =>
    bots.with(async ({ scene, bot }) => {
      addIssue(scene.repository, { number: 3 });
      await bot.tell(scene.comments(COMMAND, { issue: 3 }).webhook);
      expect(said(scene)[0]).toContain('There is no branch');
      furnish(scene);
      await bot.tell(scene.comments('/stepmark open smelt --agent copilot', { issue: 3 }).webhook);
      expect(said(scene).at(-1)).toContain('Assign it by hand');
    }));

  test('of somebody who may not write does nothing, nor does any other command in an issue', () =>
    bots.with(async ({ scene, bot }) => {
      furnish(scene);
      await bot.tell(scene.comments(COMMAND, { issue: 3, login: 'stranger' }).webhook);
      await bot.tell(scene.comments('/stepmark run', { issue: 3 }).webhook);
      expect([reactions(scene), said(scene)]).toEqual([[], []]);
    }));
});
