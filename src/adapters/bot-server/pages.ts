import type { IncomingMessage } from 'node:http';
import type { Notice, PageFrame } from '../../core/bot/page-frame.ts';
import { type PageRoute, SIGN_IN_PATH } from '../../core/bot/page-route.ts';
import type { PullRequestHistory } from '../../core/bot/pull-request-history.ts';
import { InfraError } from '../../core/errors.ts';
import type { PageStore, Reader } from '../../pipeline/bot/pages-ports.ts';
import { type Answer, HTML_TYPE, redirectTo, TEXT_TYPE } from './answer.ts';
import { clearCookie, SESSION_COOKIE } from './cookies.ts';
import { createIndexReader, type ShownIndex } from './index-reader.ts';
import type { Access, FindReadable } from './may-read.ts';
import type { SignIn } from './sign-in.ts';

/** How pages look (report/bot-pages): this folder knows only what is on them. */
export interface PageTexts {
  readonly style: string;
  /** Computes what is on it; the result shows it to somebody. */
  index(histories: readonly PullRequestHistory[]): ShownIndex;
  pullRequest(history: PullRequestHistory, frame: PageFrame): string;
  notice(notice: Notice, frame: PageFrame): string;
}

export interface PagesOptions {
  /** Of Stepmark. */
  readonly version: string;
  readonly texts: PageTexts;
  readonly store: PageStore;
  readonly findReadable: FindReadable;
  /** Null: nobody can sign in. */
  readonly signIn: SignIn | null;
  /** A sentence for the log, without anything secret. */
  readonly report: (sentence: string) => void;
  readonly now?: () => number;
}

/** Answers for the pages, one route each. Never throws. */
export type Pages = (route: PageRoute, request: IncomingMessage) => Promise<Answer>;

export function createPages(options: PagesOptions): Pages {
  const { store, texts, now = Date.now } = options;
  const readIndex = createIndexReader({ store, compute: texts.index, now });
  return async (route, request) => {
    const reader = options.signIn?.readerOf(request.headers) ?? null;
    const frame = frameOf(options, reader, route);
    try {
      return await answerRoute({ options, readIndex, reader, frame }, route, request);
    } catch (error) {
      const notice =
        error instanceof InfraError && error.code.startsWith('github-') ? 'no-answer' : 'store-down';
      options.report(`A page could not be shown: ${error instanceof Error ? error.message : 'unknown'}`);
      return { ...page(options.texts.notice(notice, frame)), status: 503, headers: { 'retry-after': '60' } };
    }
  };
}

interface Asked {
  readonly options: PagesOptions;
  readonly readIndex: () => Promise<ShownIndex>;
  readonly reader: Reader | null;
  readonly frame: PageFrame;
}

async function answerRoute(asked: Asked, route: PageRoute, request: IncomingMessage): Promise<Answer> {
  const { options, frame } = asked;
  const { signIn, texts } = options;
  switch (route.kind) {
    case 'style':
      return {
        status: 200,
        type: 'text/css; charset=utf-8',
        text: texts.style,
        headers: { 'cache-control': 'public, max-age=300' },
      };
    case 'index':
      return page((await asked.readIndex())(frame));
    case 'pull-request':
      return answerPullRequest(asked, route);
    case 'sign-in':
      if (signIn === null) return notFound(texts, frame);
      return redirect(signIn.begin(queryOf(request).get('to')));
    case 'signed-in': {
      if (signIn === null) return notFound(texts, frame);
      const done = await signIn.finish(request.headers, queryOf(request));
      if (done === null) return { ...page(texts.notice('not-signed-in', frame)), status: 400 };
      return redirect(done);
    }
    case 'sign-out':
      return signIn === null ? notFound(texts, frame) : redirect(signIn.end());
  }
}

async function answerPullRequest(
  { options, reader, frame }: Asked,
  { repository: name, pullRequest }: Extract<PageRoute, { readonly kind: 'pull-request' }>,
): Promise<Answer> {
  const { store, texts } = options;
  const access = await options.findReadable(name, reader);
  if (access.kind === 'signed-out') return signedOut(options, frame);
  const history = await readShown(store, access, pullRequest);
  return history === null ? notFound(texts, frame) : page(texts.pullRequest(history, frame));
}

/** Null: there is nothing, or nothing for this reader. */
async function readShown(
  store: PageStore,
  access: Access,
  pullRequest: number,
): Promise<PullRequestHistory | null> {
  if (access.kind !== 'open') return null;
  const history = await store.readHistory(access.repository, pullRequest);
  return history.cards.length === 0 && history.help.length === 0 ? null : history;
}

/** His session is of no use any more: it goes, and the page says the same as to everybody. */
function signedOut({ texts }: PagesOptions, frame: PageFrame): Answer {
  return {
    ...notFound(texts, { ...frame, reader: null }),
    headers: { 'set-cookie': [clearCookie(SESSION_COOKIE)] },
  };
}

function frameOf({ version, signIn }: PagesOptions, reader: Reader | null, route: PageRoute): PageFrame {
  const to =
    route.kind === 'pull-request'
      ? `?to=${encodeURIComponent(`/pr/${route.repository}/${route.pullRequest}`)}`
      : '';
  return {
    version,
    reader: reader?.login ?? null,
    signIn: signIn === null ? null : `${SIGN_IN_PATH}${to}`,
  };
}

function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const at = url.indexOf('?');
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1));
}

function redirect({ location, cookies }: { readonly location: string; readonly cookies: readonly string[] }) {
  return redirectTo(location, cookies);
}

function page(text: string): Answer {
  return { status: 200, type: HTML_TYPE, text };
}

function notFound(texts: PageTexts, frame: PageFrame): Answer {
  return { ...page(texts.notice('not-found', frame)), status: 404 };
}

export const WRONG_METHOD: Answer = { status: 405, type: TEXT_TYPE, text: 'Expected another method.\n' };
