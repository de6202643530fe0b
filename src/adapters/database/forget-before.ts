import { type Kysely, sql } from 'kysely';
import { isOver, REQUEST_STATES } from '../../core/bot/request-state.ts';
import type { Tables } from './tables.ts';

const OVER = REQUEST_STATES.filter((state) => isOver({ state }));

/** Forgets what was last heard of before a time, ISO 8601. A pull request that is measured now keeps what it needs. */
export async function forgetBefore(db: Kysely<Tables>, time: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('requests')
      .where('state', 'in', OVER)
      .where('heard_at', '<', time)
      .execute();
    await transaction
      .deleteFrom('cards')
      .where(sql<boolean>`not exists (select from stepmark.requests where requests.id = cards.request)`)
      .execute();
    const isUnasked = (
      table: 'heads' | 'help' | 'turns',
    ) => sql<boolean>`not exists (select from stepmark.requests
      where requests.repository_id = ${sql.ref(`${table}.repository_id`)}
        and requests.pull_request = ${sql.ref(`${table}.pull_request`)})`;
    await transaction
      .deleteFrom('heads')
      .where(sql<boolean>`received_at::timestamptz < ${time}::timestamptz`)
      .where(isUnasked('heads'))
      .execute();
    await transaction
      .deleteFrom('help')
      .where(sql<boolean>`at::timestamptz < ${time}::timestamptz`)
      .where(isUnasked('help'))
      .execute();
    await transaction
      .deleteFrom('turns')
      .where(sql<boolean>`at::timestamptz < ${time}::timestamptz`)
      .where(isUnasked('turns'))
      .execute();
  });
}
