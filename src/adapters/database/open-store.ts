import type { BotStore, Inbox } from '../../pipeline/bot/ports.ts';
import { createAccept } from './accept-deliveries.ts';
import { exportLines, importLines } from './archive.ts';
import { createBell } from './bell.ts';
import type { Database } from './database.ts';
import { createEffectRecords } from './effect-records.ts';
import { forgetBefore } from './forget-before.ts';
import { INBOX_DEFAULTS, type InboxSettings } from './inbox-settings.ts';
import { startWorkers, type WorkPlace } from './inbox-worker.ts';
import { createLateWaking } from './late-waking.ts';
import { migrate } from './migrations.ts';
import { createPageStore } from './page-store.ts';
import { prepareAlone } from './prepare-alone.ts';
import { readAttempts } from './read-attempts.ts';
import { createRepositoryRecords } from './repository-records.ts';
import { createRequestRecords } from './request-records.ts';
import { createResultRecords } from './result-records.ts';
import { createRush } from './rush.ts';
import { createTurnRecords } from './turn-records.ts';
import { startWakeUps } from './wake-ups.ts';
import { listDeadWork, readInboxState, reviveWork } from './work-rows.ts';
import type { Transact } from './work-step.ts';

/** The bot's memory in a database, which it brings up to date first and closes in the end, also where it cannot be opened. */
export async function openStore(
  database: Database,
  given: Partial<InboxSettings> = {},
  now: () => string = () => new Date().toISOString(),
): Promise<BotStore> {
  const settings = { ...INBOX_DEFAULTS, ...given };
  const wakeUps = await prepareAlone(database, async () => {
    await migrate(database.db);
    return startWakeUps(database, settings.onError);
  }).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const bell = createBell();
  /** Whom it does not reach the sweep finds. */
  const wake = async (keys: readonly string[]) => {
    if (keys.length === 0) return;
    await wakeUps.add(keys).catch(settings.onError);
    bell.ring();
  };
  const transact = createTransact(database, wake, now);
  const inbox = createInbox({ database, transact, wakeUps, bell, rush: createRush(), settings }, wake);
  return {
    transact: (work) => transact(work),
    inbox,
    pages: createPageStore(database.db),
    exportLines: () => exportLines(database.db),
    readAttempts: () => readAttempts(database.db),
    importLines: (lines) => importLines(database.db, lines),
    forgetBefore: (time) => forgetBefore(database.db, time),
    async close() {
      await inbox.stop();
      await wakeUps.stop();
      await database.close();
    },
  };
}

function createTransact(
  { db }: Database,
  wake: (keys: readonly string[]) => Promise<void>,
  now: () => string,
): Transact {
  return async (work) => {
    const keys = new Set<string>();
    const result = await db.transaction().execute((transaction) => {
      const records = {
        ...createEffectRecords(transaction, (key) => keys.add(key)),
        ...createRepositoryRecords(transaction),
        ...createRequestRecords(transaction, now),
        ...createResultRecords(transaction),
        ...createTurnRecords(transaction),
      };
      return work(records, transaction);
    });
    // Now, and not within: a worker that looks before the work can be seen would not come back.
    await wake([...keys]);
    return result;
  };
}

function createInbox(place: WorkPlace, wake: (keys: readonly string[]) => Promise<void>): Inbox {
  const { db } = place.database;
  const { wakeLater, end: endWaking } = createLateWaking(place, wake);
  const accept = createAccept({ db, rush: place.rush }, wakeLater);
  let end: (() => Promise<void>) | null = null;
  return {
    accept,
    async start(handle) {
      end ??= startWorkers(place, handle);
    },
    async stop() {
      await end?.();
      end = null;
      await endWaking();
    },
    state: () => readInboxState(db),
    listDead: () => listDeadWork(db),
    async replay(id) {
      const key = await reviveWork(db, id);
      if (key === undefined) return false;
      await place.wakeUps.hasten([key]);
      place.bell.ring();
      return true;
    },
  };
}
