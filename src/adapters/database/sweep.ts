import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * The keys with work that could be done now and that nobody is at: their process ended between keeping work and waking
 * somebody, or while it worked.
 */
export async function findForgottenKeys(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ key: string }>`
    with next as materialized (
      select distinct on (key) key, due_at from stepmark.work where state = 'waiting' order by key, id
    ), due as materialized (select key from next where due_at <= now())
    select key from due where pg_try_advisory_xact_lock(hashtextextended(key, 0))`.execute(db);
  return rows.map(({ key }) => key);
}

/** Deliveries that nobody sends again any more, and what nobody tells of any more. */
export async function forgetOldDeliveries(db: Kysely<Tables>, hours: number): Promise<void> {
  const since = sql<string>`now() - ${hours} * interval '1 hour'`;
  await db.deleteFrom('seen').where('seen_at', '<', since).execute();
  await db.deleteFrom('gone').where('gone_at', '<', since).execute();
}
