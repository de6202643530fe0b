import { CompiledQuery, type Kysely, sql } from 'kysely';
import PgBoss from 'pg-boss';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

const SCHEMA = 'stepmark_jobs';
const QUEUE = 'keys';
/** A job whose process died is free again after this; the work itself is found sooner (sweep.ts). */
const EXPIRE_SECONDS = 30;
const MAINTENANCE_SECONDS = 60;

/** A key that somebody should look at. */
export interface WakeUp {
  readonly id: string;
  readonly key: string;
}

/** Keys to look at, each at most once, shared by all processes: jobs of pg-boss. */
export interface WakeUps {
  add(keys: readonly string[], afterMs?: number): Promise<void>;
  /** Does not wait for a pause that somebody asked for before. */
  hasten(keys: readonly string[]): Promise<void>;
  /** Null: there is none now. */
  take(): Promise<WakeUp | null>;
  /** `againAfterMs`: look once more then; null: no more. */
  finish(wakeUp: WakeUp, againAfterMs: number | null): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts pg-boss on a database. Its policy is `short`, one job that waits for each key, and not `stately`, which would
 * allow one active job a key as well: a fetch then picks the job that waits behind an active one, runs into the unique
 * index and gives nothing, so that one busy key holds up all others. That a key is worked on once at a time is seen to by
 * a lock (work-step.ts).
 */
export async function startWakeUps({ db }: Database, onError: (error: unknown) => void): Promise<WakeUps> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => executeSql(db, text, values) },
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
  });
  boss.on('error', onError);
  const stop = () => boss.stop({ graceful: false });
  try {
    await boss.start();
    await boss.createQueue(QUEUE, {
      name: QUEUE,
      policy: 'short',
      retryLimit: 2,
      retryDelay: 1,
      expireInSeconds: EXPIRE_SECONDS,
    });
  } catch (error) {
    // Its clock would keep the process alive.
    await stop();
    throw error;
  }
  const add = async (keys: readonly string[], afterMs = 0) => {
    if (keys.length === 0) return;
    const startAfter = `${afterMs / 1000} seconds`;
    await boss.insert(
      [...new Set(keys)].map((key) => ({ name: QUEUE, data: { key }, singletonKey: key, startAfter })),
    );
  };
  return {
    add,
    async hasten(keys) {
      if (keys.length === 0) return;
      await sql`update ${sql.table(`${SCHEMA}.job`)} set start_after = now()
        where name = ${QUEUE} and state = 'created' and singleton_key in (${sql.join(keys)})`.execute(db);
      await add(keys);
    },
    async take() {
      const [job] = await boss.fetch<{ readonly key: string }>(QUEUE, { batchSize: 1 });
      return job === undefined ? null : { id: job.id, key: job.data.key };
    },
    async finish({ id, key }, againAfterMs) {
      await boss.deleteJob(QUEUE, id);
      if (againAfterMs !== null) await add([key], againAfterMs);
    },
    stop,
  };
}

/** pg-boss sends texts that begin and commit by themselves: one that fails leaves its transaction open. */
async function executeSql(
  db: Kysely<Tables>,
  text: string,
  values: unknown[] = [],
): Promise<{ rows: unknown[] }> {
  return db.connection().execute(async (connection) => {
    try {
      return await connection.executeQuery(CompiledQuery.raw(text, values));
    } catch (error) {
      if (values.length === 0) await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => {});
      throw error;
    }
  });
}
