import { resolve } from 'node:path';
import { describe, expect } from '@jest/globals';
import { sql } from 'kysely';
import { openEmbedded } from '../../../src/adapters/database/embedded-database.ts';
import { makeEmbedded } from '../../support/databases.ts';
import { thoroughTest } from '../../support/thorough.ts';

const FAILING = resolve('__tests__/support/failing-database.cjs');

describe('the thread of the embedded database', () => {
  thoroughTest('that fails is an error of what was asked, and another one has what was written', async () => {
    const place = await makeEmbedded();
    const { db, close } = await openEmbedded({ directory: place.directory, program: FAILING });
    await sql`create table kept as select 1 as one`.execute(db);
    await expect(sql`select 'fail now'`.execute(db)).rejects.toMatchObject({
      code: 'database-unavailable',
      message: expect.stringContaining(place.directory),
    });
    expect((await sql`select one from kept`.execute(db)).rows).toEqual([{ one: 1 }]);
    await close();
    await place.drop();
  });

  thoroughTest('that cannot begin says why, and leaves the directory to the next one', async () => {
    const place = await makeEmbedded();
    const program = resolve('__tests__/support/no-such-program.cjs');
    await expect(openEmbedded({ directory: place.directory, program })).rejects.toThrow('no-such-program');
    const { close } = await place.open();
    await close();
    await place.drop();
  });
});
