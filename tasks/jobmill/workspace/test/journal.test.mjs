import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from '../src/journal/crc32.mjs';
import { scan } from '../src/journal/journal.mjs';
import { decodeRecord, encodeRecord } from '../src/journal/record.mjs';

const EVENTS = [
  { type: 'created', at: 1, version: 1 },
  { type: 'paused', at: 2, queue: 'zoë' },
];

test('the checksum is that of zip', () => {
  assert.equal(crc32('123456789'), 0xcbf43926);
});

test('a record can be read back', () => {
  for (const event of EVENTS) assert.deepEqual(decodeRecord(encodeRecord(event).slice(0, -1)), event);
});

test('a record with another checksum is not whole', () => {
  assert.equal(decodeRecord('00000000 {}'), null);
  assert.equal(decodeRecord('nonsense'), null);
});

test('a torn tail is left aside wherever it is torn', () => {
  const [first, second] = EVENTS.map((event) => Buffer.from(encodeRecord(event)));
  const all = Buffer.concat([first, second]);
  for (let size = first.length; size < all.length; size += 1) {
    const result = scan(all.subarray(0, size));
    assert.deepEqual(result, { events: [EVENTS[0]], goodBytes: first.length, tornBytes: size - first.length });
  }
});

test('damage before the last record is an error', () => {
  const text = EVENTS.map(encodeRecord).join('').replace('"at":1', '"at":9');
  assert.throws(() => scan(Buffer.from(text)), /damaged at record 1/);
});
