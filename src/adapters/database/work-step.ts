import { type Kysely, sql } from 'kysely';
import type { BotRecords, WorkItem } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';
import { readNextWork } from './work-rows.ts';

export type Handle = (item: WorkItem, records: BotRecords) => Promise<void>;

/** What became of one look at a key. */
export type StepEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'nothing' }
  /** Another worker is at this key. */
  | { readonly kind: 'busy' }
  /** What is next is to be tried again later; the rest of the key waits for it. */
  | { readonly kind: 'early'; readonly waitMs: number }
  | { readonly kind: 'failed'; readonly item: WorkItem; readonly error: unknown };

/** A transaction with the records in it; it wakes those that it added work for when it is over. */
export type Transact = <T>(work: (records: BotRecords, db: Kysely<Tables>) => Promise<T>) => Promise<T>;

/** Takes what has to be undone out of the transaction. */
class WorkFailed extends Error {
  readonly item: WorkItem;

  constructor(item: WorkItem, cause: unknown) {
    super('work failed', { cause });
    this.item = item;
  }
}

/** Does the next work of a key, in one transaction. What `handle` throws is data; an error of the database itself is thrown. */
export async function stepThroughKey(transact: Transact, key: string, handle: Handle): Promise<StepEnd> {
  try {
    return await transact(async (records, db): Promise<StepEnd> => {
      if (!(await lockKey(db, key))) return { kind: 'busy' };
      const next = await readNextWork(db, key);
      if (next === undefined) return { kind: 'nothing' };
      if (next.waitMs > 0) return { kind: 'early', waitMs: next.waitMs };
      await doWork(db, next.item, () => handle(next.item, records));
      return { kind: 'done' };
    });
  } catch (error) {
    if (error instanceof WorkFailed) return { kind: 'failed', item: error.item, error: error.cause };
    throw error;
  }
}

async function doWork(db: Kysely<Tables>, item: WorkItem, handle: () => Promise<void>): Promise<void> {
  try {
    await handle();
    // In here: a handler that went on after an error of the database has lost its transaction.
    await db.deleteFrom('work').where('id', '=', item.id).execute();
  } catch (error) {
    throw new WorkFailed(item, error);
  }
}

/** The lock ends with its transaction, and that with its process: whoever dies holds up nobody. */
async function lockKey(db: Kysely<Tables>, key: string): Promise<boolean> {
  const { rows } = await sql<{ is_mine: boolean }>`select ${keyLock(sql`${key}::text`)} as is_mine`.execute(
    db,
  );
  return rows[0]?.is_mine ?? false;
}

/** Two keys with the same number wait for each other for nothing, no more. */
export function keyLock(key: ReturnType<typeof sql>) {
  return sql`pg_try_advisory_xact_lock(hashtextextended(${key}, 0))`;
}
