import { type Kysely, type Selectable, sql } from 'kysely';
import type { KnownRepository } from '../../pipeline/bot/known-repository.ts';
import type { BotRecords } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

type RepositoryRecords = Pick<
  BotRecords,
  | 'keepRepository'
  | 'findRepository'
  | 'forgetRepositories'
  | 'forgetDeleted'
  | 'isGone'
  | 'forgetInstallation'
  | 'keepHead'
  | 'listHeads'
  | 'findByHead'
>;

export function createRepositoryRecords(db: Kysely<Tables>): RepositoryRecords {
  return {
    async keepRepository({ id, installation, fullName, isPrivate, changedAt }) {
      await sql`
        insert into stepmark.repositories as known (id, installation, full_name, is_private, changed_at)
        values (${id}, ${installation}, ${fullName}, ${isPrivate}, ${changedAt})
        on conflict (id) do update set installation = excluded.installation, full_name = excluded.full_name,
          is_private = excluded.is_private
            or (known.is_private and coalesce(excluded.changed_at <= known.changed_at, true)),
          changed_at = coalesce(excluded.changed_at, known.changed_at)
        where coalesce(excluded.changed_at >= known.changed_at, true)`.execute(db);
    },
    async findRepository(id) {
      const row = await db.selectFrom('repositories').selectAll().where('id', '=', id).executeTakeFirst();
      return toRepository(row);
    },
    forgetRepositories: (ids) => forget(db, ids),
    async forgetDeleted(id) {
      await forget(db, [id]);
      await keepGone(db, { kind: 'repository', id });
    },
    async forgetInstallation(installation) {
      const rows = await db
        .selectFrom('repositories')
        .select('id')
        .where('installation', '=', installation)
        .execute();
      await forget(
        db,
        rows.map(({ id }) => id),
      );
      await db.deleteFrom('work').where('installation', '=', installation).execute();
      await db.deleteFrom('allowances').where('name', 'like', `author ${installation}/%`).execute();
      await keepGone(db, { kind: 'installation', id: installation });
    },
    async isGone({ id, installation }) {
      const { rows } = await sql`
        select from stepmark.gone
        where (kind, id) in (('repository', ${id}), ('installation', ${installation}))`.execute(db);
      return rows.length > 0;
    },
    async keepHead(repositoryId, pullRequest, { sha, receivedAt }) {
      await db
        .insertInto('heads')
        .values({ repository_id: repositoryId, pull_request: pullRequest, sha, received_at: receivedAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async listHeads(repositoryId, pullRequest) {
      return db
        .selectFrom('heads')
        .select(['sha', 'received_at as receivedAt'])
        .where('repository_id', '=', repositoryId)
        .where('pull_request', '=', pullRequest)
        .orderBy(sql`received_at::timestamptz`)
        .orderBy('sequence')
        .execute();
    },
    async findByHead(repositoryId, sha) {
      const rows = await db
        .selectFrom('heads')
        .select('pull_request')
        .where('repository_id', '=', repositoryId)
        .where('sha', '=', sha)
        .orderBy('pull_request')
        .execute();
      return rows.map(({ pull_request }) => pull_request);
    },
  };
}

export function toRepository(row: Selectable<Tables['repositories']> | undefined): KnownRepository | null {
  if (row === undefined) return null;
  const { id, installation, full_name: fullName, is_private: isPrivate, changed_at: changedAt } = row;
  return { id, installation, fullName, isPrivate, changedAt };
}

async function keepGone(db: Kysely<Tables>, gone: Pick<Tables['gone'], 'kind' | 'id'>): Promise<void> {
  await db
    .insertInto('gone')
    .values(gone)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Effects among it: there is nothing that they could act on any more. */
async function forget(db: Kysely<Tables>, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  for (const table of ['work', 'heads', 'requests', 'cards', 'help', 'opened', 'turns'] as const) {
    await db.deleteFrom(table).where('repository_id', 'in', ids).execute();
  }
  for (const id of ids) {
    await db.deleteFrom('allowances').where('name', 'like', `pull-request ${id}/%`).execute();
  }
  await db.deleteFrom('repositories').where('id', 'in', ids).execute();
}
