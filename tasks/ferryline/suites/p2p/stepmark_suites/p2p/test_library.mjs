// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { crate, describe, same, sameBytes, sha256 } from './harness.mjs';

const test = describe('test_library.mjs', 'Callbacks');
const ENTRIES = [{ name: 'a.txt', data: 'alpha\n' }, { name: 'b', mode: '755', data: 'bravo' }];

test('pack, extract and copy call back and emit', 'R1', async (t) => {
  t.write('in/a.txt', 'alpha\n');
  t.write('in/b', 'bravo', 0o755);
  const got = await t.lib(async ({ callbacks }) => {
    const events = [];
    const call = (name, ...args) =>
      new Promise((resolve, reject) => {
        const emitter = callbacks[name](...args, (error, result) => (error ? reject(error) : resolve(result)));
        emitter.on('entry', ({ name: entry, size }) => events.push(`${name} ${entry} ${size}`));
        emitter.on('dropped', (dropped) => events.push(dropped));
      });
    const packed = await call('pack', 'in', 'x.fc', {});
    const copied = await call('copy', 'x.fc', 'y.fc', { exclude: ['b'], transforms: [callbacks.parseTransform('upper')] });
    const extracted = await call('extract', 'y.fc', 'out', {});
    return [packed, copied, extracted, events];
  });
  const y = crate([{ name: 'a.txt', data: 'ALPHA\n' }]);
  same(got, [
    { entries: 2, size: 11, stored: crate(ENTRIES).length },
    { entries: 1, size: 6, stored: y.length, of: 2 },
    { entries: 1, size: 6 },
    ['pack a.txt 6', 'pack b 5', 'copy a.txt 6', { name: 'b' }, 'extract a.txt 6'],
  ].map((each) => (each.of ? got[1] : each)));
  same([got[1].entries, got[1].size, got[1].stored, got[1].of], [1, 6, y.length, 2]);
  sameBytes(t.read('y.fc'), y);
});

test('list, verify, readEntry, diff, stats and search call back', 'R1', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  t.write('y.fc', crate(ENTRIES.slice(1)));
  const got = await t.lib(async ({ callbacks }) => {
    const { promisify } = require('node:util');
    const call = (name, ...args) => promisify(callbacks[name])(...args);
    const contents = await call('readEntry', 'x.fc', 'b');
    return [
      await call('list', 'x.fc'),
      await call('verify', 'x.fc'),
      [Buffer.isBuffer(contents), String(contents)],
      await call('diff', 'x.fc', 'y.fc'),
      await call('stats', 'x.fc'),
      await call('search', 'x.fc', 'ra'),
    ];
  });
  same(got, [
    { entries: ENTRIES.map(({ name, mode = '644', data }) => ({ name, mode, size: data.length, stored: data.length, sha256: sha256(data) })), size: 11 },
    { entries: 2, size: 11 },
    [true, 'bravo'],
    [{ change: '-', name: 'a.txt' }],
    [
      { ending: '.txt', entries: 1, size: 6, stored: 6 },
      { ending: '(none)', entries: 1, size: 5, stored: 5 },
    ],
    [{ name: 'b', line: 1, text: 'bravo' }],
  ]);
});

test('serve, push, pull, remote and sync call back', 'R1', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  const got = await t.lib(async ({ callbacks }) => {
    const { promisify } = require('node:util');
    const fs = require('node:fs');
    fs.mkdirSync('srv');
    const call = (name, ...args) => promisify(callbacks[name])(...args);
    const server = await call('serve', 'srv', {});
    const pushed = await call('push', server.url, 'x.fc', { as: 'named' });
    const pulled = await call('pull', server.url, 'named', 'y.fc', {});
    const remote = await call('remote', server.url);
    const events = [];
    const synced = await new Promise((resolve, reject) => {
      callbacks.sync(server.url, 'to', {}, (error, result) => (error ? reject(error) : resolve(result))).on('crate', (each) => events.push(each));
    });
    await promisify(server.close)();
    return [pushed, pulled, remote, events, synced, server.url.endsWith(`:${server.port}`)];
  });
  const bytes = crate(ENTRIES);
  const facts = { name: 'named', size: bytes.length, sha256: sha256(bytes) };
  same(got, [facts, facts, [facts], [{ name: 'named', size: bytes.length, pulled: true }], { crates: 1, pulled: 1 }, true]);
});

test('errors have codes and the messages of the program', 'R1', async (t) => {
  t.write('bad', 'no crate');
  t.write('x.fc', crate(ENTRIES));
  t.write('in/a', 'a');
  const got = await t.lib(async ({ callbacks }) => {
    const call = (name, ...args) =>
      new Promise((resolve) => callbacks[name](...args, (error) => resolve(error instanceof Error && `${error.code} ${error.message}`)));
    const transforms = [{ name: 'through', value: 'exit 4' }];
    const thrown = [];
    try {
      callbacks.parseTransform('head=x');
    } catch (error) {
      thrown.push(`${error.code} ${error.message}`);
    }
    return [
      await call('verify', 'bad'),
      await call('list', 'none'),
      await call('readEntry', 'x.fc', 'q'),
      await call('pack', 'in', 'y.fc', { transforms }),
      await call('pull', 'http://127.0.0.1:1', 'a', 'y.fc', {}),
      ...thrown,
    ];
  });
  same(got, [
    'DAMAGED bad: not a crate',
    'IO cannot read none: ENOENT',
    'MISSING x.fc: no entry q',
    'COMMAND a: exit 4 ended with status 4',
    'REMOTE cannot reach http://127.0.0.1:1/crates/a: ECONNREFUSED',
    'USAGE bad transform head=x',
  ]);
});
