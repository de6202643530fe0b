import { createCredentialsKeeper, readCredentials } from '../../adapters/bot-setup/credentials-file.ts';
import { createSetup } from '../../adapters/bot-setup/setup.ts';
import { startFront } from '../../adapters/webhook/start-front.ts';
import type { AppCredentials } from '../../core/bot/app-credentials.ts';
import { BOT_STYLE } from '../../report/bot-pages/bot-style.ts';
import { renderSetupPage } from '../../report/bot-pages/setup-page.ts';
import { VERSION } from '../version.ts';
import type { BotEnvironment } from './environment.ts';

/** The App that the bot is, and who may sign in at its pages. */
export interface BotApp {
  readonly id: number;
  readonly privateKey: string;
  /** The current one first. */
  readonly webhookSecrets: readonly [string, ...string[]];
  /** Null: nobody can sign in, and private repositories have no pages. */
  readonly signIn: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly sessionSecret: string;
    readonly publicUrl: string;
  } | null;
}

/** By the environment, else as the set-up page left them; null: neither. */
export async function findCredentials({
  app,
  dataDirectory,
  oldWebhookSecret,
}: BotEnvironment): Promise<BotApp | null> {
  const old = oldWebhookSecret === null ? [] : [oldWebhookSecret];
  if (app !== null) {
    const { clientId, clientSecret, sessionSecret, publicUrl } = app;
    const isWhole =
      clientId !== null && clientSecret !== null && sessionSecret !== null && publicUrl !== null;
    return {
      id: app.id,
      privateKey: app.privateKey,
      webhookSecrets: [app.webhookSecret, ...old],
      signIn: isWhole ? { clientId, clientSecret, sessionSecret, publicUrl } : null,
    };
  }
  const kept = await readCredentials(dataDirectory);
  return kept === null ? null : toApp(kept, old);
}

/** Serves the set-up page to this machine alone, until somebody has made the App with it or the signal says stop. */
export async function setUp(
  { dataDirectory, port, serverUrl, apiUrl }: BotEnvironment,
  { say, stop }: { readonly say: (sentence: string) => void; readonly stop: AbortSignal },
): Promise<BotApp | null> {
  let end: (app: BotApp | null) => void = () => {};
  const done = new Promise<BotApp | null>((resolve) => {
    end = resolve;
  });
  const setup = createSetup({
    keeper: createCredentialsKeeper(dataDirectory),
    texts: { style: BOT_STYLE, page: (page) => renderSetupPage(page, VERSION) },
    ...{ serverUrl, apiUrl },
    suggested: { name: 'Stepmark', publicUrl: '', organisation: '' },
    onDone: (credentials) => end(toApp(credentials, [])),
    report: say,
  });
  const front = await startFront(setup.listener, { port, host: '127.0.0.1' });
  stop.addEventListener('abort', () => end(null), { once: true });
  say(
    `No GitHub App is configured yet. Open http://127.0.0.1:${front.port}${setup.path} on this machine to make one.`,
  );
  const app = await done;
  await front.stop();
  return app;
}

function toApp(credentials: AppCredentials, old: readonly string[]): BotApp {
  const { appId, privateKey, webhookSecret, clientId, clientSecret, sessionSecret, publicUrl } = credentials;
  return {
    id: appId,
    privateKey,
    webhookSecrets: [webhookSecret, ...old],
    signIn: { clientId, clientSecret, sessionSecret, publicUrl },
  };
}
