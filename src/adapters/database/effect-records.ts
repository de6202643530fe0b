import type { Kysely } from 'kysely';
import type { BotRecords } from '../../pipeline/bot/ports.ts';
import type { Tables } from './tables.ts';

/** `onAdded` hears the key of what is added; it can be worked on when the transaction is over. */
export function createEffectRecords(
  db: Kysely<Tables>,
  onAdded: (key: string) => void,
): Pick<BotRecords, 'addEffect'> {
  return {
    async addEffect(effect, at, key) {
      await db
        .insertInto('work')
        .values({
          key,
          payload: JSON.stringify({ kind: 'effect', effect, at }),
          installation: at.installation,
          repository_id: at.repositoryId,
        })
        .execute();
      onAdded(key);
    },
  };
}
