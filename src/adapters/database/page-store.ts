import { type Kysely, sql } from 'kysely';
import type { PullRequestHistory } from '../../core/bot/pull-request-history.ts';
import type { PageStore } from '../../pipeline/bot/pages-ports.ts';
import { toRepository } from './repository-records.ts';
import type { Tables } from './tables.ts';

interface PullRequestKey {
  readonly repositoryId: number;
  readonly pullRequest: number;
}

/** What pages read, of cards their facts alone. */
export function createPageStore(db: Kysely<Tables>): PageStore {
  const repositories = db.selectFrom('repositories').selectAll();
  return {
    isUp: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
    async findRepositoryByName(fullName) {
      const named = repositories.where(sql<boolean>`lower(full_name) = lower(${fullName})`);
      return toRepository(await named.orderBy('id', 'desc').limit(1).executeTakeFirst());
    },
    findRepository: async (id) => toRepository(await repositories.where('id', '=', id).executeTakeFirst()),
    async readHistory({ id, fullName }, pullRequest) {
      const [history] = await readHistories(db, [{ repositoryId: id, pullRequest, fullName }]);
      return history ?? { repository: fullName, pullRequest, cards: [], help: [] };
    },
    async listPublicHistories(most) {
      const newest = await db
        .selectFrom('cards')
        .innerJoin('repositories', 'repositories.id', 'cards.repository_id')
        .where('is_private', '=', false)
        .groupBy(['repository_id', 'pull_request', 'full_name'])
        .select(['repository_id as repositoryId', 'pull_request as pullRequest', 'full_name as fullName'])
        .orderBy(sql`max(at::timestamptz)`, 'desc')
        .limit(most)
        .execute();
      return readHistories(db, newest);
    },
  };
}

/** In the order of the keys. */
async function readHistories(
  db: Kysely<Tables>,
  of: readonly (PullRequestKey & { readonly fullName: string })[],
): Promise<readonly PullRequestHistory[]> {
  if (of.length === 0) return [];
  const wanted = sql<boolean>`(repository_id, pull_request) in (${sql.join(
    of.map(({ repositoryId, pullRequest }) => sql`(${repositoryId}, ${pullRequest})`),
  )})`;
  const [cards, help] = await Promise.all([
    db
      .selectFrom('cards')
      .select(['repository_id', 'pull_request', 'request', 'attempt', 'at', 'facts as card'])
      .where(wanted)
      .orderBy(sql`at::timestamptz`)
      .execute(),
    db.selectFrom('help').selectAll().where(wanted).orderBy('sequence').execute(),
  ]);
  const cardsOf = byPullRequest(cards);
  const helpOf = byPullRequest(help);
  return of.map(({ repositoryId, pullRequest, fullName }) => {
    const key = `${repositoryId}/${pullRequest}`;
    return {
      repository: fullName,
      pullRequest,
      cards: (cardsOf.get(key) ?? []).map(({ request, attempt, at, card }) => ({
        request,
        attempt,
        at,
        card,
      })),
      help: (helpOf.get(key) ?? []).map(({ help: given }) => given),
    };
  });
}

function byPullRequest<Row extends { readonly repository_id: number; readonly pull_request: number }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.repository_id}/${row.pull_request}`;
    const of = grouped.get(key);
    if (of === undefined) grouped.set(key, [row]);
    else of.push(row);
  }
  return grouped;
}
