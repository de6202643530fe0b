import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Database } from '../../src/adapters/database/database.ts';
import type { InboxSettings } from '../../src/adapters/database/inbox-settings.ts';
import { openStore } from '../../src/adapters/database/open-store.ts';
import { collectResult } from '../../src/entry/bot/collect-result.ts';
import { lookAt } from '../../src/entry/bot/look-at.ts';
import { readTaskTexts } from '../../src/entry/bot/read-task-texts.ts';
import { createTexts } from '../../src/entry/bot/texts.ts';
import { keyOf } from '../../src/formats/delivery-key.ts';
import { createHandler } from '../../src/pipeline/bot/handle-work.ts';
import type { BotMeans } from '../../src/pipeline/bot/means.ts';
import type { BotStore } from '../../src/pipeline/bot/ports.ts';
import { type BotScene, type BotSceneOptions, startBotScene } from './loopback-github/bot-scene.ts';
import type { Webhook } from './loopback-github/webhook-payloads.ts';

/** A bot at its work: its memory is real, and GitHub is the loopback. The front has tests of its own. */
export interface LivingBot {
  readonly store: BotStore;
  readonly means: BotMeans;
  readonly logged: readonly string[];
  /** Gives it what GitHub sends, and waits until all that follows is done. Null: it was taken for known. */
  tell(...webhooks: readonly Webhook[]): Promise<void>;
  /** Until nothing waits. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const TASKS = fileURLToPath(new URL('../../tasks', import.meta.url));
const QUICK: Partial<InboxSettings> = { tries: 4, retryMs: 10, pollMs: 20, sweepMs: 100 };

/** What takes the place of the real ones. */
export type Replaced = Partial<Pick<BotMeans, 'collect'>>;

export async function startBot(
  scene: BotScene,
  database: Database,
  replaced: Replaced = {},
): Promise<LivingBot> {
  const now = () => new Date(scene.time.ms).toISOString();
  const logged: string[] = [];
  const failures: unknown[] = [];
  const onError = (error: unknown) => failures.push(error);
  const store = await openStore(database, { ...QUICK, onError }, now);
  const means: BotMeans = {
    app: scene.github,
    transact: store.transact,
    lookAt,
    collect: collectResult,
    readTaskTexts: (id) => readTaskTexts(id, TASKS),
    texts: createTexts('https://github.com'),
    newRequestId: () => randomBytes(16).toString('hex'),
    now,
    log: (sentence) => logged.push(sentence),
    ...replaced,
  };
  await store.inbox.start(createHandler(means));
  const settle = async () => {
    for (;;) {
      const { waiting } = await store.inbox.state();
      if (waiting === 0) return;
      await new Promise((next) => setTimeout(next, 10));
    }
  };
  return {
    ...{ store, means, logged, settle },
    async tell(...webhooks) {
      for (const { event, payload } of webhooks) {
        const body = JSON.stringify(payload);
        const delivery = { guid: randomBytes(16).toString('hex'), event, body, receivedAt: now() };
        await store.inbox.accept(delivery, keyOf(body));
        // A second later is a second later.
        scene.time.ms += 1_000;
      }
      await settle();
    },
    close: () => store.close(),
  };
}

/** One database for the tests of a file: each begins with an empty one. */
export function createBotTests(open: () => Promise<Database>) {
  let database: Database | null = null;
  return {
    async with(
      use: (at: { readonly scene: BotScene; readonly bot: LivingBot }) => Promise<void>,
      { replaced = {}, ...options }: BotSceneOptions & { readonly replaced?: Replaced } = {},
    ): Promise<void> {
      database ??= await open();
      const { db } = database;
      const scene = await startBotScene(options);
      // What it is opened with stays open for the next one.
      const bot = await startBot(scene, { ...database, close: async () => {} }, replaced);
      try {
        await bot.tell(scene.installs());
        await use({ scene, bot });
      } finally {
        await bot.close();
        await scene.close();
        await sql`truncate stepmark.work, stepmark.seen, stepmark.repositories, stepmark.heads, stepmark.requests,
          stepmark.cards, stepmark.help, stepmark.opened, stepmark.turns, stepmark.allowances`.execute(db);
      }
    },
    async end(): Promise<void> {
      await database?.close();
    },
  };
}
