// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import fs from 'node:fs';
import path from 'node:path';
import { check, crate, describe, ROOT, same } from './harness.mjs';

const test = describe('test_structure.mjs', 'Structure');
const OUTSIDE = ['fs', 'fs/promises', 'http', 'https', 'http2', 'net', 'tls', 'dgram', 'child_process', 'worker_threads', 'cluster'];

function libraryFiles() {
  return fs
    .readdirSync(path.join(ROOT, 'lib'), { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => `lib/${name}`)
    .sort();
}

/** What the spy notes while commands of every kind run. */
async function spyOnCommands(t) {
  t.write('in/a.txt', 'text\n');
  t.write('in/sub/b', Buffer.alloc(100_000));
  t.write('x.fc', crate([{ name: 'a', data: 'text\n' }]));
  const server = await t.serve('srv', t.observing('spy')('serve.json'));
  const commands = [
    ['pack', 'p.fc', 'in', '--jobs', '2', '--through', 'cat', '--transform', 'upper'],
    ['verify', 'x.fc', 'p.fc', '--jobs', '2'],
    ['extract', 'p.fc', 'out'],
    ['copy', 'x.fc', 'y.fc'],
    ['search', 'text', 'x.fc'],
    ['push', server.url, 'x.fc'],
    ['pull', server.url, 'x.fc', 'z.fc', '--resume'],
    ['sync', server.url, 'to'],
  ];
  const observe = t.observing('spy');
  for (const [index, args] of commands.entries()) await t.done(args, observe(`${index}.json`));
  await server.quit();
  return ['serve.json', ...commands.keys()].map((name) => JSON.parse(t.read(typeof name === 'number' ? `${name}.json` : name)));
}

test('no command blocks, takes callbacks of fs or loads the callback API', 'R64 R65 R66', async (t) => {
  const notes = await spyOnCommands(t);
  same([...new Set(notes.flatMap(({ sync }) => sync))], [], 'functions ending in Sync');
  same([...new Set(notes.flatMap(({ callback }) => callback))], [], 'functions of fs with callbacks');
  same(notes.filter(({ files }) => files.includes('lib/index.js')).length, 0, 'commands that load lib/index.js');
  check(notes.every(({ files }) => files.includes('lib/cli.js')), 'lib/cli.js to be loaded', notes.map(({ files }) => files.length));
});

test('the callback API neither blocks nor takes callbacks of fs', 'R64 R65', async (t) => {
  t.write('in/a.txt', 'text\n');
  const running = t.startLib(async ({ callbacks }) => {
    const { promisify } = require('node:util');
    await promisify(callbacks.pack)('in', 'x.fc', { transforms: [{ name: 'through', value: 'cat' }] });
    await promisify(callbacks.extract)('x.fc', 'out', {});
    require('node:fs').mkdirSync('srv');
    const server = await promisify(callbacks.serve)('srv', {});
    await promisify(callbacks.push)(server.url, 'x.fc', {});
    await promisify(callbacks.sync)(server.url, 'to', {});
    await promisify(server.close)();
  }, [], t.observing('spy')('notes.json'));
  await running.answer();
  const { sync, callback, files } = JSON.parse(t.read('notes.json'));
  same([sync, callback, files.includes('lib/promises.js')], [[], [], true]);
});

test('only modules in lib/io deal with the outside', 'R63', async (t) => {
  const files = libraryFiles();
  const running = t.startLib(async ({ root }, files) => {
    for (const file of files) require(`${root}/${file}`);
  }, [files], t.observing('spy')('notes.json'));
  await running.answer();
  const { loaded } = JSON.parse(t.read('notes.json'));
  const wrong = loaded.filter(([from, request]) => !from.startsWith('lib/io/') && OUTSIDE.includes(request));
  same(wrong, []);
  const inside = loaded.filter(([from, request]) => from.startsWith('lib/io/') && OUTSIDE.includes(request));
  check(inside.some(([, request]) => request.startsWith('fs')), 'fs to be loaded in lib/io', inside);
});

test('every module is needed', 'R67', async (t) => {
  const running = t.startLib(async ({ root }) => {
    require(`${root}/lib/cli.js`);
    require(`${root}/lib/index.js`);
  }, [], t.observing('spy')('notes.json'));
  await running.answer();
  const { files } = JSON.parse(t.read('notes.json'));
  check(files.includes('lib/promises.js'), 'lib/promises.js to be loaded', files);
  same(libraryFiles().filter((file) => !files.includes(file)), []);
});

test('the promises module exports what is described', 'R68', async (t) => {
  t.write('x.fc', crate([]));
  const got = await t.lib(async ({ ferry, callbacks }) => {
    const shared = Object.keys(callbacks).filter((name) => callbacks[name] === ferry[name]);
    const all = ferry.list('x.fc');
    return [Object.keys(ferry).sort(), Object.keys(callbacks).sort(), shared, all instanceof Promise];
  });
  const both = ['copy', 'diff', 'extract', 'list', 'pack', 'parseTransform', 'pull', 'push', 'readEntry', 'remote', 'search', 'serve', 'stats', 'sync', 'verify'];
  same(got, [['FerryError', 'createCrate', 'entries', 'transform', ...both].sort(), both, ['parseTransform'], true]);
});
