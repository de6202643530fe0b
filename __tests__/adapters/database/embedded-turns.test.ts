import { expect } from '@jest/globals';
import { sql } from 'kysely';
import { makeEmbedded } from '../../support/databases.ts';
import { thoroughTest } from '../../support/thorough.ts';

thoroughTest(
  'the embedded database computes in this thread, and lets what comes over the network have its turn in between',
  async () => {
    const place = await makeEmbedded();
    const database = await place.open();
    let turns = 0;
    let next: NodeJS.Immediate;
    const turn = () => {
      turns += 1;
      next = setImmediate(turn);
    };
    next = setImmediate(turn);
    for (let query = 0; query < 20; query += 1) await sql`select 1`.execute(database.db);
    clearImmediate(next);
    await database.close();
    await place.drop();
    expect(turns).toBeGreaterThanOrEqual(20);
  },
);
