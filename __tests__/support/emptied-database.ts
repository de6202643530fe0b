import { sql } from 'kysely';
import type { InboxSettings } from '../../src/adapters/database/inbox-settings.ts';
import { openStore } from '../../src/adapters/database/open-store.ts';
import type { BotStore } from '../../src/pipeline/bot/ports.ts';
import { makeEmbedded } from './databases.ts';

/** One embedded database for the tests of a file, which stays open from one to the next. */
export async function openEmptied(settings: Partial<InboxSettings>) {
  const place = await makeEmbedded();
  const database = await place.open();
  return {
    open: (now: () => string, onError: (error: unknown) => void): Promise<BotStore> =>
      openStore({ ...database, close: async () => {} }, { ...settings, onError }, now),
    async empty(): Promise<void> {
      await sql`truncate stepmark.work, stepmark.seen, stepmark.repositories, stepmark.heads, stepmark.requests,
        stepmark.cards, stepmark.help, stepmark.opened, stepmark.turns, stepmark.allowances, stepmark.gone`.execute(
        database.db,
      );
    },
    async end(): Promise<void> {
      await database.close();
      await place.drop();
    },
  };
}
