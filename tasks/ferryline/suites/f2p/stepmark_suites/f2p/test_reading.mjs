// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import fs from 'node:fs';
import { bulkyCrate, check, crate, describe, entryFrames, MAGIC, same, sha256, untilIdle } from './harness.mjs';

const test = describe('test_reading.mjs', 'Reading');
const ENTRIES = [
  { name: 'a.txt', data: 'one\ntwo\n' },
  { name: 'dir/b.txt', mode: '755', data: 'two and three' },
];

test('list, verify, stats and diff are promises', 'R12', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  t.write('y.fc', crate([{ name: 'a.txt', data: 'other' }, { name: 'new', data: '' }]));
  const got = await t.lib(async ({ ferry }) => {
    const bytes = require('node:fs').readFileSync('x.fc');
    const promises = [ferry.list('x.fc'), ferry.verify([bytes]), ferry.stats('x.fc'), ferry.diff('x.fc', 'y.fc')];
    return [promises.every((each) => each instanceof Promise), ...(await Promise.all(promises))];
  });
  const shown = ENTRIES.map(({ name, mode = '644', data }) => ({
    name,
    mode,
    size: data.length,
    stored: data.length,
    sha256: sha256(data),
  }));
  same(got, [
    true,
    { entries: shown, size: 21 },
    { entries: 2, size: 21 },
    [{ ending: '.txt', entries: 2, size: 21, stored: 21 }],
    [
      { change: '!', name: 'a.txt' },
      { change: '-', name: 'dir/b.txt' },
      { change: '+', name: 'new' },
    ],
  ]);
});

test('readEntry and search are iterated', 'R13', async (t) => {
  t.write('x.fc', crate([...ENTRIES, { name: 'z', data: Buffer.alloc(70_000, '0123456789012345678\u00e4\n') }]));
  const got = await t.lib(async ({ ferry, collect, failureOf }) => {
    const chunks = await collect(ferry.readEntry('x.fc', 'z'));
    const matches = await collect(ferry.search('x.fc', 'two'));
    const many = await collect(ferry.search('x.fc', '\u00e4'));
    const none = await failureOf(() => collect(ferry.readEntry('x.fc', 'q')));
    return [Buffer.concat(chunks).length, matches, many.length, new Set(many.map(({ text }) => text)).size, none.code, none.message];
  });
  same(got, [
    70_000,
    [
      { name: 'a.txt', line: 2, text: 'two' },
      { name: 'dir/b.txt', line: 1, text: 'two and three' },
    ],
    3181,
    1,
    'MISSING',
    'x.fc: no entry q',
  ]);
});

test('extract waits for onEntry', 'R14', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  const got = await t.lib(async ({ ferry, until }) => {
    const fs = require('node:fs');
    const log = [];
    const onEntry = async ({ name, size }) => {
      log.push(`${name} ${size} ${fs.existsSync('out/dir/b.txt')}`);
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      log.push('waited');
    };
    const result = await ferry.extract('x.fc', 'out', { onEntry });
    return [log, result];
  });
  same(got, [['a.txt 8 false', 'waited', 'dir/b.txt 13 true', 'waited'], { entries: 2, size: 21 }]);
  same(t.tree('out'), ['a.txt', 'dir/b.txt']);
});

test('a crate is read from standard input', 'R15', async (t) => {
  const stdin = crate(ENTRIES);
  t.write('y.fc', crate(ENTRIES.slice(1)));
  for (const [args, expected, status] of [
    [['stats', '-'], '     2         21  100% .txt\n'],
    [['search', 'three', '-'], 'dir/b.txt:1: two and three\n'],
    [['diff', 'y.fc', '-'], '+ a.txt\n', 1],
  ]) {
    same(await t.done(args, { stdin }, status), expected, args[0]);
  }
  const damaged = await t.run(['verify', '-'], { stdin: stdin.subarray(0, 30) });
  same([damaged.code, damaged.stdout], [1, 'damaged -: unexpected end\n']);
  same(await t.done(['extract', '-', 'out'], { stdin }), 'wrote a.txt 8\nwrote dir/b.txt 13\nextracted 2 entries, 21 bytes\n');
});

test('what is known is printed before the rest comes', 'R15 R16', async (t) => {
  const whole = crate([{ name: 'a', data: 'needle\nhay\n' }, { name: 'b', data: 'x' }]);
  const half = MAGIC.length + entryFrames({ name: 'a', data: 'needle\nhay\n' }).reduce((sum, { length }) => sum + length, 0);
  for (const [args, text] of [
    [['list', '-'], '644         11  100% a\n'],
    [['cat', '-', 'a'], 'needle\nhay\n'],
    [['extract', '-', 'out'], 'wrote a 11\n'],
  ]) {
    const running = t.start(args);
    running.child.stdin.write(whole.subarray(0, half + 3));
    await running.prints(text);
    if (args[0] === 'extract') same(t.read('out/a').toString(), 'needle\nhay\n');
    running.child.stdin.end(whole.subarray(half + 3));
    same((await running.ended).code, 0, args[0]);
  }
});

test('extract works in little memory', 'R17', async (t) => {
  t.write('small.fc', bulkyCrate(4));
  t.write('big.fc', bulkyCrate(32));
  const observe = t.observing('watch');
  for (const name of ['small', 'big']) await t.done(['extract', `${name}.fc`, 'out'], observe(name));
  same(fs.statSync(t.path('out/a')).size, 2 ** 25);
  t.comparePeaks('small', 'big');
});

test('cat keeps pace with a slow reader', 'R17', async (t) => {
  t.write('small.fc', bulkyCrate(4));
  t.write('big.fc', bulkyCrate(48));
  const observe = t.observing('watch', { hosted: false });
  await t.done(['cat', 'small.fc', 'a'], observe('small'));
  const slow = t.start(['cat', 'big.fc', 'a'], observe('big'));
  slow.child.stdout.removeAllListeners('data');
  slow.child.stdout.pause();
  // Nothing is read before the program has done all that it does by itself.
  await untilIdle(slow.child.pid);
  let read = 0;
  for await (const chunk of slow.child.stdout) read += chunk.length;
  same([(await slow.ended).code, read], [0, 48 * 2 ** 20]);
  t.comparePeaks('small', 'big');
});

test('a failed extraction leaves only complete files', 'R18', async (t) => {
  const data = Buffer.alloc(200_000, 'bollard');
  const frames = entryFrames({ name: 'b', data });
  frames[frames.length - 1] = entryFrames({ name: 'b', data: data.toString().toUpperCase() }).at(-1);
  t.write('x.fc', Buffer.concat([MAGIC, ...entryFrames({ name: 'a', data: 'sound' }), ...frames]));
  t.write('out/b', 'as before');
  const { code, stdout, stderr } = await t.run(['extract', 'x.fc', 'out']);
  same([code, stdout, stderr], [1, 'wrote a 5\n', 'ferryline: x.fc: wrong digest of b\n']);
  same(t.tree('out'), ['a', 'b']);
  same(t.read('out/b').toString(), 'as before');
});

test('the program ends quietly when nobody reads on', 'R19', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: Buffer.alloc(65_536, 'wave\n'), repeat: 40 }, { name: 'b', data: 'x' }]));
  for (const args of [['cat', 'x.fc', 'a'], ['search', 'ave', 'x.fc']]) {
    const running = t.start(args);
    running.child.stdout.once('data', () => running.child.stdout.destroy());
    const { code, signal, stdout, stderr } = await running.ended;
    same([code, signal, /^(a:1: )?wave\n/.test(stdout), stderr], [0, null, true, ''], args[0]);
  }
});
