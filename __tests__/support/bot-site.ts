import { createBotListener } from '../../src/adapters/bot-server/bot-listener.ts';
import { createFindReadable } from '../../src/adapters/bot-server/may-read.ts';
import { createPages } from '../../src/adapters/bot-server/pages.ts';
import { createSeal } from '../../src/adapters/bot-server/sealed-cookies.ts';
import { createSignIn } from '../../src/adapters/bot-server/sign-in.ts';
import { createSignInGitHub } from '../../src/adapters/bot-server/sign-in-github.ts';
import { createBotMetrics } from '../../src/adapters/metrics/bot-metrics.ts';
import { createFront, type FrontNote } from '../../src/adapters/webhook/front.ts';
import { startFront } from '../../src/adapters/webhook/start-front.ts';
import type { PageStore } from '../../src/pipeline/bot/pages-ports.ts';
import { BOT_STYLE } from '../../src/report/bot-pages/bot-style.ts';
import { createIndexPage } from '../../src/report/bot-pages/index-page.ts';
import { renderNotice } from '../../src/report/bot-pages/notice-page.ts';
import { renderPullRequestPage } from '../../src/report/bot-pages/pull-request-page.ts';
import { fakePageStore } from './bot-pages.ts';
import { CLIENT, type SignInServer } from './sign-in-server.ts';
import { SECRET } from './webhook-front.ts';

export const SESSION_SECRET = 'wS3-4b5c6d7e8f9a0b1c2d3e4f5a6b7c8';
export const PUBLIC_URL = 'https://bot.example.com';

export interface BotSite {
  readonly url: string;
  readonly notes: readonly FrontNote[];
  readonly log: readonly string[];
  /** A request of a browser that keeps these cookies, and follows nothing. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  stop(): Promise<void>;
}

export interface SiteOptions {
  readonly store?: Partial<PageStore>;
  readonly github?: SignInServer | null;
  readonly metricsToken?: string | null;
  readonly now?: () => number;
  readonly secrets?: readonly [string, ...string[]];
  readonly healthMs?: number;
}

/** Everything that the bot serves, on a port of its own. */
export async function startBotSite(options: SiteOptions = {}): Promise<BotSite> {
  const { github = null, metricsToken = null, now = Date.now } = options;
  const store = fakePageStore(options.store);
  const notes: FrontNote[] = [];
  const log: string[] = [];
  const signInGitHub =
    github === null ? null : createSignInGitHub({ serverUrl: github.url, apiUrl: github.url, ...CLIENT });
  const seal = createSeal(options.secrets ?? [SESSION_SECRET], now);
  const signIn =
    signInGitHub === null ? null : createSignIn({ github: signInGitHub, seal, publicUrl: PUBLIC_URL, now });
  const metrics = createBotMetrics({
    version: '1.2.3',
    inbox: async () => ({ waiting: 0, dead: 0, oldestWaiting: null }),
  });
  const listener = createBotListener({
    front: createFront({ secrets: [SECRET], accept: async () => true, report: (note) => notes.push(note) }),
    pages: createPages({
      version: '1.2.3',
      texts: {
        style: BOT_STYLE,
        index: createIndexPage,
        pullRequest: renderPullRequestPage,
        notice: renderNotice,
      },
      store,
      findReadable: createFindReadable({ store, github: signInGitHub, now }),
      signIn,
      report: (sentence) => log.push(sentence),
      now,
    }),
    isUp: store.isUp,
    metrics,
    metricsToken,
    ...(options.healthMs === undefined ? {} : { healthMs: options.healthMs }),
  });
  const { port, stop } = await startFront(listener, { port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    notes,
    log,
    get: (path, headers = {}) => fetch(url + path, { redirect: 'manual', headers }),
    stop,
  };
}

/** Cookies that an answer sets, as the next request sends them; those that it takes away are gone. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .filter((cookie) => !cookie.includes('Max-Age=0'))
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .join('; ');
}

/** Goes through the whole sign-in; the cookies of the session, and where it led to. */
export async function signInAt(
  site: BotSite,
  github: SignInServer,
  to = '/pr/octo/secret/12',
): Promise<{ readonly cookie: string; readonly location: string; readonly done: Response }> {
  const begun = await site.get(`/sign-in?to=${encodeURIComponent(to)}`);
  const back = new URL(github.authorize(begun.headers.get('location') ?? ''));
  const done = await site.get(`${back.pathname}${back.search}`, { cookie: cookiesOf(begun) });
  return { cookie: cookiesOf(done), location: done.headers.get('location') ?? '', done };
}
