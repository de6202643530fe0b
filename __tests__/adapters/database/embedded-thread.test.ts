import { resolve } from 'node:path';
import { describe, expect } from '@jest/globals';
import { sql } from 'kysely';
import { openEmbedded } from '../../../src/adapters/database/embedded-database.ts';
import { openStore } from '../../../src/adapters/database/open-store.ts';
import { makeEmbedded } from '../../support/databases.ts';
import { thoroughTest } from '../../support/thorough.ts';

const FAILING = resolve('__tests__/support/failing-database.cjs');

describe('the thread of the embedded database', () => {
  thoroughTest(
    'that fails is an error of what was asked, and another one has what was written; an error of a query is no failure',
    async () => {
      const place = await makeEmbedded();
      const { db, close } = await openEmbedded({ directory: place.directory, program: FAILING });
      await sql`create table kept as select 1 as one`.execute(db);
      await sql`create temporary table of_this_thread as select 2 as two`.execute(db);
      await expect(sql`select 1 / 0`.execute(db)).rejects.toThrow('division by zero');
      expect((await sql`select two from of_this_thread`.execute(db)).rows).toEqual([{ two: 2 }]);
      await expect(sql`select 'fail now'`.execute(db)).rejects.toMatchObject({
        code: 'database-unavailable',
        message: expect.stringContaining(place.directory),
      });
      const inTransaction = db.transaction().execute((trx) => sql`select 'fail now'`.execute(trx));
      await expect(inTransaction).rejects.toThrow('its thread ended with 1');
      expect((await sql`select one from kept`.execute(db)).rows).toEqual([{ one: 1 }]);
      await close();
      await place.drop();
    },
  );

  thoroughTest(
    'ends where the store cannot be opened, and leaves the directory to the next one',
    async () => {
      const place = await makeEmbedded();
      const store = await openStore(await place.open());
      await store.close();
      const later = await place.open();
      await sql`update stepmark.kysely_migration set name = '2099-a-later-version' where name like '%first'`.execute(
        later.db,
      );
      await expect(openStore(later)).rejects.toThrow('2099-a-later-version');
      const { close } = await place.open();
      await close();
      await place.drop();
    },
  );

  thoroughTest('that cannot begin says why, and leaves the directory to the next one', async () => {
    const place = await makeEmbedded();
    const program = resolve('__tests__/support/no-such-program.cjs');
    await expect(openEmbedded({ directory: place.directory, program })).rejects.toThrow('no-such-program');
    const { close } = await place.open();
    await close();
    await place.drop();
  });
});
