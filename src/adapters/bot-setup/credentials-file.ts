import { randomBytes } from 'node:crypto';
import { link, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AppCredentials } from '../../core/bot/app-credentials.ts';
import { errorCode } from '../../core/error-code.ts';
import { InfraError, UsageError } from '../../core/errors.ts';
import { formatCredentialsFile, parseCredentialsFile } from '../../formats/app-credentials.ts';
import type { CredentialsKeeper } from '../../pipeline/bot/pages-ports.ts';

/** The file in the bot's data directory that holds the App's secrets. */
export const CREDENTIALS_FILE = 'app.json';

const OTHERS = 0o077;
const MOST_BYTES = 64 * 1024;

/** Keeps credentials in a file that nobody else can read: whole or not at all, and never in the place of others. */
export function createCredentialsKeeper(directory: string): CredentialsKeeper {
  return {
    keepCredentials: async (credentials) => {
      const path = join(directory, CREDENTIALS_FILE);
      const unfinished = `${path}.${randomBytes(6).toString('hex')}.tmp`;
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        await writeSynced(unfinished, formatCredentialsFile(credentials));
        // Unlike a rename, a link never takes the place of a file that is there.
        await link(unfinished, path);
      } catch (error) {
        throw troubleOf(error, path);
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}

/** Null: there are none. Throws UsageError `bad-config` for a file that others can read, or that holds something else. */
export async function readCredentials(directory: string): Promise<AppCredentials | null> {
  const path = join(directory, CREDENTIALS_FILE);
  const file = await open(path, 'r').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null;
    throw new UsageError(
      'bad-config',
      `${path}: expected to read it, found ${errorCode(error) ?? 'an error'}.`,
    );
  });
  if (file === null) return null;
  try {
    const { mode, size } = await file.stat();
    if ((mode & OTHERS) !== 0) {
      const found = (mode & 0o777).toString(8);
      throw new UsageError(
        'bad-config',
        `${path}: expected mode 600, found ${found}. Run \`chmod 600\` on it.`,
      );
    }
    if (size > MOST_BYTES) {
      throw new UsageError('bad-config', `${path}: expected at most ${MOST_BYTES} bytes, found ${size}.`);
    }
    return parseCredentialsFile(await file.readFile('utf8'), path);
  } finally {
    await file.close();
  }
}

/** On disk before anybody hears of it: GitHub gives these secrets once. */
async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function troubleOf(error: unknown, path: string): Error {
  const code = errorCode(error);
  if (code === 'EEXIST') {
    return new UsageError(
      'bad-config',
      `${path}: there are credentials already. Remove the file to set up anew.`,
    );
  }
  return new InfraError(
    'write-failed',
    `${path}: the credentials could not be written (${code ?? 'no code'}).`,
  );
}
