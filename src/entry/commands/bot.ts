import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UsageError } from '../../core/errors.ts';
import { readBotEnvironment } from '../bot/environment.ts';
import { findCredentials, setUp } from '../bot/find-credentials.ts';
import { openBotStore } from '../bot/open-bot-store.ts';
import { resultLines } from '../bot/print-results.ts';
import { serve } from '../bot/serve.ts';

/** A line a sentence, with the time, for whatever collects logs. */
function say(sentence: string): void {
  process.stderr.write(`${new Date().toISOString()} ${sentence.replaceAll(/[\r\n]+/g, ' ')}\n`);
}

/** `stepmark bot`: serves until it is told to stop; the set-up page first, where no App is configured. */
export async function runBot(): Promise<void> {
  const environment = await readBotEnvironment(process.env);
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const app =
    (await findCredentials(environment)) ?? (await setUp(environment, { say, stop: stopping.signal }));
  if (app === null || stopping.signal.aborted) return;
  const bot = await serve({ environment, app, say });
  say(`Listening on http://${environment.host}:${bot.port}.`);
  await new Promise<void>((resolve) => {
    if (stopping.signal.aborted) resolve();
    stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  say('Stopping.');
  await bot.stop();
}

/** `stepmark bot export`: all that the bot remembers, as lines on the standard output. */
export async function runBotExport(): Promise<void> {
  await withStore(async (store) => {
    for await (const line of store.exportLines()) {
      if (!process.stdout.write(`${line}\n`))
        await new Promise((drained) => process.stdout.once('drain', drained));
    }
  });
}

/** `stepmark bot results`: attempts over pull requests as lines of a results file, on the standard output. */
export async function runBotResults(): Promise<void> {
  await withStore(async (store) => {
    for await (const line of resultLines(store.readAttempts(), { say })) {
      if (!process.stdout.write(line)) await new Promise((drained) => process.stdout.once('drain', drained));
    }
  });
}

/** `stepmark bot import FILE`: takes an export into a store that has nothing yet. */
export async function runBotImport(file: string): Promise<void> {
  await withStore(async (store) => {
    const input = file === '-' ? process.stdin : createReadStream(file);
    const count = await store.importLines(createInterface({ input }));
    process.stdout.write(`imported ${count} lines\n`);
  });
}

/** `stepmark bot dead`: work that was given up. */
export async function runBotDead({ json }: { readonly json?: boolean }): Promise<void> {
  await withStore(async ({ inbox }) => {
    const dead = await inbox.listDead();
    if (json === true) process.stdout.write(`${JSON.stringify(dead)}\n`);
    else if (dead.length === 0) process.stdout.write('Nothing was given up.\n');
    else {
      for (const { id, key, what, failures, why, at } of dead) {
        process.stdout.write(`${id}\t${at}\t${key}\t${what}\t${failures} tries\t${why}\n`);
      }
    }
  });
}

/** `stepmark bot replay ID`: has work that was given up done again. */
export async function runBotReplay(id: number): Promise<void> {
  await withStore(async ({ inbox }) => {
    if (await inbox.replay(id)) process.stdout.write(`${id} will be done again\n`);
    else
      throw new UsageError(
        'bad-argument',
        `Expected the number of work that was given up, found ${id}. "stepmark bot dead" lists them.`,
      );
  });
}

async function withStore(
  use: (store: Awaited<ReturnType<typeof openBotStore>>) => Promise<void>,
): Promise<void> {
  const store = await openBotStore(await readBotEnvironment(process.env));
  try {
    await use(store);
  } finally {
    await store.close();
  }
}
