import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Any number, as long as nothing else in the database locks it. */
const LOCK = 7_386_504_129;

/**
 * Lets one process at a time make tables. Kysely and pg-boss have locks for that too, but two that create the same schema
 * at once still run into each other.
 */
export async function prepareAlone<T>({ db, isShared }: Database, prepare: () => Promise<T>): Promise<T> {
  if (!isShared) return prepare();
  return db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    return prepare();
  });
}
