import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../core/errors.ts';

/** What the bot is told by its environment; what is null it was not told. */
export interface BotEnvironment {
  readonly host: string;
  readonly port: number;
  /** Credentials, and the database where it is embedded. */
  readonly dataDirectory: string;
  readonly databaseUrl: string | null;
  readonly app: {
    readonly id: number;
    /** PEM. */
    readonly privateKey: string;
    readonly webhookSecret: string;
    readonly clientId: string | null;
    readonly clientSecret: string | null;
    readonly sessionSecret: string | null;
    readonly publicUrl: string | null;
  } | null;
  /** The secret before the current one, while it is being changed. */
  readonly oldWebhookSecret: string | null;
  readonly metricsToken: string | null;
  /** Null: for ever. */
  readonly retentionDays: number | null;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const DEFAULTS = { host: '127.0.0.1', port: 3_000, dataDirectory: 'stepmark-data', retentionDays: 365 };

/** Throws UsageError `bad-config` that names the variable; never what a secret one holds. */
export async function readBotEnvironment(variables: Variables): Promise<BotEnvironment> {
  const text = (name: string) => variables[name]?.trim() || null;
  const apiUrl = text('GITHUB_API_URL') ?? 'https://api.github.com';
  const days = readCount(variables, 'STEPMARK_RETENTION_DAYS', {
    least: 0,
    otherwise: DEFAULTS.retentionDays,
  });
  return {
    host: text('HOST') ?? DEFAULTS.host,
    port: readCount(variables, 'PORT', { least: 0, otherwise: DEFAULTS.port }),
    dataDirectory: resolve(text('STEPMARK_DATA') ?? DEFAULTS.dataDirectory),
    databaseUrl: text('DATABASE_URL'),
    app: await readApp(variables),
    oldWebhookSecret: text('WEBHOOK_SECRET_OLD'),
    metricsToken: text('STEPMARK_METRICS_TOKEN'),
    retentionDays: days === 0 ? null : days,
    serverUrl: text('GITHUB_SERVER_URL') ?? 'https://github.com',
    apiUrl,
    graphqlUrl: text('GITHUB_GRAPHQL_URL') ?? `${apiUrl}/graphql`,
  };
}

/** An App by its variables: all that it cannot be without, or none of them. */
async function readApp(variables: Variables): Promise<BotEnvironment['app']> {
  const text = (name: string) => variables[name]?.trim() || null;
  const privateKey = await readPrivateKey(text('PRIVATE_KEY'), text('PRIVATE_KEY_PATH'));
  const needed = { APP_ID: text('APP_ID'), PRIVATE_KEY: privateKey, WEBHOOK_SECRET: text('WEBHOOK_SECRET') };
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === null ? [name] : []));
  if (missing.length === Object.keys(needed).length) return null;
  if (missing.length > 0) {
    throw new UsageError(
      'bad-config',
      `Expected APP_ID, PRIVATE_KEY (or PRIVATE_KEY_PATH) and WEBHOOK_SECRET together, found no ${missing.join(', no ')}. Set none of them to use the set-up page.`,
    );
  }
  return {
    id: readCount(variables, 'APP_ID', { least: 1, otherwise: 0 }),
    privateKey: privateKey ?? '',
    webhookSecret: needed.WEBHOOK_SECRET ?? '',
    clientId: text('GITHUB_CLIENT_ID'),
    clientSecret: text('GITHUB_CLIENT_SECRET'),
    sessionSecret: text('STEPMARK_SESSION_SECRET'),
    publicUrl: text('STEPMARK_URL')?.replace(/\/+$/, '') ?? null,
  };
}

/** Some places keep a variable on one line: its line ends are written out then. */
async function readPrivateKey(value: string | null, path: string | null): Promise<string | null> {
  if (value !== null) return value.replaceAll('\\n', '\n');
  if (path === null) return null;
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(
      'bad-config',
      `Expected PRIVATE_KEY_PATH to name a file that can be read, found ${path}.`,
      {
        cause,
      },
    );
  }
}

function readCount(
  variables: Variables,
  name: string,
  { least, otherwise }: { readonly least: number; readonly otherwise: number },
): number {
  const text = variables[name]?.trim() ?? '';
  if (text === '') return otherwise;
  const count = Number(text);
  if (/^\d{1,15}$/.test(text) && count >= least && (name !== 'PORT' || count < 65_536)) return count;
  throw new UsageError(
    'bad-config',
    `Expected ${name} to be a whole number from ${least}, found "${text.slice(0, 40)}".`,
  );
}
