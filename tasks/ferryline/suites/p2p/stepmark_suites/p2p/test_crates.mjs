// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import fs from 'node:fs';
import { crate, describe, entryFrames, frame, MAGIC, same, sameBytes } from './harness.mjs';

const test = describe('test_crates.mjs', 'Crates');
const noise = Buffer.alloc(70_000).map((_, at) => (Math.imul(at, 2_654_435_761) >>> 13) ^ (at * at));

test('pack prints what it does and writes the format of the docs', 'R1', async (t) => {
  t.write('in/b.txt', 'bravo\n'.repeat(30_000));
  t.write('in/a/z', noise);
  t.write('in/a/run.sh', '#!/bin/sh\n', 0o755);
  t.write('in/empty');
  fs.symlinkSync('b.txt', t.path('in/link'));
  const stdout = await t.done(['pack', 'x.fc', 'in']);
  const expected = crate([
    { name: 'a/run.sh', mode: '755', data: '#!/bin/sh\n' },
    { name: 'a/z', data: noise },
    { name: 'b.txt', data: 'bravo\n'.repeat(30_000) },
    { name: 'empty' },
  ]);
  same(stdout, `added a/run.sh 10\nadded a/z 70000\nadded b.txt 180000\nadded empty 0\npacked 4 entries, 250010 bytes -> ${expected.length} bytes\n`);
  sameBytes(t.read('x.fc'), expected);
});

test('levels and globs choose what pack writes', 'R1', async (t) => {
  for (const name of ['src/a.js', 'src/lib/b.js', 'src/lib/b.test.js', 'doc/a.md', 'x1', 'x22']) t.write(`in/${name}`, name.repeat(50));
  const pick = async (...options) => {
    await t.done(['pack', 'x.fc', 'in', ...options]);
    return (await t.done(['list', 'x.fc'])).trim().split('\n').slice(0, -1).map((line) => line.split(/ +/)[3]);
  };
  same(await pick('--include', '*.js', '--exclude', '*.test.js'), ['src/a.js', 'src/lib/b.js']);
  same(await pick('--include', 'src/*.js', '--include', 'x?', '--level', '0'), ['src/a.js', 'x1']);
  sameBytes(t.read('x.fc'), crate([{ name: 'src/a.js', data: 'src/a.js'.repeat(50) }, { name: 'x1', data: 'x1'.repeat(50) }], 0));
  same(await pick('--include', '**/b*.js', '--include', 'x[12]', '--exclude', 'src/**/[!b]*'), ['src/lib/b.js', 'src/lib/b.test.js', 'x1']);
});

test('list and stats print their tables', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a.txt', data: 'a'.repeat(1000) }, { name: 'b/c', mode: '755' }, { name: 'd.txt', data: 'xy' }]));
  same(await t.done(['list', 'x.fc', '--exclude', 'd.*']), '644       1000    1% a.txt\n755          0     - b/c\n2 entries, 1000 bytes\n');
  same(await t.done(['stats', 'x.fc']), '     2       1002    1% .txt\n     1          0     - (none)\n');
});

test('verify tells every kind of damage', 'R1', async (t) => {
  const entry = (name, data = 'data') => entryFrames({ name, data });
  const end = (entries, size) => frame('Z', JSON.stringify({ entries, size }));
  const [head, block, tail] = entry('a');
  const make = (...frames) => Buffer.concat([MAGIC, ...frames]);
  const longBlock = Buffer.from(block);
  longBlock.writeUInt32BE(9, 5);
  const tooLong = Buffer.from(head);
  tooLong.writeUInt32BE(2 ** 21, 1);
  const at = MAGIC.length + head.length;
  const cases = {
    none: [Buffer.alloc(0), 'not a crate'],
    magic: [Buffer.from('FERRY 2\n'), 'not a crate'],
    cut: [make(head, block).subarray(0, -2), 'unexpected end'],
    open: [make(head, block, tail), 'unexpected end'],
    letter: [make(frame('Q', '{}')), 'unknown frame at byte 8'],
    long: [make(tooLong), 'frame too long at byte 8'],
    place: [make(head, head), `frame out of place at byte ${at}`],
    loose: [make(block), 'frame out of place at byte 8'],
    json: [make(frame('E', 'null')), 'bad header at byte 8'],
    name: [make(frame('E', JSON.stringify({ name: 'a/../b', mode: '644' }))), 'bad header at byte 8'],
    mode: [make(frame('E', JSON.stringify({ name: 'a', mode: '600' }))), 'bad header at byte 8'],
    block: [make(head, longBlock), `bad block at byte ${at}`],
    order: [make(...entry('b'), ...entry('a')), 'wrong order at a'],
    size: [make(head, block, block, tail), 'wrong size of a'],
    digest: [make(head, block, entryFrames({ name: 'a', data: 'atad' })[2]), 'wrong digest of a'],
    totals: [make(...entry('a'), end(1, 5)), 'wrong totals'],
    more: [Buffer.concat([crate([]), Buffer.from('x')]), 'data after the end'],
  };
  for (const [name, [bytes]] of Object.entries(cases)) t.write(name, bytes);
  t.write('sound', crate([{ name: 'a', data: 'data' }]));
  const stdout = await t.done(['verify', ...Object.keys(cases), 'sound'], {}, 1);
  same(stdout, `${Object.entries(cases).map(([name, [, text]]) => `damaged ${name}: ${text}\n`).join('')}ok sound 1 entry\n`);
});

test('cat prints contents in the order of its arguments', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: noise }, { name: 'b', data: 'bravo\n' }]));
  const { code, bytes } = await t.run(['cat', 'x.fc', 'b', 'a']);
  same(code, 0);
  sameBytes(bytes, Buffer.concat([Buffer.from('bravo\n'), noise]));
  const { code: status, stderr } = await t.run(['cat', 'x.fc', 'q']);
  same([status, stderr], [3, 'ferryline: x.fc: no entry q\n']);
});

test('extract writes files with modes and replaces old ones', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a/b/c.txt', data: 'Charlie' }, { name: 'run', mode: '755', data: 'x' }, { name: 'skip.me', data: '' }]));
  t.write('out/run', 'much longer than before');
  const stdout = await t.done(['extract', 'x.fc', 'out', '--exclude', 'skip.*', '--transform', 'upper']);
  same(stdout, 'wrote a/b/c.txt 7\nwrote run 1\nextracted 2 entries, 8 bytes\n');
  same([t.tree('out'), t.read('out/a/b/c.txt').toString(), t.read('out/run').toString()], [['a/b/c.txt', 'run'], 'CHARLIE', 'X']);
  same(['a/b/c.txt', 'run'].map((name) => (fs.statSync(t.path(`out/${name}`)).mode & 0o777).toString(8)), ['644', '755']);
});

test('copy keeps, drops and changes entries', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a.txt', data: 'Alpha' }, { name: 'b.bin', data: noise }, { name: 'c.txt', mode: '755', data: '' }], 1));
  const expected = crate([{ name: 'a.txt', data: 'alpha' }, { name: 'c.txt', mode: '755', data: '' }]);
  same(
    await t.done(['copy', 'x.fc', 'y.fc', '--include', '*.txt', '--transform', 'lower']),
    `kept a.txt 5\ndropped b.bin\nkept c.txt 0\ncopied 2 of 3 entries, 5 bytes -> ${expected.length} bytes\n`,
  );
  sameBytes(t.read('y.fc'), expected);
});

test('a crate can be copied onto itself, through a link, and keeps its permissions', 'R1', async (t) => {
  t.write('real.fc', crate([{ name: 'a', data: 'Alpha' }, { name: 'b' }]), 0o600);
  fs.symlinkSync('real.fc', t.path('link.fc'));
  await t.done(['copy', 'link.fc', 'link.fc', '--exclude', 'b']);
  sameBytes(t.read('real.fc'), crate([{ name: 'a', data: 'Alpha' }]));
  same([fs.lstatSync(t.path('link.fc')).isSymbolicLink(), (fs.statSync(t.path('real.fc')).mode & 0o777).toString(8)], [true, '600']);
});

test('diff and search tell by their status what they found', 'R1', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: 'one\ntwo\n' }, { name: 'b', data: 'two' }, { name: 'c' }]));
  t.write('y.fc', crate([{ name: 'a', data: 'one\ntwo\n' }, { name: 'b', mode: '755', data: 'two' }, { name: 'ca' }]));
  same(await t.done(['diff', 'x.fc', 'y.fc'], {}, 1), '! b\n- c\n+ ca\n');
  same(await t.done(['diff', 'x.fc', 'x.fc']), '');
  same(await t.done(['search', 'tw', 'x.fc', 'y.fc']), 'a:2: two\nb:1: two\na:2: two\nb:1: two\n');
  same(await t.done(['search', 'three', 'x.fc'], {}, 1), '');
});
