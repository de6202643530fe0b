import { type Kysely, sql } from 'kysely';
import type { PullRequestAttempt } from '../../core/bot/attempt-results.ts';
import type { Tables } from './tables.ts';

/** The pull requests that have turns, by repository and number; one at a time, for their cards are large. */
export async function* readAttempts(db: Kysely<Tables>): AsyncGenerator<PullRequestAttempt> {
  const places = await db
    .selectFrom('turns')
    .innerJoin('repositories', 'repositories.id', 'turns.repository_id')
    .select(['repository_id as repositoryId', 'pull_request as pullRequest', 'full_name as repository'])
    .distinct()
    .orderBy('full_name')
    .orderBy('pull_request')
    .execute();
  for (const { repositoryId, pullRequest, repository } of places) {
    const of = sql<boolean>`repository_id = ${repositoryId} and pull_request = ${pullRequest}`;
    const notes = await db.selectFrom('turns').select('note').where(of).orderBy('sequence').execute();
    const cards = await db.selectFrom('cards').select(['request', 'card']).where(of).execute();
    yield {
      ...{ repository, pullRequest },
      notes: notes.map(({ note }) => note),
      cards: new Map(cards.map(({ request, card }) => [request, card])),
    };
  }
}
