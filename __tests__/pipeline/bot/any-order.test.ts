import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOver } from '../../../src/core/bot/request-state.ts';
import { SCENE_HEAD } from '../../support/loopback-github/bot-scene.ts';
import type { LoopbackRun } from '../../support/loopback-github/state.ts';
import type { Webhook } from '../../support/loopback-github/webhook-payloads.ts';
import { type MemoryBot, withMemoryBot } from '../../support/memory-bot.ts';
import { scoredCard } from '../../support/results.ts';
import { timesOf } from '../../support/thorough.ts';

type Step = 'opens' | 'pushes' | 'closes';

/** What happens to a pull request, in its order, and when the bot is told of it: `late` counts happenings. */
interface Life {
  readonly steps: readonly Step[];
  readonly tellings: readonly { readonly of: number; readonly late: number }[];
  /** Pieces of work that are done after each telling, and which of those that can be. */
  readonly pace: readonly number[];
  readonly choices: readonly number[];
  /** Whether the runs' ends are told before their beginnings. */
  readonly isTurned: boolean;
}

/** A closed pull request can only be opened again. */
const steps = fc
  .array(fc.constantFrom<Step>('pushes', 'pushes', 'closes'), { maxLength: 4 })
  .map((wanted) => wanted.flatMap((step): Step[] => (step === 'closes' ? ['closes', 'opens'] : [step])))
  .chain((middle) =>
    fc.boolean().map((isClosed): Step[] => ['opens', ...middle, ...(isClosed ? (['closes'] as const) : [])]),
  );

const life: fc.Arbitrary<Life> = steps.chain((chosen) => {
  const late = fc.nat(chosen.length);
  const again = fc.record({ of: fc.nat(chosen.length - 1), late });
  return fc.record({
    steps: fc.constant(chosen),
    tellings: fc
      .tuple(fc.tuple(...chosen.map(() => late)), fc.array(again, { maxLength: 3 }))
      .map(([first, more]) => [...first.map((one, of) => ({ of, late: one })), ...more]),
    pace: fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
    choices: fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }),
    isTurned: fc.boolean(),
  });
});

/** Takes of a list again and again. */
function around(numbers: readonly number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}

/** Lets it happen; every telling comes at its own time, and the work goes on in between. */
async function live(bot: MemoryBot, { steps: all, tellings, pace, choices, isTurned }: Life): Promise<void> {
  const { scene } = bot;
  const chosen = around(choices);
  const choose = (count: number) => chosen() % count;
  const paces = around(pace);
  const settle = async () => {
    while (await bot.step(choose)) scene.time.ms += 10;
  };
  bot.tell(scene.installs());
  await settle();
  const told: Webhook[] = [];
  for (let now = 0; now <= 2 * all.length; now += 1) {
    const step = all[now];
    if (step !== undefined) told.push(step === 'pushes' ? scene.pushes(shaOf(now)) : scene[step]());
    scene.time.ms += 1_000;
    const due = tellings.filter(({ of, late }) => of + late === now);
    for (const webhook of due.flatMap(({ of }) => told[of] ?? [])) bot.tell(webhook);
    for (let left = paces(); left > 0; left -= 1) await bot.step(choose);
  }
  await settle();
  for (const run of scene.runs()) for (const webhook of endOf(bot, run, isTurned)) bot.tell(webhook);
  await settle();
}

const shaOf = (number: number) => `${number}`.repeat(40).slice(0, 40);

/** What is told of a run that ends, in some order; one that was cancelled has nothing to give. */
function endOf({ scene }: MemoryBot, run: LoopbackRun, isTurned: boolean): readonly Webhook[] {
  if (run.status === 'completed') return [scene.completes(run, run.conclusion ?? 'cancelled')];
  const starts = scene.starts(run);
  const card = scoredCard();
  const head = { ref: 'topic', sha: run.inputs.head_sha ?? '' };
  scene.uploads(run, run.inputs.request_id ?? '', { ...card, subject: { ...card.subject, head } });
  const ends = scene.completes(run);
  return isTurned ? [ends, starts, ends] : [starts, starts, ends];
}

interface Seen {
  /** Of the head, the latest one. */
  readonly check: string | null;
  /** Heads that a comment of the bot's shows. */
  readonly cards: readonly string[];
  /** Not completed. */
  readonly openChecks: number;
  readonly openRequests: number;
  readonly openRuns: number;
}

async function look({ scene, records }: MemoryBot): Promise<Seen> {
  const { repository, pull, app } = scene;
  const requests = await records.listRequests(repository.id, pull.number);
  const checks = [...repository.checks].sort((a, b) => a.id - b.id);
  const last = checks.filter(({ headSha }) => headSha === pull.head.sha).at(-1);
  const own = repository.comments.filter(({ author }) => author === `${app.slug}[bot]`);
  return {
    check: last === undefined ? null : `${last.status} ${last.conclusion}`,
    cards: own.map(({ body }) => /head=([0-9a-f]{40})/.exec(body)?.[1] ?? ''),
    openChecks: checks.filter(({ status }) => status !== 'completed').length,
    openRequests: requests.filter(({ progress }) => !isOver(progress)).length,
    openRuns: scene.runs().filter(({ status }) => status !== 'completed').length,
  };
}

/** Does all that waits, in its order. */
async function settle(bot: MemoryBot): Promise<void> {
  while (await bot.step(() => 0));
}

describe('whatever order a pull request’s deliveries come in, and however often and late', () => {
  test('its head is measured and shown if it is open, and nothing is left under way', async () => {
    await fc.assert(
      fc.asyncProperty(life, (one) =>
        withMemoryBot(async (bot) => {
          await live(bot, one);
          const { check, cards, ...left } = await look(bot);
          const { state, head } = bot.scene.pull;
          expect(left).toEqual({ openChecks: 0, openRequests: 0, openRuns: 0 });
          if (state === 'closed') expect(['completed cancelled', null]).toContain(check);
          else expect([check, cards]).toEqual(['completed success', [head.sha]]);
        }),
      ),
      { numRuns: timesOf({ inCi: 40, elsewhere: 4 }) },
    );
  });

  test('a head that another has taken the place of is not measured any more', () =>
    withMemoryBot(async (bot) => {
      const { scene, records } = bot;
      bot.tell(scene.installs());
      const opened = scene.opens();
      scene.time.ms += 1_000;
      bot.tell(scene.pushes(shaOf(1)));
      await settle(bot);
      bot.tell(opened);
      await settle(bot);
      expect(scene.runs().map(({ inputs }) => inputs.head_sha)).toEqual([shaOf(1)]);
      const heads = await records.listHeads(scene.repository.id, 7);
      expect(heads.map(({ sha }) => sha)).not.toContain(SCENE_HEAD);
    }));

  test('what GitHub tells is believed where its API lags behind', () =>
    withMemoryBot(async (bot) => {
      const { scene } = bot;
      bot.tell(scene.installs());
      bot.tell(scene.opens());
      await settle(bot);
      const { head, updatedAt = '' } = scene.pull;
      scene.time.ms += 1_000;
      bot.tell(scene.pushes(shaOf(1)));
      Object.assign(scene.pull, { head, updatedAt });
      await settle(bot);
      expect(scene.runs().at(-1)?.inputs.head_sha).toBe(shaOf(1));
    }));
});
