import * as z from 'zod';
import type { AppCredentials } from '../core/bot/app-credentials.ts';
import { UsageError } from '../core/errors.ts';
import { id } from './github-event-schema.ts';
import { listProblems } from './list-problems.ts';

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/);
const webUrl = z.url({ protocol: /^https?$/ }).max(500);
/** Without control characters and spaces: it stands in headers and forms. */
const token = z.string().regex(/^[\x21-\x7e]{8,500}$/);
const pem = z
  .string()
  .max(20_000)
  .regex(/^-----BEGIN (?:RSA )?PRIVATE KEY-----\r?\n[\s\S]+-----END (?:RSA )?PRIVATE KEY-----\s*$/);

/** What GitHub answers when a manifest's code is exchanged. */
const conversion = z
  .object({
    id,
    slug,
    html_url: webUrl,
    client_id: token,
    client_secret: token,
    webhook_secret: token,
    pem,
  })
  .transform((raw) => ({
    appId: raw.id,
    slug: raw.slug,
    htmlUrl: raw.html_url,
    clientId: raw.client_id,
    clientSecret: raw.client_secret,
    webhookSecret: raw.webhook_secret,
    privateKey: raw.pem,
  }));

const credentials = z.strictObject({
  appId: id,
  slug,
  htmlUrl: webUrl,
  clientId: token,
  clientSecret: token,
  webhookSecret: token,
  privateKey: pem,
  sessionSecret: token,
  publicUrl: webUrl,
}) satisfies z.ZodType<AppCredentials>;

/** Null: this is no such answer. */
export function parseConversion(answer: unknown): Omit<AppCredentials, 'sessionSecret' | 'publicUrl'> | null {
  return conversion.safeParse(answer).data ?? null;
}

/** Throws UsageError `bad-config` that names fields, never what they hold. `name`: of the file. */
export function parseCredentialsFile(text: string, name: string): AppCredentials {
  const result = credentials.safeParse(parseJson(text));
  if (result.success) return result.data;
  const advice = 'Take it from a backup, or remove it and make the App anew on the set-up page';
  const found = listProblems(result.error, 'the file');
  throw new UsageError(
    'bad-config',
    `${name}: expected the credentials of the App, found ${found}. ${advice}.`,
  );
}

export function formatCredentialsFile(of: AppCredentials): string {
  return `${JSON.stringify(of, null, 2)}\n`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
