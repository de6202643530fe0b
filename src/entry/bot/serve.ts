import { randomBytes } from 'node:crypto';
import { createBotListener } from '../../adapters/bot-server/bot-listener.ts';
import { createFindReadable } from '../../adapters/bot-server/may-read.ts';
import { createPages } from '../../adapters/bot-server/pages.ts';
import { createSeal } from '../../adapters/bot-server/sealed-cookies.ts';
import { createSignIn } from '../../adapters/bot-server/sign-in.ts';
import { createSignInGitHub } from '../../adapters/bot-server/sign-in-github.ts';
import { createAppGitHub } from '../../adapters/github/app.ts';
import type { Outside } from '../../adapters/github/open-connection.ts';
import { type BotMetrics, createBotMetrics } from '../../adapters/metrics/bot-metrics.ts';
import { countCalls } from '../../adapters/metrics/count-calls.ts';
import { countDeliveries } from '../../adapters/metrics/count-deliveries.ts';
import { createProbotApp } from '../../adapters/probot/probot-app.ts';
import { checkSecrets } from '../../adapters/webhook/check-secret.ts';
import { createFront, type FrontNote } from '../../adapters/webhook/front.ts';
import { startFront } from '../../adapters/webhook/start-front.ts';
import { doEffect } from '../../pipeline/bot/effects/do-effect.ts';
import { handleDelivery } from '../../pipeline/bot/handle-delivery.ts';
import type { BotMeans } from '../../pipeline/bot/means.ts';
import type { AppGitHub, BotStore, Handle } from '../../pipeline/bot/ports.ts';
import { BOT_STYLE } from '../../report/bot-pages/bot-style.ts';
import { createIndexPage } from '../../report/bot-pages/index-page.ts';
import { renderNotice } from '../../report/bot-pages/notice-page.ts';
import { renderPullRequestPage } from '../../report/bot-pages/pull-request-page.ts';
import { VERSION } from '../version.ts';
import { startChores } from './chores.ts';
import { collectResult } from './collect-result.ts';
import type { BotEnvironment } from './environment.ts';
import type { BotApp } from './find-credentials.ts';
import { lookAt } from './look-at.ts';
import { openBotStore } from './open-bot-store.ts';
import { readTaskTexts } from './read-task-texts.ts';
import { createTexts } from './texts.ts';

export interface ServedBot {
  readonly port: number;
  /** Takes no more, ends what is being done, and gives everything back. */
  stop(): Promise<void>;
}

/** What runs through all of the bot. */
interface Running {
  readonly environment: BotEnvironment;
  readonly app: BotApp;
  readonly say: (sentence: string) => void;
  /** What a soak brings of its own: the clock that writes to GitHub are spaced by. */
  readonly outside?: Partial<Outside>;
}

/** Starts the bot. Throws UsageError for what is configured wrongly, before anything is opened. */
export async function serve(running: Running): Promise<ServedBot> {
  const { environment, app, say, outside = {} } = running;
  const secrets = checkSecrets(app.webhookSecrets);
  const state: { store: BotStore | null } = { store: null };
  const metrics = createBotMetrics({
    version: VERSION,
    inbox: () => state.store?.inbox.state() ?? Promise.reject(new Error('there is no store yet')),
  });
  const github = createAppGitHub({
    ...{ appId: app.id, privateKey: app.privateKey },
    ...{ apiUrl: environment.apiUrl, graphqlUrl: environment.graphqlUrl, report: say },
    outside: { ...outside, fetch: countCalls(outside.fetch ?? globalThis.fetch, metrics.gitHubCall) },
  });
  const store = await openBotStore(environment, {
    secrets: [...app.webhookSecrets, app.privateKey],
    onError: (error) => say(`The inbox had trouble: ${error instanceof Error ? error.message : 'unknown'}`),
  });
  state.store = store;
  try {
    const handle = await createHandle(running, { github, store });
    await store.inbox.start(measured(handle, metrics));
    const front = await startFront(createListener(running, { store, metrics, secrets }), {
      port: environment.port,
      host: environment.host,
    });
    const chores = startChores({ store, github, say, retentionDays: environment.retentionDays });
    return {
      port: front.port,
      async stop() {
        await front.stop();
        await chores.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function createHandle(
  { environment, app, say }: Running,
  { github, store }: { readonly github: AppGitHub; readonly store: BotStore },
): Promise<Handle> {
  const means: BotMeans = {
    app: github,
    transact: store.transact,
    lookAt,
    collect: collectResult,
    readTaskTexts: (id) => readTaskTexts(id),
    texts: createTexts(environment.serverUrl),
    newRequestId: () => randomBytes(16).toString('hex'),
    now: () => new Date().toISOString(),
    log: say,
  };
  const probot = await createProbotApp(
    {
      ...{ appId: app.id, privateKey: app.privateKey, secret: app.webhookSecrets[0] },
      apiUrl: environment.apiUrl,
    },
    (delivery) => handleDelivery(delivery, means),
  );
  return ({ work }) =>
    work.kind === 'delivery' ? probot.receive(work.delivery) : doEffect(work.effect, work.at, means);
}

function measured(handle: Handle, metrics: BotMetrics): Handle {
  return async (item) => {
    const { work } = item;
    const name = work.kind === 'delivery' ? work.delivery.event : work.effect.kind;
    const start = performance.now();
    const note = (outcome: 'done' | 'failed') =>
      metrics.handled({ kind: work.kind, name, outcome, durationMs: performance.now() - start });
    try {
      const finish = await handle(item);
      return async (records) => {
        await finish(records);
        note('done');
      };
    } catch (error) {
      note('failed');
      throw error;
    }
  };
}

function createListener(
  { environment, app, say }: Running,
  {
    store,
    metrics,
    secrets,
  }: { readonly store: BotStore; readonly metrics: BotMetrics; readonly secrets: readonly string[] },
) {
  const { serverUrl, apiUrl } = environment;
  const github = app.signIn === null ? null : createSignInGitHub({ serverUrl, apiUrl, ...app.signIn });
  const signIn =
    app.signIn === null || github === null
      ? null
      : createSignIn({
          github,
          seal: createSeal([app.signIn.sessionSecret]),
          publicUrl: app.signIn.publicUrl,
        });
  const report = (note: FrontNote) => {
    if (note.why !== null) say(`Webhook ${note.guid ?? 'without a GUID'}: ${note.status}, ${note.why}`);
  };
  return createBotListener({
    front: createFront({ secrets, ...countDeliveries({ accept: store.inbox.accept, report }, metrics) }),
    pages: createPages({
      ...{ version: VERSION, store: store.pages, signIn, report: say },
      findReadable: createFindReadable({ store: store.pages, github }),
      texts: {
        style: BOT_STYLE,
        index: createIndexPage,
        pullRequest: renderPullRequestPage,
        notice: renderNotice,
      },
    }),
    isUp: store.pages.isUp,
    metrics,
    metricsToken: environment.metricsToken,
  });
}
