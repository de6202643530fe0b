import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore } from '../../../src/adapters/database/open-store.ts';
import { openPostgres } from '../../../src/adapters/database/postgres-database.ts';
import type { BotStore } from '../../../src/pipeline/bot/ports.ts';
import { makeDelivery, QUICK } from '../../support/bot-store-contract.ts';
import { describeOnPostgres, makePostgres } from '../../support/databases.ts';

describeOnPostgres('several bots on one server', () => {
  let place: Awaited<ReturnType<typeof makePostgres>>;
  let stores: readonly BotStore[];
  beforeAll(async () => {
    place = await makePostgres();
    // All at once: each finds a database without tables.
    stores = await Promise.all([1, 2, 3].map(async () => openStore(await openPostgres(place.url), QUICK)));
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await place.drop();
  });

  test('never work on a key at once, and do everything once', async () => {
    const keys = ['a', 'b', 'c', 'd'];
    const deliveries = Array.from({ length: 60 }, (_, number) => ({
      delivery: makeDelivery(),
      key: keys[number % keys.length] ?? '',
    }));
    const busy = new Set<string>();
    const clashes: string[] = [];
    let done = 0;
    let most = 0;
    await new Promise<void>((resolve) => {
      for (const store of stores) {
        void store.inbox.start(async ({ key }) => {
          if (busy.has(key)) clashes.push(key);
          busy.add(key);
          most = Math.max(most, busy.size);
          await new Promise((next) => setTimeout(next, 5));
          busy.delete(key);
          return async () => {
            done += 1;
            if (done === deliveries.length) resolve();
          };
        });
      }
      for (const [number, { delivery, key }] of deliveries.entries()) {
        void stores[number % stores.length]?.inbox.accept(delivery, key);
      }
    });
    await Promise.all(stores.map((store) => store.inbox.stop()));
    expect(clashes).toEqual([]);
    expect(most).toBeGreaterThan(1);
    expect(done).toBe(deliveries.length);
    expect((await stores[0]?.inbox.state())?.waiting).toBe(0);
  });

  test('take a delivery once, whichever of them it comes to', async () => {
    const delivery = makeDelivery();
    const taken = await Promise.all(stores.map((store) => store.inbox.accept(delivery, 'e')));
    expect(taken.filter((isNew) => isNew)).toEqual([true]);
  });
});
