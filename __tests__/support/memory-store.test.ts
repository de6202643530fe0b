import { afterAll, describe } from '@jest/globals';
import { describeRecords, HEARD } from './bot-records-contract.ts';
import { describeQueue, QUICK } from './bot-store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describe('records in memory', () => {
  const store = createMemoryStore(QUICK, () => HEARD);
  afterAll(() => store.close());
  describeRecords(() => store);
});

describe('the inbox in memory', () => {
  const store = createMemoryStore(QUICK, () => new Date().toISOString());
  afterAll(() => store.close());
  describeQueue(() => store);
});
