import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { AppCredentials } from '../../core/bot/app-credentials.ts';
import { createAppManifest } from '../../core/bot/app-manifest.ts';
import { STYLE_PATH } from '../../core/bot/page-route.ts';
import type { SetupFields, SetupPage } from '../../core/bot/setup-form.ts';
import { InfraError, UsageError } from '../../core/errors.ts';
import type { CredentialsKeeper } from '../../pipeline/bot/pages-ports.ts';
import { type Answer, HTML_TYPE, securityHeaders, sendAnswer, TEXT_TYPE } from '../bot-server/answer.ts';
import { isLoopbackAddress, isLoopbackHost } from '../bot-server/loopback.ts';
import { WEBHOOK_PATH } from '../webhook/delivery-headers.ts';
import { createHeldBytes } from '../webhook/held-bytes.ts';
import { readBody } from '../webhook/read-body.ts';
import { convertCode } from './convert-code.ts';
import { readSetupForm, type SetupChoice } from './read-setup-form.ts';
import { createSetupStates, type SetupStates } from './setup-states.ts';

export const SETUP_DONE_PATH = '/setup/done';
const FORM_BYTES = 8 * 1024;
const CODE = /^[A-Za-z0-9_-]{1,200}$/;

/** How the set-up looks (report/bot-pages). */
export interface SetupTexts {
  readonly style: string;
  page(page: SetupPage): string;
}

export interface SetupOptions {
  readonly keeper: CredentialsKeeper;
  readonly texts: SetupTexts;
  /** `https://github.com`, or the server of a GitHub Enterprise. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** What the form is filled in with at first. */
  readonly suggested: SetupFields;
  /** When the credentials are kept. */
  readonly onDone: (credentials: AppCredentials) => void;
  /** A sentence for the log, without anything secret. */
  readonly report: (sentence: string) => void;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
}

/** The set-up page: `path` is what is printed in the terminal, and nobody else on this machine can guess it. */
export interface Setup {
  readonly path: string;
  readonly listener: RequestListener;
}

interface Running extends SetupOptions {
  readonly path: string;
  readonly states: SetupStates<SetupChoice>;
  isDone: boolean;
}

/**
 * GitHub's manifest flow, for one App. It answers this machine alone: other addresses and other names of the host are
 * refused, so that neither the network nor a page whose name leads here can take part (SECURITY.md row B12).
 */
export function createSetup(options: SetupOptions): Setup {
  const running: Running = {
    ...options,
    path: `/setup/${randomBytes(24).toString('base64url')}`,
    states: createSetupStates(options.now ?? Date.now),
    isDone: false,
  };
  const headers = securityHeaders([new URL(options.serverUrl).origin]);
  return {
    path: running.path,
    listener: (request, response) => {
      void answerRequest(running, request)
        .catch((): Answer => ({ status: 500, type: TEXT_TYPE, text: 'Something went wrong.\n' }))
        .then((answer) => sendAnswer(response, answer, headers));
    },
  };
}

async function answerRequest(running: Running, request: IncomingMessage): Promise<Answer> {
  const { localPort, remoteAddress } = request.socket;
  if (!isLoopbackAddress(remoteAddress) || !isLoopbackHost(request.headers.host, localPort ?? 0)) {
    return { status: 403, type: TEXT_TYPE, text: 'The bot is set up on its own machine alone.\n' };
  }
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  const { method } = request;
  if (path === STYLE_PATH && method === 'GET') {
    return { status: 200, type: 'text/css; charset=utf-8', text: running.texts.style };
  }
  if (path === running.path && method === 'GET') {
    return show(running, form(running, running.suggested, null));
  }
  if (path === running.path && method === 'POST') return answerForm(running, request);
  if (path === SETUP_DONE_PATH && method === 'GET') return finish(running, new URLSearchParams(query));
  return { status: 404, type: TEXT_TYPE, text: 'There is nothing here.\n' };
}

async function answerForm(running: Running, request: IncomingMessage): Promise<Answer> {
  const read = await readBody(request, { mostBytes: FORM_BYTES, held: createHeldBytes(FORM_BYTES) });
  if (read.kind !== 'read') return { status: 413, type: TEXT_TYPE, text: 'The form is too long.\n' };
  const { fields, choice, problem } = readSetupForm(new URLSearchParams(read.body.toString('utf8')));
  if (choice === null) return { ...show(running, form(running, fields, problem)), status: 400 };
  const state = running.states.issue(choice);
  const { name, publicUrl, organisation } = choice;
  const account = organisation === null ? '' : `/organizations/${organisation}`;
  const manifest = createAppManifest({
    name,
    publicUrl,
    webhookPath: WEBHOOK_PATH,
    redirectUrl: `http://${request.headers.host ?? ''}${SETUP_DONE_PATH}`,
  });
  return show(running, {
    kind: 'send',
    to: `${running.serverUrl}${account}/settings/apps/new?state=${state}`,
    manifest: JSON.stringify(manifest, null, 2),
    owner: organisation ?? 'your own account',
  });
}

async function finish(running: Running, query: URLSearchParams): Promise<Answer> {
  const code = query.get('code') ?? '';
  const choice = running.states.take(query.get('state') ?? '');
  if (choice === null || !CODE.test(code) || running.isDone) {
    return { ...show(running, { kind: 'failed', sentence: NOT_BEGUN }), status: 400 };
  }
  try {
    const { apiUrl, fetch: send } = running;
    const found = await convertCode(code, { apiUrl, send });
    const credentials = {
      ...found,
      sessionSecret: randomBytes(32).toString('base64url'),
      publicUrl: choice.publicUrl,
    };
    await running.keeper.keepCredentials(credentials);
    running.isDone = true;
    running.onDone(credentials);
    const installUrl = `${running.serverUrl}/apps/${found.slug}/installations/new`;
    return show(running, { kind: 'done', slug: found.slug, installUrl });
  } catch (error) {
    const sentence =
      error instanceof InfraError || error instanceof UsageError ? error.message : 'Something went wrong.';
    running.report(`The App could not be set up: ${sentence}`);
    return { ...show(running, { kind: 'failed', sentence }), status: 502 };
  }
}

const NOT_BEGUN =
  'This was not begun here, is too long ago, or was done already. Begin again at the address in the terminal.';

function form({ path }: Pick<Running, 'path'>, fields: SetupFields, problem: string | null): SetupPage {
  return { kind: 'form', action: path, fields, problem };
}

function show({ texts }: Pick<Running, 'texts'>, page: SetupPage): Answer {
  return { status: 200, type: HTML_TYPE, text: texts.page(page) };
}
