import { describe, expect, test } from '@jest/globals';
import type { BotEffect } from '../../../src/core/bot/effect.ts';
import type { KeptRequest } from '../../../src/core/bot/run-request.ts';
import { fetchMissed, lookAfterSilent } from '../../../src/pipeline/bot/look-after.ts';
import type { BotRecords, RememberedDelivery } from '../../../src/pipeline/bot/ports.ts';
import { keptRequest } from '../../support/kept-requests.ts';
import { makeRepository } from '../../support/known-repositories.ts';

const NOW = '2026-11-22T10:00:00.000Z';
const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1_000).toISOString();

/** GitHub's list, newest first, and what it was asked for. */
function remembering(deliveries: readonly RememberedDelivery[]) {
  const asked: number[] = [];
  const since: string[] = [];
  return {
    ...{ asked, since },
    app: {
      listDeliveries: async (time: string) => {
        since.push(time);
        return deliveries;
      },
      redeliver: async (id: number) => {
        asked.push(id);
      },
    },
  };
}

const delivery = (id: number, guid: string, seconds: number, wasTaken = false): RememberedDelivery => ({
  ...{ id, guid, deliveredAt: ago(seconds), wasTaken },
});

describe('deliveries that were missed', () => {
  test('are asked for once each, in the order in which they were sent', async () => {
    const { app, asked, since } = remembering([
      delivery(5, 'c', 100, true),
      delivery(4, 'b', 200),
      delivery(3, 'a', 300),
      delivery(2, 'b', 400),
      delivery(1, 'd', 500, true),
    ]);
    expect(await fetchMissed(app, NOW)).toBe(2);
    expect(asked).toEqual([3, 4]);
    // GitHub sends again for three days.
    expect(since).toEqual([ago(72 * 3_600)]);
  });

  test('are asked for a few at once, and no further ones after trouble', async () => {
    const missed = Array.from({ length: 20 }, (_, index) => delivery(20 - index, `guid-${index}`, 100));
    const asked: number[] = [];
    let fail = () => {};
    const trouble = new Promise<void>((_, reject) => {
      fail = () => reject(new Error('GitHub has trouble'));
    });
    const app = {
      listDeliveries: async () => missed,
      redeliver: (id: number) => {
        asked.push(id);
        return trouble;
      },
    };
    const fetched = fetchMissed(app, NOW);
    await Promise.resolve();
    expect(asked).toEqual([1, 2, 3, 4]);
    fail();
    await expect(fetched).rejects.toThrow('GitHub has trouble');
    expect(asked).toEqual([1, 2, 3, 4]);
  });

  test('are none where a later try was taken', async () => {
    const { app, asked } = remembering([delivery(2, 'a', 100, true), delivery(1, 'a', 300)]);
    expect([await fetchMissed(app, NOW), asked]).toEqual([0, []]);
  });

  test('are none while they may be under way still', async () => {
    const { app, asked } = remembering([delivery(2, 'a', 59), delivery(1, 'b', 61)]);
    expect([await fetchMissed(app, NOW), asked]).toEqual([1, [1]]);
  });

  test('are asked for as far as GitHub gives any', async () => {
    const { app } = remembering([]);
    expect(await fetchMissed(app, NOW)).toBe(0);
  });
});

/** Records with silent requests, as far as they are asked for. */
function silent(requests: readonly KeptRequest[], known: readonly number[]) {
  const since: string[] = [];
  const added: { readonly effect: BotEffect; readonly key: string; readonly installation: number }[] = [];
  const records: Partial<BotRecords> = {
    listSilentRequests: async (time) => {
      since.push(time);
      return requests;
    },
    findRepository: async (id) => (known.includes(id) ? makeRepository(id, { installation: 70 + id }) : null),
    addEffect: async (effect, { installation }, key) => {
      added.push({ effect, key, installation });
    },
  };
  const transact = <T>(work: (all: BotRecords) => Promise<T>) => work(records as BotRecords);
  return { since, added, means: { transact, now: () => NOW } };
}

const requestOf = (id: string, repositoryId: number) =>
  keptRequest({
    ...{ id, subject: { repositoryId, pullRequest: 7, task: null, head: 'a'.repeat(40) } },
    base: { ref: 'main', sha: 'b'.repeat(40) },
  });

describe('requests that nothing was heard of', () => {
  test('are asked after, each under the key of its pull request', async () => {
    const { since, added, means } = silent([requestOf('x', 1), requestOf('y', 2)], [1, 2]);
    expect(await lookAfterSilent(means, 300_000)).toBe(2);
    expect(since).toEqual([ago(300)]);
    expect(added).toEqual([
      { effect: { kind: 'look', request: 'x' }, key: '1/7', installation: 71 },
      { effect: { kind: 'look', request: 'y' }, key: '2/7', installation: 72 },
    ]);
  });

  test('are let go where the repository is not ours any more', async () => {
    const { added, means } = silent([requestOf('x', 1), requestOf('y', 2)], [2]);
    await lookAfterSilent(means, 300_000);
    expect(added.map(({ key }) => key)).toEqual(['2/7']);
  });
});
