import { join } from 'node:path';
import { openEmbedded } from '../../adapters/database/embedded-database.ts';
import type { InboxSettings } from '../../adapters/database/inbox-settings.ts';
import { openStore } from '../../adapters/database/open-store.ts';
import { openPostgres } from '../../adapters/database/postgres-database.ts';
import type { BotStore } from '../../pipeline/bot/ports.ts';
import type { BotEnvironment } from './environment.ts';

/** The bot's memory: on the server that is named, else in its data directory. */
export async function openBotStore(
  { databaseUrl, dataDirectory }: Pick<BotEnvironment, 'databaseUrl' | 'dataDirectory'>,
  settings: Partial<InboxSettings> = {},
): Promise<BotStore> {
  const database = await (databaseUrl === null
    ? openEmbedded({
        directory: join(dataDirectory, 'database'),
        program: join(__dirname, 'database.cjs'),
      })
    : openPostgres(databaseUrl));
  return openStore(database, settings);
}
