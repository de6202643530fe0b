import type { Kysely } from 'kysely';
import type { BotRecords, Handle, WorkItem } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';
import { readNextWork } from './work-rows.ts';

/** What became of one look at a key. */
export type StepEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'nothing' }
  /** What is next is to be tried again later; the rest of the key waits for it. */
  | { readonly kind: 'early'; readonly waitMs: number }
  | { readonly kind: 'failed'; readonly item: WorkItem; readonly error: unknown };

/** A transaction with the records in it; it wakes those that it added work for when it is over. */
export type Transact = <T>(work: (records: BotRecords, db: Kysely<Tables>) => Promise<T>) => Promise<T>;

/** Does the next work of a key that is held. What goes wrong with the work is data. */
export async function stepThroughKey(
  { db, transact }: { readonly db: Kysely<Tables>; readonly transact: Transact },
  key: string,
  handle: Handle,
): Promise<StepEnd> {
  const next = await readNextWork(db, key);
  if (next === undefined) return { kind: 'nothing' };
  const { item, waitMs } = next;
  if (waitMs > 0) return { kind: 'early', waitMs };
  try {
    const finish = await handle(item);
    await transact(async (records, transaction) => {
      await finish(records);
      await endWork(transaction, item);
    });
    return { kind: 'done' };
  } catch (error) {
    return { kind: 'failed', item, error };
  }
}

/** A worker that lost its key, with its connection, must not do twice what another one has done. */
async function endWork(transaction: Kysely<Tables>, { id }: WorkItem): Promise<void> {
  const { numDeletedRows } = await transaction
    .deleteFrom('work')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  if (numDeletedRows !== 1n) throw new Error(`Work ${id} was done by another worker meanwhile.`);
}
