// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { check, crate, describe, entryFrames, frame, MAGIC, same, sha256 } from './harness.mjs';

const test = describe('test_entries.mjs', 'Entries');
const SMALL = [
  { name: 'a.txt', data: 'first\n' },
  { name: 'b/run.sh', mode: '755', data: '#!/bin/sh\n' },
  { name: 'c', data: '' },
];

test('entries gives names, modes, contents and then sizes and digests', 'R2 R3 R4', async (t) => {
  const big = Buffer.alloc(150_000, 'ferry ');
  const file = t.write('x.fc', crate([...SMALL, { name: 'd', data: big }]));
  const got = await t.lib(async ({ ferry, collect, sha256 }, file) => {
    const seen = [];
    for await (const entry of ferry.entries(file)) {
      const before = entry.size ?? null;
      const bytes = Buffer.concat(await collect(entry.content));
      seen.push([entry.name, entry.mode, before, bytes.length, sha256(bytes) === entry.sha256, entry.size, typeof entry.stored]);
    }
    return seen;
  }, file);
  same(got, [
    ['a.txt', '644', null, 6, true, 6, 'number'],
    ['b/run.sh', '755', null, 10, true, 10, 'number'],
    ['c', '644', null, 0, true, 0, 'number'],
    ['d', '644', null, 150_000, true, 150_000, 'number'],
  ]);
});

test('chunks of any size give the same entries', 'R3', async (t) => {
  const file = t.write('x.fc', crate(SMALL));
  const got = await t.lib(async ({ ferry, source, collect }, file) => {
    const bytes = require('node:fs').readFileSync(file);
    const results = [];
    for (const size of [1, 2, 7, 64, 100_000]) {
      const seen = [];
      for await (const { name, content } of ferry.entries(source(bytes, size))) {
        seen.push(name + Buffer.concat(await collect(content)));
      }
      results.push(seen.join());
    }
    const arrays = [];
    for await (const { name } of ferry.entries([new Uint8Array(0), new Uint8Array(bytes)])) arrays.push(name);
    return [new Set(results).size, results[0], arrays];
  }, file);
  same(got, [1, 'a.txtfirst\n,b/run.sh#!/bin/sh\n,c', ['a.txt', 'b/run.sh', 'c']]);
});

test('contents that are left unread are passed over, and checked', 'R5 R9', async (t) => {
  const data = Buffer.alloc(200_000, 'pier ');
  const sound = crate([{ name: 'a', data }, { name: 'b', data: 'here' }]);
  const wrong = entryFrames({ name: 'a', data });
  wrong[1] = entryFrames({ name: 'a', data: Buffer.alloc(65_536, 'reip ') })[1];
  t.write('sound.fc', sound);
  t.write('wrong.fc', Buffer.concat([MAGIC, ...wrong, ...entryFrames({ name: 'b' })]));
  const got = await t.lib(async ({ ferry, failureOf }) => {
    const results = [];
    for (const read of [0, 1, 2]) {
      for await (const { name, content } of ferry.entries('sound.fc')) {
        let left = name === 'a' ? read : 9;
        if (left === 0) continue;
        for await (const chunk of content) {
          left -= 1;
          if (left === 0 || name === 'b') {
            results.push(`${name}${chunk.length}`);
            break;
          }
        }
      }
    }
    const seen = [];
    const { message } = await failureOf(async () => {
      for await (const { name } of ferry.entries('wrong.fc')) seen.push(name);
    });
    return [results, seen, message];
  });
  same(got, [['b4', 'a65536', 'b4', 'a65536', 'b4'], ['a'], 'wrong.fc: wrong digest of a']);
});

test('no more is taken from the source than is needed', 'R6', async (t) => {
  const random = Buffer.from(Array.from({ length: 65_536 }, (_, at) => (at * at * 31 + (at >> 3) * 17) & 255));
  t.write('x.fc', crate([{ name: 'a', data: random, repeat: 40 }, { name: 'b', data: 'x' }]));
  const got = await t.lib(async ({ ferry, source, tick }) => {
    const bytes = require('node:fs').readFileSync('x.fc');
    const state = {};
    let handedOut = 0;
    let most = 0;
    for await (const { content } of ferry.entries(source(bytes, 4096, state))) {
      for await (const chunk of content) {
        handedOut += chunk.length;
        for (let turn = 0; turn < 5; turn += 1) await tick();
        most = Math.max(most, state.taken - (handedOut / 65_536) * (bytes.length / 41));
      }
    }
    return [handedOut, Math.round(most)];
  });
  same(got[0], 40 * 65_536 + 1);
  check(got[1] < 262_144, 'less than 262144 bytes ahead', got[1]);
});

test('leaving early tells the source and closes the file', 'R7', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: Buffer.alloc(300_000, 'quay') }, { name: 'b' }]));
  const got = await t.lib(async ({ ferry, source, openFiles }) => {
    const bytes = require('node:fs').readFileSync('x.fc');
    const state = {};
    for await (const _ of ferry.entries(source(bytes, 100, state))) break;
    let during = 0;
    for await (const { content } of ferry.entries('x.fc')) {
      for await (const _ of content) {
        during = openFiles().length;
        break;
      }
      break;
    }
    return [state.returned, during, openFiles().length];
  });
  same(got, [1, 1, 0]);
});

test('a cut crate gives what is before the cut, then the damage', 'R8 R9', async (t) => {
  const whole = crate([{ name: 'a', data: 'aaaa' }, { name: 'b', data: Buffer.alloc(100_000, 'b') }]);
  t.write('x.fc', whole.subarray(0, whole.length - 60));
  const got = await t.lib(async ({ ferry, collect, facts }) => {
    const seen = [];
    try {
      for await (const { name, content } of ferry.entries('x.fc')) {
        for await (const chunk of content) seen.push(`${name}${chunk.length}`);
      }
    } catch (error) {
      const { name, code, message } = facts(error);
      seen.push(name, code, message, error instanceof ferry.FerryError, error instanceof Error);
    }
    const bytes = require('node:fs').readFileSync('x.fc');
    const other = await collect(ferry.entries([bytes])).catch((error) => error.message);
    return [...seen, other];
  });
  same(got, ['a4', 'b65536', 'b34464', 'FerryError', 'DAMAGED', 'x.fc: unexpected end', true, true, 'unexpected end']);
});

test('errors have causes', 'R8 R10', async (t) => {
  const entry = entryFrames({ name: 'a', data: Buffer.alloc(999, 'a') });
  const block = Buffer.from(entry[1]);
  block.fill(0xff, 12);
  t.write('block.fc', Buffer.concat([MAGIC, entry[0], block, entry[2]]));
  t.write('json.fc', Buffer.concat([MAGIC, frame('E', '{oh')]));
  const got = await t.lib(async ({ ferry, collect, failureOf }) => {
    const missing = await failureOf(() => collect(ferry.entries('none.fc')));
    const block = await failureOf(() => collect(ferry.entries('block.fc')));
    const json = await failureOf(() => collect(ferry.entries('json.fc')));
    const own = new TypeError('mine');
    async function* failing() {
      yield Buffer.from('FERRY 1\n');
      throw own;
    }
    const passed = await collect(ferry.entries(failing())).catch((error) => error === own);
    return [missing, block.message, /^Z_/.test(block.cause), json.message, json.cause !== null, passed];
  });
  same(got, [
    { name: 'FerryError', code: 'IO', message: 'cannot read none.fc: ENOENT', cause: 'ENOENT' },
    `block.fc: bad block at byte ${MAGIC.length + entry[0].length}`,
    true,
    'json.fc: bad header at byte 8',
    true,
    true,
  ]);
});

test('--causes prints what is behind a failure', 'R11', async (t) => {
  const plain = await t.run(['list', 'none.fc']);
  same(plain.stderr, 'ferryline: cannot read none.fc: ENOENT\n');
  const { code, stderr, stdout } = await t.run(['list', '--causes', 'none.fc']);
  same([code, stdout], [3, '']);
  const [first, second, ...rest] = stderr.split('\n');
  same([first, ...rest], ['ferryline: cannot read none.fc: ENOENT', '']);
  check(/^ {2}because: ENOENT: .*none\.fc/.test(second), 'a line "  because: ENOENT: ..."', second);
});

test('the package can be required by name', 'R2', async (t) => {
  t.write('x.fc', crate(SMALL));
  const got = await t.lib(async ({ root }) => {
    const { createRequire } = require('node:module');
    const inside = createRequire(`${root}/lib/index.js`);
    const { entries, FerryError } = inside('ferryline/promises');
    const names = [];
    for await (const { name } of entries('x.fc')) names.push(name);
    return [names, typeof FerryError, typeof inside('ferryline').pack];
  });
  same(got, [['a.txt', 'b/run.sh', 'c'], 'function', 'function']);
});
