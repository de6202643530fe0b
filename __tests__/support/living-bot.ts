import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { collectResult } from '../../src/entry/bot/collect-result.ts';
import { lookAt } from '../../src/entry/bot/look-at.ts';
import { readTaskTexts } from '../../src/entry/bot/read-task-texts.ts';
import { createTexts } from '../../src/entry/bot/texts.ts';
import { keyOf } from '../../src/formats/delivery-key.ts';
import { createHandler } from '../../src/pipeline/bot/handle-work.ts';
import type { BotMeans } from '../../src/pipeline/bot/means.ts';
import { type BotScene, type BotSceneOptions, startBotScene } from './loopback-github/bot-scene.ts';
import type { Webhook } from './loopback-github/webhook-payloads.ts';
import { createMemoryStore, type HandlersStore } from './memory-store.ts';
import { THOROUGH } from './thorough.ts';

/** A bot at its work; GitHub is the loopback. The front has tests of its own. */
export interface LivingBot {
  readonly store: HandlersStore;
  readonly means: BotMeans;
  readonly logged: readonly string[];
  /** Gives it what GitHub sends, and waits until all that follows is done. Null: it was taken for known. */
  tell(...webhooks: readonly Webhook[]): Promise<void>;
  /** Until nothing waits. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const TASKS = fileURLToPath(new URL('../../tasks', import.meta.url));
const QUICK = { tries: 4, retryMs: 10, pollMs: 20, sweepMs: 100 };

/** What takes the place of the real ones. */
export type Replaced = Partial<Pick<BotMeans, 'collect'>>;

type OpenHandlersStore = (now: () => string, onError: (error: unknown) => void) => Promise<HandlersStore>;

async function startBot(scene: BotScene, open: OpenHandlersStore, replaced: Replaced): Promise<LivingBot> {
  const now = () => new Date(scene.time.ms).toISOString();
  const logged: string[] = [];
  const failures: unknown[] = [];
  const store = await open(now, (error) => failures.push(error));
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

/**
 * Each test begins with an empty memory: in CI with a real database, of which a file has one; elsewhere with one in this
 * process, which is held to the same contracts and costs a tenth of the time.
 */
export function createBotTests() {
  const memory = THOROUGH ? openOneDatabase() : inMemory;
  return {
    async with(
      use: (at: { readonly scene: BotScene; readonly bot: LivingBot }) => Promise<void>,
      { replaced = {}, ...options }: BotSceneOptions & { readonly replaced?: Replaced } = {},
    ): Promise<void> {
      const scene = await startBotScene(options);
      const bot = await startBot(scene, memory.open, replaced);
      try {
        await bot.tell(scene.installs());
        await use({ scene, bot });
      } finally {
        await bot.close();
        await scene.close();
        await memory.empty();
      }
    },
    end: () => memory.end(),
  };
}

interface MemoryOfTests {
  readonly open: OpenHandlersStore;
  empty(): Promise<void>;
  end(): Promise<void>;
}

const inMemory: MemoryOfTests = {
  open: async (now) => createMemoryStore(QUICK, now),
  empty: async () => {},
  end: async () => {},
};

/** Loaded where it is used alone: the database's packages take a second. */
function openOneDatabase(): MemoryOfTests {
  const opening = import('./emptied-database.ts').then(({ openEmptied }) => openEmptied(QUICK));
  return {
    open: async (now, onError) => (await opening).open(now, onError),
    empty: async () => (await opening).empty(),
    end: async () => (await opening).end(),
  };
}
