import { expect, test } from '@jest/globals';
import { createIndexReader } from '../../../src/adapters/bot-server/index-reader.ts';
import { sampleHistory } from '../../support/bot-pages.ts';

const FRAME = { version: '1', reader: null, signIn: null };

test('the first page is read once a minute, and computed where there is something new', async () => {
  let time = 0;
  let reads = 0;
  let computed = 0;
  let histories = [sampleHistory()];
  const read = createIndexReader({
    store: {
      listPublicHistories: async () => {
        reads += 1;
        return histories;
      },
    },
    compute: ({ length }) => {
      computed += 1;
      return () => `${length}`;
    },
    now: () => time,
  });
  await Promise.all([read(), read(), read()]);
  expect([reads, computed]).toEqual([1, 1]);
  time += 60_000;
  await read();
  expect([reads, computed]).toEqual([2, 1]);
  time += 60_000;
  histories = [sampleHistory(), sampleHistory({ pullRequest: 13 })];
  expect((await read())(FRAME)).toBe('2');
  expect([reads, computed]).toEqual([3, 2]);
});

test('a reading that failed is tried again by the next who asks', async () => {
  const answers = [() => Promise.reject(new Error('down')), async () => []];
  const read = createIndexReader({
    store: { listPublicHistories: () => (answers.shift() ?? fail)() },
    compute: () => () => 'page',
    now: () => 0,
  });
  await expect(read()).rejects.toThrow('down');
  expect((await read())(FRAME)).toBe('page');
});

function fail(): never {
  throw new Error('asked too often');
}
