// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import fs from 'node:fs';
import http from 'node:http';
import { bigCrate, bulkyCrate, check, crate, describe, entryFrames, isAlive, MAGIC, ROOT, same, sameBytes, sha256 } from './harness.mjs';

const test = describe('test_variant.mjs', 'Variant');
const CARGO = [
  { name: 'barrels/rum.csv', data: 'cask,litres\n7,225\n12,110\n' },
  { name: 'manifest', mode: '755', data: 'Tea\r\nCoffee\r\n' },
  { name: 'ropes', data: '' },
];

test('entries of another crate, in pieces of 3 and 17 bytes', 'R3 R4 R5', async (t) => {
  t.write('x.fc', crate(CARGO));
  const got = await t.lib(async ({ ferry, source, collect }) => {
    const bytes = require('node:fs').readFileSync('x.fc');
    const seen = [];
    for (const size of [3, 17]) {
      for await (const entry of ferry.entries(source(bytes, size))) {
        if (entry.name === 'manifest') continue;
        seen.push(`${entry.name} ${Buffer.concat(await collect(entry.content)).length} ${entry.size}`);
      }
    }
    return seen;
  });
  same(got, ['barrels/rum.csv 25 25', 'ropes 0 0', 'barrels/rum.csv 25 25', 'ropes 0 0']);
});

test('another damage is thrown behind what is sound', 'R8 R9', async (t) => {
  const [head, block, tail] = entryFrames({ name: 'c', data: 'c'.repeat(500) });
  t.write('x.fc', Buffer.concat([MAGIC, ...entryFrames(CARGO[0]), head, block, block, tail]));
  const got = await t.lib(async ({ ferry, facts }) => {
    const seen = [];
    try {
      for await (const { name, content } of ferry.entries('x.fc')) for await (const chunk of content) seen.push(name + chunk.length);
    } catch (error) {
      seen.push(facts(error).code, error.message);
    }
    return seen;
  });
  same(got, ['barrels/rum.csv25', 'c500', 'c500', 'DAMAGED', 'x.fc: wrong size of c']);
});

test('search prints from a pipe before its end', 'R15 R16', async (t) => {
  const whole = crate(CARGO);
  const running = t.start(['search', 'Cof', '-']);
  running.child.stdin.write(whole.subarray(0, whole.length - 80));
  await running.prints('manifest:2: Coffee\r\n');
  running.child.stdin.end(whole.subarray(whole.length - 80));
  same((await running.ended).code, 0);
});

test('extract of 32 MiB in little memory', 'R17', async (t) => {
  const observe = t.observing('watch');
  for (const [name, size] of [['small', 4], ['big', 32]]) {
    t.write(`${name}.fc`, bigCrate(size));
    const stdout = await t.done(['extract', `${name}.fc`, 'out', '--transform', 'upper'], observe(name));
    check(stdout.startsWith(`wrote a ${size * 2 ** 20}\n`), 'the line of the entry', stdout);
  }
  t.comparePeaks('small', 'big');
});

test('createCrate cuts blocks where they belong', 'R20 R22', async (t) => {
  const data = Buffer.alloc(131_072 + 5, 'hawser ');
  t.write('data', data);
  t.write('x.fc', crate([{ name: 'h', data }], 3));
  const got = await t.lib(async ({ ferry, source, collect }) => {
    const fs = require('node:fs');
    const bytes = fs.readFileSync('data');
    const results = [];
    for (const size of [65_535, 65_536, 131_077]) {
      const made = Buffer.concat(await collect(ferry.createCrate([{ name: 'h', content: source(bytes, size) }], { level: 3 })));
      results.push(made.equals(fs.readFileSync('x.fc')));
    }
    return results;
  });
  same(got, [true, true, true]);
});

test('line ends over the bounds of blocks', 'R28', async (t) => {
  const data = `${'k'.repeat(65_535)}\r\nlow  \r\n`;
  t.write('x.fc', crate([{ name: 'a', data }]));
  await t.done(['copy', '-', 'y.fc', '--transform', 'lf', '--transform', 'trim'], { stdin: t.read('x.fc') });
  same(await t.done(['cat', 'y.fc', 'a']), `${'k'.repeat(65_535)}\nlow\n`);
});

test('five commands meet, and a sixth is not begun', 'R34 R35', async (t) => {
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) t.write(`in/${name}`, `${name}${name}`);
  const command =
    'touch here.$FERRY_NAME; i=0; while [ $FERRY_NAME != f ] && [ $(ls here.* | wc -l) -lt 5 ] && [ $i -lt 1500 ]; do sleep 0.02; i=$((i+1)); done; ls here.* | wc -l > count.$FERRY_NAME; cat';
  const stdout = await t.done(['pack', 'x.fc', 'in', '--jobs', '5', '--through', command]);
  same(stdout.split('\n').length, 8);
  same(t.read('count.a').toString().trim(), '5');
});

test('SIGTERM ends an extraction in the middle', 'R40 R43', async (t) => {
  t.write('x.fc', crate(CARGO));
  const running = t.start(['extract', 'x.fc', 'out', '--include', 'm*', '--through', 'sh -c "echo \\$\\$ > p; mv p pid; sleep 25" & wait']);
  await running.until(() => t.exists('pid') && t.read('pid').length > 0, 'the command to begin');
  running.child.kill('SIGTERM');
  const { code, stderr } = await running.ended;
  same([code, stderr, t.exists('out') ? t.tree('out') : []], [143, 'ferryline: stopped by SIGTERM\n', []]);
  await t.until(() => !isAlive(Number(t.read('pid'))), 'the end of the command', 200);
});

test('a crate of another size goes to a server and back', 'R45 R47', async (t) => {
  const body = bulkyCrate(3);
  t.write('x.fc', body);
  const server = await t.serve('srv');
  await t.done(['push', server.url, 'x.fc', '--as', 'bulky']);
  same(t.tree('srv'), ['bulky']);
  await t.done(['pull', server.url, 'bulky', 'y.fc']);
  sameBytes(t.read('y.fc'), body);
});

test('a part of other length is completed', 'R54 R56', async (t) => {
  const body = bulkyCrate(2);
  const digest = sha256(body);
  const seen = [];
  const server = http.createServer((request, response) => {
    const at = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    seen.push(`${request.method} ${at} ${request.headers['if-range'] ?? '-'}`);
    response.writeHead(at ? 206 : 200, { ETag: `"${digest}"`, 'Content-Length': body.length - at, 'Content-Range': `bytes ${at}-${body.length - 1}/${body.length}` });
    response.end(request.method === 'HEAD' ? undefined : body.subarray(at));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.atEnd(() => server.close() && server.closeAllConnections());
  t.write(`to/z.${digest.slice(0, 12)}.part`, body.subarray(0, 1_234_567));
  const url = `http://127.0.0.1:${server.address().port}`;
  const stdout = await t.done(['pull', url, 'c', 'to/z', '--resume', '--retries', '1']);
  same(stdout.split('\n')[0], 'resumed c at 1234567 bytes');
  check(seen.some((line) => line.startsWith('GET 1234567 ')), 'a request from byte 1234567', seen);
  sameBytes(t.read('to/z'), body);
  same(t.tree('to'), ['z']);
});

test('the callback of stats throws once', 'R59 R60', async (t) => {
  t.write('x.fc', crate(CARGO));
  const got = await t.lib(async ({ callbacks, until }) => {
    const log = [];
    process.on('warning', ({ code }) => log.push(code));
    process.on('uncaughtException', ({ message }, origin) => log.push(`${message} ${origin}`));
    callbacks.stats('x.fc', (error, groups) => {
      throw new Error(`${groups.length} groups`);
    });
    await until(() => log.length >= 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return log.sort();
  });
  same(got, ['2 groups uncaughtException', 'FERRY_DEP001']);
});

test('other commands do not block either', 'R64 R65 R66', async (t) => {
  t.write('x.fc', crate(CARGO));
  const observe = t.observing('spy');
  for (const [index, args] of [['cat', 'x.fc', 'ropes'], ['list', 'x.fc'], ['copy', 'x.fc', '-', '--through', 'cat']].entries()) {
    await t.done(args, observe(`${index}.json`));
    const { sync, callback, files } = JSON.parse(t.read(`${index}.json`));
    same([sync, callback, files.includes('lib/index.js'), files.includes('lib/cli.js')], [[], [], false, true], args[0]);
  }
  check(fs.existsSync(`${ROOT}/lib/promises.js`), 'lib/promises.js', 'none');
});
