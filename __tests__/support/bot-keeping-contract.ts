import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStore } from '../../src/adapters/database/open-store.ts';
import type { BotStore } from '../../src/pipeline/bot/ports.ts';
import { AT, describeRecords, HEARD, makeCard, makeRequest, SHA } from './bot-records-contract.ts';
import type { TestDatabase } from './databases.ts';
import { makeRepository } from './known-repositories.ts';
import { thoroughTest } from './thorough.ts';

/** What every database is held to as the bot's memory: its records, pages, way out and in, and forgetting. */
export function describeKeeping(make: () => Promise<TestDatabase>): void {
  let place: TestDatabase;
  let store: BotStore;
  beforeAll(async () => {
    place = await make();
    store = await openStore(await place.open(), {}, () => HEARD);
  });
  afterAll(async () => {
    await store.close();
    await place.drop();
  });
  describeRecords(() => store);

  test('pages see public repositories, by any case of their names, and cards without their tests', async () => {
    await store.transact(async (records) => {
      for (const [id, isPrivate] of [
        [12, false],
        [13, true],
      ] as const) {
        await records.keepRepository(
          makeRepository(id, { installation: 12, fullName: `Owner/Repo${id}`, isPrivate }),
        );
        await records.keepCard(makeCard(`r${id}`, id));
      }
    });
    const { pages } = store;
    expect(await pages.isUp()).toBe(true);
    expect((await pages.findRepositoryByName('owner/repo13'))?.id).toBe(13);
    expect(await pages.findRepositoryByName('owner/repo14')).toBeNull();
    const [history, ...rest] = await pages.listPublicHistories(10);
    expect(rest).toEqual([]);
    expect(history).toMatchObject({ repository: 'Owner/Repo12', pullRequest: 5, help: [] });
    expect(history?.cards).toMatchObject([{ request: 'r12', attempt: 1, at: AT }]);
    expect(history?.cards[0]?.card).not.toHaveProperty('tests');
    await store.transact((records) => records.forgetInstallation(12));
  });

  thoroughTest('what it remembers goes out as lines, into a new store, and goes on there', async () => {
    await store.transact(async (records) => {
      await records.keepRepository(makeRepository(14));
      await records.keepRequest(makeRequest('14a', 14));
      await records.keepCard(makeCard('14a', 14));
      await records.keepHead(14, 5, { sha: SHA, receivedAt: AT });
    });
    const lines: string[] = [];
    for await (const line of store.exportLines()) lines.push(line);
    async function* again() {
      yield* lines;
    }
    await expect(store.importLines(again())).rejects.toThrow('remembers nothing yet');
    const other = await make();
    const copy = await openStore(await other.open());
    try {
      expect(await copy.importLines(again())).toBe(lines.length);
      const given: string[] = [];
      for await (const line of copy.exportLines()) given.push(line);
      expect(given).toEqual(lines);
      const before = await copy.transact((records) => records.findRequest('14a'));
      await copy.transact((records) => records.keepRequest(makeRequest('14b', 14)));
      const after = await copy.transact((records) => records.findRequest('14b'));
      expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.POSITIVE_INFINITY);
    } finally {
      await copy.close();
      await other.drop();
    }
    await store.transact((records) => records.forgetInstallation(14));
  });

  test('what is older than it is kept for is forgotten, and what is measured now stays', async () => {
    await store.transact(async (records) => {
      for (const [id, pullRequest] of [
        ['15a', 5],
        ['15b', 6],
      ] as const) {
        const request = makeRequest(id, 15);
        await records.keepRequest({ ...request, subject: { ...request.subject, pullRequest } });
        await records.keepCard(makeCard(id, 15, { pullRequest }));
        await records.keepHead(15, pullRequest, { sha: SHA, receivedAt: AT });
      }
      await records.advanceRequest('15a', { kind: 'collected', attempt: 1 });
    });
    await store.forgetBefore('2026-03-01T00:00:00Z');
    await store.transact(async (records) => {
      expect([await records.listCards(15, 5), await records.listHeads(15, 5)]).toEqual([[], []]);
      expect((await records.listCards(15, 6)).length).toBe(1);
      expect((await records.listHeads(15, 6)).length).toBe(1);
      await records.forgetRepositories([15]);
    });
  });
}
