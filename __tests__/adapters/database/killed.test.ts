import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openStore } from '../../../src/adapters/database/open-store.ts';
import { UsageError } from '../../../src/core/errors.ts';
import type { BotStore } from '../../../src/pipeline/bot/ports.ts';
import { bodyOf, QUICK } from '../../support/bot-store-contract.ts';
import { describeOnPostgres, makeEmbedded, makePostgres } from '../../support/databases.ts';
import { bundleBot, startBot } from '../../support/killed-bot.ts';
import { thoroughTest } from '../../support/thorough.ts';

let bot: Awaited<ReturnType<typeof bundleBot>>;
beforeAll(async () => {
  bot = await bundleBot();
});
afterAll(() => bot.remove());

/** The bodies of what waits, when all of them were done. */
async function workOff(store: BotStore, count: number): Promise<readonly string[]> {
  const bodies: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const handle = async (item: Parameters<typeof bodyOf>[0]) => {
      bodies.push(bodyOf(item));
      if (bodies.length === count) resolve();
      return async () => {};
    };
    store.inbox.start(handle).catch(reject);
  });
  await store.inbox.stop();
  return bodies;
}

describe('a bot that is killed, with its database in the process', () => {
  thoroughTest('has on disk what it took, and leaves its directory to the next one', async () => {
    const place = await makeEmbedded();
    const running = await startBot(bot.path, [place.directory, 'one', 'two', 'three']);
    const refused: unknown = await place.open().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UsageError);
    expect(refused).toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining(`in use by process ${running.pid}`),
    });
    await running.kill();

    const store = await openStore(await place.open(), QUICK);
    expect((await store.inbox.state()).waiting).toBe(3);
    expect(await workOff(store, 3)).toEqual(['one', 'two', 'three']);
    await store.close();
    await place.drop();
  });
});

describeOnPostgres('a bot that is killed at its work, with a server', () => {
  test('holds up its key no longer than until others look', async () => {
    const place = await makePostgres();
    const running = await startBot(bot.path, [place.url, 'one', 'two'], { WORK: '1' });
    await running.kill();
    const store = await openStore(await place.open(), QUICK);
    expect(await workOff(store, 2)).toEqual(['one', 'two']);
    expect((await store.inbox.state()).waiting).toBe(0);
    await store.close();
    await place.drop();
  });
});
