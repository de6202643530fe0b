import { expect, test } from '@jest/globals';
import { createLateWaking } from '../../../src/adapters/database/late-waking.ts';
import { createRush } from '../../../src/adapters/database/rush.ts';

const LONG_MS = 60_000;

test('where no delivery is under way nobody waits', async () => {
  await createRush().lull(LONG_MS);
});

test('work waits until all deliveries are taken', async () => {
  const rush = createRush();
  const said: string[] = [];
  rush.begin();
  rush.begin();
  const work = rush.lull(LONG_MS).then(() => said.push('work'));
  rush.end(1);
  // Longer than a lull would be.
  await rush.lull(20);
  said.push('delivery');
  rush.end(1);
  await work;
  expect(said).toEqual(['delivery', 'work']);
});

test('a rush without end holds work up only as long as it may', async () => {
  const rush = createRush();
  rush.begin();
  await rush.lull(1);
});

test('the keys of a rush are woken once and together', async () => {
  const rush = createRush();
  const woken: (readonly string[])[] = [];
  const { wakeLater, end } = createLateWaking({ rush, settings: { giveWayMs: LONG_MS } }, async (keys) => {
    woken.push(keys);
  });
  rush.begin();
  wakeLater(['a', 'b']);
  wakeLater([]);
  wakeLater(['b', 'c']);
  expect(woken).toEqual([]);
  rush.end(1);
  await end();
  expect(woken).toEqual([['a', 'b', 'c']]);
});
