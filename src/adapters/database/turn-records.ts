import type { Kysely } from 'kysely';
import { attemptBranch } from '../../core/bot/opened-attempt.ts';
import { noteName } from '../../core/bot/turn-note.ts';
import type { BotRecords } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

type TurnRecords = Pick<BotRecords, 'keepOpened' | 'findOpened' | 'keepTurnNote' | 'listTurnNotes'>;

export function createTurnRecords(db: Kysely<Tables>): TurnRecords {
  return {
    async keepOpened(repositoryId, opened) {
      await db
        .insertInto('opened')
        .values({
          repository_id: repositoryId,
          branch: attemptBranch(opened),
          opened: JSON.stringify(opened),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async findOpened(repositoryId, place) {
      const row = await db
        .selectFrom('opened')
        .select('opened')
        .where('repository_id', '=', repositoryId)
        .where('branch', '=', attemptBranch(place))
        .executeTakeFirst();
      return row?.opened ?? null;
    },
    async keepTurnNote(repositoryId, pullRequest, note) {
      const key = { repository_id: repositoryId, pull_request: pullRequest, name: noteName(note) };
      await db
        .insertInto('turns')
        .values({ ...key, at: note.at, note: JSON.stringify(note) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async listTurnNotes(repositoryId, pullRequest) {
      const rows = await db
        .selectFrom('turns')
        .select('note')
        .where('repository_id', '=', repositoryId)
        .where('pull_request', '=', pullRequest)
        .orderBy('sequence')
        .execute();
      return rows.map(({ note }) => note);
    },
  };
}
