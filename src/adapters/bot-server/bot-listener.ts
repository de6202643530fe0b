import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type PageRoute, parsePageRoute } from '../../core/bot/page-route.ts';
import { HEALTH_PATH } from '../webhook/delivery-headers.ts';
import { type Answer, sendAnswer, TEXT_TYPE } from './answer.ts';
import { mayReadMetrics } from './metrics-access.ts';
import { type Pages, WRONG_METHOD } from './pages.ts';

export const METRICS_PATH = '/metrics';

/** Until the database has to say that it is there. */
const HEALTH_MS = 3_000;

export interface BotListenerOptions {
  /** Takes webhooks (adapters/webhook/front.ts), and refuses every route that is not one of the others'. */
  readonly front: RequestListener;
  readonly pages: Pages;
  /** Whether the store answers. */
  readonly isUp: () => Promise<boolean>;
  readonly metrics: { readonly contentType: string; readonly render: () => Promise<string> };
  /** Null: `/metrics` is read from this machine alone. */
  readonly metricsToken: string | null;
  readonly healthMs?: number;
}

/** All routes of the bot: health, metrics, pages, and the front for the rest (SECURITY.md row B12). */
export function createBotListener(options: BotListenerOptions): RequestListener {
  return (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (path === HEALTH_PATH && isRead) return answer(response, answerHealth(options));
    if (path === METRICS_PATH) return answer(response, answerMetrics(options, request));
    const route = parsePageRoute(path);
    if (route === null) return options.front(request, response);
    answer(response, answerPage(options, route, request));
  };
}

function answer(response: ServerResponse, answered: Promise<Answer>): void {
  void answered
    .catch((): Answer => ({ status: 500, type: TEXT_TYPE, text: 'Something went wrong.\n' }))
    .then((found) => sendAnswer(response, found));
}

async function answerPage(
  { pages }: BotListenerOptions,
  route: PageRoute,
  request: IncomingMessage,
): Promise<Answer> {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  // Only reading is done by a link: whoever leaves posts a form.
  const expected = route.kind === 'sign-out' ? request.method === 'POST' : isRead;
  return expected ? pages(route, request) : WRONG_METHOD;
}

/** 200 only when the store answers: whoever sends work here must know. */
async function answerHealth({ isUp, healthMs = HEALTH_MS }: BotListenerOptions): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), healthMs);
  });
  const up = await Promise.race([isUp().catch(() => false), late]);
  clearTimeout(timer);
  return up
    ? { status: 200, type: TEXT_TYPE, text: 'ok\n' }
    : { status: 503, type: TEXT_TYPE, text: 'The database does not answer.\n' };
}

/** To whoever may not read them, there are none. */
async function answerMetrics(
  { metrics, metricsToken }: BotListenerOptions,
  request: IncomingMessage,
): Promise<Answer> {
  if (!mayReadMetrics(request, metricsToken)) {
    return { status: 404, type: TEXT_TYPE, text: 'There is nothing here.\n' };
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return WRONG_METHOD;
  return { status: 200, type: metrics.contentType, text: await metrics.render() };
}
