import { collectResult } from '../../src/entry/bot/collect-result.ts';
import { lookAt } from '../../src/entry/bot/look-at.ts';
import { createTexts } from '../../src/entry/bot/texts.ts';
import { keyOf } from '../../src/formats/delivery-key.ts';
import { createHandler } from '../../src/pipeline/bot/handle-work.ts';
import type { BotMeans } from '../../src/pipeline/bot/means.ts';
import type { BotRecords, Finish, WorkItem } from '../../src/pipeline/bot/ports.ts';
import { Refusal } from './loopback-github/answer.ts';
import { apiAnswer, storageAnswer } from './loopback-github/answers.ts';
import { type BotScene, type BotSceneOptions, startBotScene } from './loopback-github/bot-scene.ts';
import type { Webhook } from './loopback-github/webhook-payloads.ts';
import { encode, type Seen } from './loopback-github/wire.ts';
import { createMemoryRecords } from './memory-records.ts';

/** The bot's handlers with everything beside them in this process: its memory, and GitHub without a connection. */
export interface MemoryBot {
  readonly scene: BotScene;
  readonly records: BotRecords;
  readonly logged: readonly string[];
  /** Takes a delivery; a body that it knows it does not take again. */
  tell(webhook: Webhook): void;
  /** Does one thing that can be done: begins work of a key that nobody is at, or ends what was begun. False: nothing is left. */
  step(choose: (count: number) => number): Promise<boolean>;
}

interface Begun {
  readonly key: string;
  readonly finish: Finish;
}

/** `use` has it for itself; the scene is closed afterwards. */
export async function withMemoryBot(
  use: (bot: MemoryBot) => Promise<void>,
  options: BotSceneOptions = {},
): Promise<void> {
  const at: { scene: BotScene | null } = { scene: null };
  const ownFetch = createFetch(() => {
    if (at.scene === null) throw new Error('the scene has not begun');
    return at.scene;
  });
  const scene = await startBotScene({ ...options, outside: { ...options.outside, fetch: ownFetch } });
  at.scene = scene;
  try {
    await use(createBot(scene));
  } finally {
    await scene.close();
  }
}

function createBot(scene: BotScene): MemoryBot {
  const waiting = new Map<string, WorkItem['work'][]>();
  const begun: Begun[] = [];
  const bodies = new Set<string>();
  const logged: string[] = [];
  let count = 0;
  const now = () => new Date(scene.time.ms).toISOString();
  const put = (key: string, work: WorkItem['work']) => waiting.set(key, [...(waiting.get(key) ?? []), work]);
  const records = createMemoryRecords(now, (effect, place, key) => {
    put(key, { kind: 'effect', effect, at: place });
  });
  const means: BotMeans = {
    app: scene.github,
    transact: (work) => work(records),
    ...{ lookAt, collect: collectResult, texts: createTexts('https://github.com'), now },
    readTaskTexts: async () => null,
    newRequestId: () => `${++count}`.padStart(32, '0'),
    log: (sentence) => logged.push(sentence),
  };
  const handle = createHandler(means);
  const begin = async (key: string) => {
    const [work, ...later] = waiting.get(key) ?? [];
    if (work === undefined) throw new Error(`nothing waits for ${key}`);
    const finish = await handle({ id: ++count, key, work, failures: 0 });
    // What was added meanwhile comes after what was there.
    const added = (waiting.get(key) ?? []).slice(later.length + 1);
    waiting.set(key, [...later, ...added]);
    begun.push({ key, finish });
  };
  return {
    ...{ scene, records, logged },
    tell({ event, payload }) {
      const body = JSON.stringify(payload);
      if (bodies.has(`${event} ${body}`)) return;
      bodies.add(`${event} ${body}`);
      const delivery = { guid: `${++count}`, event, body, receivedAt: now() };
      put(keyOf(body), { kind: 'delivery', delivery, hash: body });
    },
    async step(choose) {
      const free = [...waiting].flatMap(([key, work]) =>
        work.length > 0 && !begun.some((one) => one.key === key) ? [key] : [],
      );
      const all = free.length + begun.length;
      if (all === 0) return false;
      const chosen = choose(all);
      const key = free[chosen];
      if (key !== undefined) await begin(key);
      else await begun.splice(chosen - free.length, 1)[0]?.finish(records);
      return true;
    },
  };
}

/** `fetch` that asks the loopback's state itself. */
function createFetch(sceneNow: () => BotScene): typeof fetch {
  return async (input, init = {}) => {
    const { loopback } = sceneNow();
    const url = new URL(input instanceof Request ? input.url : input);
    const seen: Seen = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      authorization: new Headers(init.headers).get('authorization') ?? undefined,
      body: typeof init.body === 'string' && init.body !== '' ? JSON.parse(init.body) : undefined,
    };
    const { apiUrl, storageUrl, state } = loopback;
    const answered = answerOrRefusal(() =>
      url.origin === storageUrl
        ? storageAnswer(state, seen)
        : apiAnswer(state, seen, { apiUrl, storageUrl, graphqlPath: '/graphql' }),
    );
    const { headers, bytes } = encode(answered);
    const hasBody = answered.status !== 204 && bytes.length > 0;
    const response = new Response(hasBody ? bytes : null, { status: answered.status, headers });
    // Octokit reads the address from the answer.
    return Object.defineProperty(response, 'url', { value: url.href });
  };
}

function answerOrRefusal(answer: () => ReturnType<typeof apiAnswer>): ReturnType<typeof apiAnswer> {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}
