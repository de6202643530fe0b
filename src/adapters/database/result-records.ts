import { type Kysely, sql } from 'kysely';
import { cardFacts } from '../../core/bot/pull-request-history.ts';
import type { BotRecords } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

type ResultRecords = Pick<
  BotRecords,
  'keepCard' | 'listCards' | 'listTaskCards' | 'keepHelp' | 'listHelp' | 'readAllowance' | 'keepAllowance'
>;

export function createResultRecords(db: Kysely<Tables>): ResultRecords {
  return {
    async keepCard({ request, repositoryId, pullRequest, attempt, at, card }) {
      const facts = JSON.stringify(cardFacts(card));
      const columns = { attempt, at, card: JSON.stringify(card), facts };
      await db
        .insertInto('cards')
        .values({ request, repository_id: repositoryId, pull_request: pullRequest, ...columns })
        .onConflict((conflict) =>
          conflict.column('request').doUpdateSet(columns).where('cards.attempt', '<=', attempt),
        )
        .execute();
    },
    async listCards(repositoryId, pullRequest) {
      const rows = await db
        .selectFrom('cards')
        .selectAll()
        .where('repository_id', '=', repositoryId)
        .where('pull_request', '=', pullRequest)
        .orderBy(sql`at::timestamptz`)
        .orderBy('request')
        .execute();
      return rows.map(({ request, attempt, at, card }) => ({
        repositoryId,
        pullRequest,
        request,
        attempt,
        at,
        card,
      }));
    },
    async listTaskCards(repositoryId, task) {
      const rows = await db
        .selectFrom('cards')
        .selectAll()
        .distinctOn('pull_request')
        .where('repository_id', '=', repositoryId)
        .where(sql<boolean>`facts -> 'task' ->> 'id' = ${task}`)
        .orderBy('pull_request')
        .orderBy(sql`at::timestamptz`, 'desc')
        .execute();
      return rows.map(({ pull_request: pullRequest, request, attempt, at, card }) => ({
        ...{ repositoryId, pullRequest, request, attempt, at, card },
      }));
    },
    async keepHelp(help) {
      await db
        .insertInto('help')
        .values({
          repository_id: help.repositoryId,
          pull_request: help.pullRequest,
          comment: help.comment,
          at: help.at,
          help: JSON.stringify(help),
        })
        // A comment gives one help, however often its work is done.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async listHelp(repositoryId, pullRequest) {
      const rows = await db
        .selectFrom('help')
        .select('help')
        .where('repository_id', '=', repositoryId)
        .where('pull_request', '=', pullRequest)
        .orderBy('sequence')
        .execute();
      return rows.map(({ help }) => help);
    },
    async readAllowance(name) {
      // Not a row's lock: one that was never used has none.
      await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 1))`.execute(db);
      const row = await db
        .selectFrom('allowances')
        .select('allowance')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.allowance ?? null;
    },
    async keepAllowance(name, { left, countedAt }) {
      const allowance = JSON.stringify({ left, countedAt });
      await db
        .insertInto('allowances')
        .values({ name, allowance })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ allowance }))
        .execute();
    },
  };
}
