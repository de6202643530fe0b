import { type Kysely, type Selectable, sql } from 'kysely';
import { ASKED, advance, isOver, REQUEST_STATES } from '../../core/bot/request-state.ts';
import type { KeptRequest } from '../../core/bot/run-request.ts';
import type { BotRecords } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

type RequestRecords = Pick<
  BotRecords,
  | 'keepRequest'
  | 'findRequest'
  | 'findRequestByRun'
  | 'findRequestBySequence'
  | 'listRequests'
  | 'advanceRequest'
  | 'keepTrouble'
  | 'listSilentRequests'
>;

const WAITED_FOR = REQUEST_STATES.filter((state) => !isOver({ state }));

/** `now`: ISO 8601, when a fact is heard. */
export function createRequestRecords(db: Kysely<Tables>, now: () => string): RequestRecords {
  const select = () => db.selectFrom('requests').selectAll();
  const toOne = (row: Selectable<Tables['requests']> | undefined) => (row ? toRequest(row) : null);
  return {
    async keepRequest(request) {
      const row = await db
        .insertInto('requests')
        .values({
          id: request.id,
          repository_id: request.subject.repositoryId,
          pull_request: request.subject.pullRequest,
          request: JSON.stringify(request),
          ...ASKED,
          heard_at: request.askedAt,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    findRequest: async (id) => toOne(await select().where('id', '=', id).executeTakeFirst()),
    async findRequestByRun(repositoryId, run) {
      const found = select().where('repository_id', '=', repositoryId).where('run', '=', run);
      return toOne(await found.orderBy('sequence', 'desc').limit(1).executeTakeFirst());
    },
    findRequestBySequence: async (sequence) =>
      toOne(await select().where('sequence', '=', sequence).executeTakeFirst()),
    async listRequests(repositoryId, pullRequest) {
      const rows = await select()
        .where('repository_id', '=', repositoryId)
        .where('pull_request', '=', pullRequest)
        .orderBy('sequence')
        .execute();
      return rows.map(toRequest);
    },
    async advanceRequest(id, fact) {
      // Facts come at once from several processes: each waits for the one before it.
      const kept = toOne(await select().where('id', '=', id).forUpdate().executeTakeFirst());
      if (kept === null) return null;
      const progress = advance(kept.progress, fact);
      const heardAt = now();
      await db
        .updateTable('requests')
        .set({ ...progress, heard_at: heardAt })
        .where('id', '=', id)
        .execute();
      return { ...kept, progress, heardAt };
    },
    async keepTrouble(id, trouble) {
      const text = trouble === null ? null : JSON.stringify(trouble);
      await db.updateTable('requests').set({ trouble: text }).where('id', '=', id).execute();
    },
    async listSilentRequests(since) {
      const found = select()
        .where('state', 'in', WAITED_FOR)
        .where('heard_at', '<', since)
        .where(sql<boolean>`not exists (select from stepmark.work
          where key = repository_id || '/' || pull_request and work.state = 'waiting')`);
      return (await found.orderBy('sequence').execute()).map(toRequest);
    },
  };
}

function toRequest(row: Selectable<Tables['requests']>): KeptRequest {
  const { request, sequence, attempt, state, run, trouble, heard_at: heardAt } = row;
  const { id, subject, base, workflow, askedBy, cause, askedAt } = request;
  const progress = { attempt, state, run };
  return { id, subject, base, workflow, askedBy, cause, askedAt, sequence, progress, heardAt, trouble };
}
