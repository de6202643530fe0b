// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import fs from 'node:fs';
import { check, crate, describe, entryFrames, MAGIC, same, sameBytes } from './harness.mjs';

const test = describe('test_writing.mjs', 'Writing');

test('createCrate makes the same bytes of any chunks', 'R20', async (t) => {
  const text = Array.from({ length: 20_000 }, (_, at) => `line ${at * 7} of the log\n`).join('');
  t.write('text', text);
  t.write('x.fc', crate([{ name: 'a', data: text }, { name: 'b/c', mode: '755', data: '' }, { name: 'd', data: 'h\u00e9' }], 9));
  const got = await t.lib(async ({ ferry, source, collect }) => {
    const fs = require('node:fs');
    const text = fs.readFileSync('text');
    const whole = fs.readFileSync('x.fc');
    const results = [];
    for (const content of [text, text.toString(), source(text, 1000), source(text, 65_537), source(text, 200_000), [text.subarray(0, 9), text.subarray(9)]]) {
      const entries = [{ name: 'a', content }, { name: 'b/c', mode: '755', content: [] }, { name: 'd', content: ['h', '\u00e9'] }];
      const chunks = await collect(ferry.createCrate(entries, { level: 9 }));
      results.push(chunks.every(Buffer.isBuffer) && Buffer.concat(chunks).equals(whole));
    }
    const copied = Buffer.concat(await collect(ferry.createCrate(ferry.entries('x.fc'), { level: 9 })));
    return [...results, copied.equals(whole)];
  });
  same(got, [true, true, true, true, true, true, true]);
});

test('createCrate refuses bad names, modes and orders', 'R21', async (t) => {
  const got = await t.lib(async ({ ferry, collect, failureOf }) => {
    const results = [];
    for (const entries of [
      [{ name: '../up', content: '' }],
      [{ name: 'a', mode: '777', content: '' }],
      [{ name: 'b', content: '' }, { name: 'a', content: '' }],
      [{ name: 'b', content: '' }, { name: 'b', content: '' }],
    ]) {
      const { name, code, message } = await failureOf(() => collect(ferry.createCrate(entries)));
      results.push(`${name} ${code} ${message}`);
    }
    return results;
  });
  same(got, [
    'FerryError USAGE bad entry name ../up',
    'FerryError USAGE bad mode 777',
    'FerryError USAGE wrong order at a',
    'FerryError USAGE wrong order at b',
  ]);
});

test('createCrate reads contents only as fast as its bytes are taken', 'R22', async (t) => {
  const got = await t.lib(async ({ ferry, source, tick }) => {
    const state = {};
    const bytes = require('node:crypto').randomBytes(4_000_000);
    let written = 0;
    let most = 0;
    const entries = [{ name: 'a', content: source(bytes, 10_000, state) }];
    for await (const chunk of ferry.createCrate(entries)) {
      written += chunk.length;
      for (let turn = 0; turn < 5; turn += 1) await tick();
      most = Math.max(most, state.taken - written);
      if (written > 2_000_000) break;
    }
    return [most, state.taken < 2_500_000, state.returned];
  });
  check(got[0] < 262_144, 'less than 262144 bytes ahead', got[0]);
  same(got.slice(1), [true, 1]);
});

test('pack and copy are promises that tell of each entry', 'R23', async (t) => {
  t.write('in/a.txt', 'one\n');
  t.write('in/b.bin', Buffer.alloc(100_000));
  const got = await t.lib(async ({ ferry }) => {
    const log = [];
    const onEntry = async (entry) => {
      await null;
      log.push(entry);
    };
    const packed = await ferry.pack('in', 'x.fc', { onEntry });
    const chunks = [];
    const take = async (chunk) => void chunks.push(chunk);
    const copied = await ferry.copy('x.fc', take, { exclude: ['*.bin'], onEntry, onDropped: (entry) => void log.push(entry) });
    require('node:fs').writeFileSync('y.fc', Buffer.concat(chunks));
    return [packed, copied, log];
  });
  const x = crate([{ name: 'a.txt', data: 'one\n' }, { name: 'b.bin', data: Buffer.alloc(100_000) }]);
  const y = crate([{ name: 'a.txt', data: 'one\n' }]);
  same(got, [
    { entries: 2, size: 100_004, stored: x.length },
    { entries: 1, size: 4, of: 2, stored: y.length },
    [{ name: 'a.txt', size: 4 }, { name: 'b.bin', size: 100_000 }, { name: 'a.txt', size: 4 }, { name: 'b.bin' }],
  ].map((each) => each));
  sameBytes(t.read('x.fc'), x, 'pack');
  sameBytes(t.read('y.fc'), y, 'copy');
});

test('a crate is written to standard output', 'R24', async (t) => {
  t.write('in/a', 'anchor');
  const packed = await t.run(['pack', '-', 'in']);
  const expected = crate([{ name: 'a', data: 'anchor' }]);
  same([packed.code, packed.stderr], [0, `added a 6\npacked 1 entry, 6 bytes -> ${expected.length} bytes\n`]);
  sameBytes(packed.bytes, expected);
  const copied = await t.run(['copy', '-', '-', '--transform', 'upper'], { stdin: packed.bytes });
  same([copied.code, copied.stderr], [0, `kept a 6\ncopied 1 of 1 entry, 6 bytes -> ${expected.length} bytes\n`]);
  sameBytes(copied.bytes, crate([{ name: 'a', data: 'ANCHOR' }]));
});

test('copy tells of an entry before it reads the next one', 'R25', async (t) => {
  const running = t.start(['copy', '-', 'y.fc', '--exclude', 'b']);
  running.child.stdin.write(Buffer.concat([MAGIC, ...entryFrames({ name: 'a', data: 'x' })]));
  running.child.stdin.write(entryFrames({ name: 'b', data: 'y' })[0]);
  await running.prints('kept a 1\n');
  check(!t.exists('y.fc'), 'no crate yet', 'one');
  const rest = crate([{ name: 'a', data: 'x' }, { name: 'b', data: 'y' }, { name: 'c', data: '' }]);
  const sent = MAGIC.length + [...entryFrames({ name: 'a', data: 'x' }), entryFrames({ name: 'b', data: 'y' })[0]].reduce((sum, { length }) => sum + length, 0);
  running.child.stdin.end(rest.subarray(sent));
  const { code, stdout } = await running.ended;
  same([code, stdout.split('\n').slice(0, 3)], [0, ['kept a 1', 'dropped b', 'kept c 0']]);
  sameBytes(t.read('y.fc'), crate([{ name: 'a', data: 'x' }, { name: 'c', data: '' }]));
});

test('pack works in little memory', 'R26', async (t) => {
  const observe = t.observing('watch');
  for (const [name, mebibytes] of [['small', 4], ['big', 48]]) {
    fs.truncateSync(t.write(`${name}/file`), mebibytes * 2 ** 20);
    const stdout = await t.done(['pack', 'x.fc', name, '--level', '1'], observe(`${name}.peak`));
    check(stdout.startsWith(`added file ${mebibytes * 2 ** 20}\n`), 'the line of the file', stdout);
  }
  t.comparePeaks('small.peak', 'big.peak');
});

test('a failure leaves the old crate and nothing else', 'R27', async (t) => {
  const whole = crate([{ name: 'a', data: Buffer.alloc(300_000, 'tide') }, { name: 'b', data: 'x' }]);
  const old = crate([]);
  t.write('keep/y.fc', old);
  const failed = await t.run(['copy', '-', 'keep/y.fc'], { stdin: whole.subarray(0, whole.length - 70) });
  same([failed.code, failed.stdout, failed.stderr], [1, 'kept a 300000\n', 'ferryline: -: unexpected end\n']);
  same(t.tree('keep'), ['y.fc']);
  sameBytes(t.read('keep/y.fc'), old);
  const got = await t.lib(async ({ ferry, failureOf }) => {
    const onEntry = () => {
      throw new RangeError('enough');
    };
    require('node:fs').mkdirSync('in');
    require('node:fs').writeFileSync('in/f', 'f');
    return failureOf(() => ferry.pack('in', 'keep/z.fc', { onEntry }));
  });
  same([got.name, got.message], ['RangeError', 'enough']);
  same(t.tree('keep'), ['y.fc']);
});
