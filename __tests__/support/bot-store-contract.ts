import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/adapters/database/database.ts';
import type { InboxSettings } from '../../src/adapters/database/inbox-settings.ts';
import { openStore } from '../../src/adapters/database/open-store.ts';
import type { BotStore, Delivery, WorkItem } from '../../src/pipeline/bot/ports.ts';
import type { TestDatabase } from './databases.ts';
import { makeRepository } from './known-repositories.ts';
import type { HandlersStore } from './memory-store.ts';

let made = 0;

/** A delivery that is like no other. */
export function makeDelivery(part: Partial<Delivery> = {}): Delivery {
  made += 1;
  const receivedAt = new Date(Date.UTC(2026, 0, 1) + made).toISOString();
  return { guid: `guid-${made}`, event: 'pull_request', body: `{"number":${made}}`, receivedAt, ...part };
}

export function bodyOf({ work }: WorkItem): string {
  return work.kind === 'delivery' ? work.delivery.body : `effect ${work.effect.kind}`;
}

/** Quick to try again, so that nobody waits. */
export const QUICK = { tries: 3, retryMs: 20, pollMs: 50, sweepMs: 200 } satisfies Partial<InboxSettings>;

/** Works until so many pieces of work were handled, and what was being done is over. */
async function workOff(
  { inbox }: HandlersStore,
  count: number,
  handle: (item: WorkItem) => Promise<void> = async () => {},
): Promise<readonly WorkItem[]> {
  const seen: WorkItem[] = [];
  await new Promise<void>((resolve, reject) => {
    inbox
      .start(async (item) => {
        seen.push(item);
        if (seen.length === count) resolve();
        await handle(item);
        return async () => {};
      })
      .catch(reject);
  });
  await inbox.stop();
  return seen;
}

/** What every database is held to; each file has one, and each `describe` of it a key of its own. */
export function describeInbox(make: () => Promise<TestDatabase>): void {
  let place: TestDatabase;
  let store: BotStore;
  let database: Database;
  beforeAll(async () => {
    place = await make();
    database = await place.open();
    store = await openStore(database, QUICK);
  });
  afterAll(async () => {
    await store.close();
    await place.drop();
  });
  describeQueue(() => store);

  test('a sweep finds work that nobody was woken for', async () => {
    // As a process leaves it that ended between keeping work and waking somebody.
    await database.db
      .insertInto('work')
      .values({
        key: 'forgotten',
        payload: JSON.stringify({ kind: 'delivery', delivery: makeDelivery(), hash: '' }),
      })
      .execute();
    expect((await workOff(store, 1)).map(({ key }) => key)).toEqual(['forgotten']);
  });
}

/** The order and the repetition of work: of every database, and of the memory that stands in for one in tests. */
export function describeQueue(opened: () => HandlersStore): void {
  describe('deliveries', () => {
    test('are handed over as they came, with the hash of their body', async () => {
      const delivery = makeDelivery({ body: '{"text":"ä \\u0000 \u0000 😀"}' });
      expect(await opened().inbox.accept(delivery, 'as-they-came')).toBe(true);
      const [item] = await workOff(opened(), 1);
      expect(item).toMatchObject({ key: 'as-they-came', failures: 0, work: { kind: 'delivery', delivery } });
      expect((await opened().inbox.state()).waiting).toBe(0);
    });

    test('are not taken twice, neither by GUID nor by body, also at once and after their work is done', async () => {
      const first = makeDelivery();
      const again = makeDelivery({ body: first.body });
      const otherEvent = makeDelivery({ body: first.body, event: 'push' });
      const sameGuid = makeDelivery({ guid: first.guid });
      const all = [first, again, otherEvent, sameGuid, first];
      const taken = await Promise.all(all.map((delivery) => opened().inbox.accept(delivery, 'twice')));
      expect(taken).toEqual([true, false, true, false, false]);
      await workOff(opened(), 2);
      expect(await Promise.all(all.map((delivery) => opened().inbox.accept(delivery, 'twice')))).toEqual(
        all.map(() => false),
      );
      expect(await opened().inbox.state()).toEqual({ waiting: 0, dead: 0, oldestWaiting: null });
    });

    test('of one key are done in their order, and those of others beside them', async () => {
      const given: string[] = [];
      for (let number = 0; number < 12; number += 1) {
        const delivery = makeDelivery();
        given.push(`key-${number % 3} ${delivery.body}`);
        await opened().inbox.accept(delivery, `key-${number % 3}`);
      }
      const done = (await workOff(opened(), 12)).map((item) => `${item.key} ${bodyOf(item)}`);
      for (const key of ['key-0', 'key-1', 'key-2']) {
        const ofKey = (entry: string) => entry.startsWith(key);
        expect(done.filter(ofKey)).toEqual(given.filter(ofKey));
      }
    });
  });

  describe('work that fails', () => {
    test('is tried again, holds up its key alone, and is dead after the last try', async () => {
      const [bad, later, other] = [makeDelivery(), makeDelivery(), makeDelivery()];
      await opened().inbox.accept(bad, 'fails');
      await opened().inbox.accept(later, 'fails');
      await opened().inbox.accept(other, 'goes-on');
      const token = `ghs_${'x'.repeat(36)}`;
      const done = await workOff(opened(), 5, async (item) => {
        if (bodyOf(item) === bad.body) throw new Error(`GitHub did not take ${token}`);
      });
      const ofKey = done.filter(({ key }) => key === 'fails');
      expect(ofKey.map(bodyOf)).toEqual([bad.body, bad.body, bad.body, later.body]);
      expect(ofKey.map(({ failures }) => failures)).toEqual([0, 1, 2, 0]);
      const [dead, ...rest] = await opened().inbox.listDead();
      expect(rest).toEqual([]);
      expect(dead).toMatchObject({
        key: 'fails',
        what: 'delivery pull_request',
        failures: 3,
        why: 'GitHub did not take ***',
      });

      const id = dead?.id ?? 0;
      expect(await opened().inbox.replay(id)).toBe(true);
      expect(await opened().inbox.replay(id)).toBe(false);
      expect((await workOff(opened(), 1)).map(bodyOf)).toEqual([bad.body]);
      expect(await opened().inbox.state()).toEqual({ waiting: 0, dead: 0, oldestWaiting: null });
    });

    test('leaves nothing of what it wrote', async () => {
      await opened().inbox.accept(makeDelivery(), 'rolls-back');
      const at = { installation: 7, repositoryId: 77 };
      let tries = 0;
      await new Promise<void>((resolve) => {
        void opened().inbox.start(async (item) => async (records) => {
          if (item.work.kind === 'effect') return resolve();
          tries += 1;
          expect(await records.findRepository(77)).toBeNull();
          await records.keepRepository(makeRepository(77, { installation: 7 }));
          await records.addEffect({ kind: 'show', request: 'r' }, at, 'rolls-back');
          if (tries < 2) throw new Error('not yet');
        });
      });
      await opened().inbox.stop();
      expect(tries).toBe(2);
      expect((await opened().transact((records) => records.findRepository(77)))?.fullName).toBe('a/77');
      expect((await opened().inbox.state()).waiting).toBe(0);
    });
  });
}
