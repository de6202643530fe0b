// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { check, crate, describe, entryFrames, isAlive, MAGIC, same, sameBytes } from './harness.mjs';

const test = describe('test_cancel.mjs', 'Cancellation');
const SLOW = 'sh -c "echo \\$\\$ > pid.tmp; mv pid.tmp pid; sleep 25" & wait';

test('an aborted function rejects with an AbortError', 'R38 R40', async (t) => {
  t.write('in/a', Buffer.alloc(500_000, 'a'));
  t.write('in/b', 'b');
  t.write('x.fc', crate([{ name: 'a', data: Buffer.alloc(500_000, 'a') }, { name: 'b', data: 'b' }]));
  const got = await t.lib(async ({ ferry, failureOf, openFiles }) => {
    const fs = require('node:fs');
    fs.mkdirSync('to');
    const results = [];
    for (const work of [
      (options) => ferry.pack('in', 'to/p.fc', options),
      (options) => ferry.copy('x.fc', 'to/c.fc', options),
      (options) => ferry.extract('x.fc', 'to', options),
    ]) {
      const controller = new AbortController();
      const onEntry = () => controller.abort(new Error('tea'));
      const { name, code, cause } = await failureOf(() => work({ signal: controller.signal, onEntry }));
      results.push([name, code, cause, openFiles().length, fs.readdirSync('to').join()]);
    }
    return results;
  });
  same(got, [
    ['AbortError', 'ABORT_ERR', 'tea', 0, ''],
    ['AbortError', 'ABORT_ERR', 'tea', 0, ''],
    ['AbortError', 'ABORT_ERR', 'tea', 0, 'a'],
  ]);
});

test('iterations end with an AbortError too', 'R38 R40', async (t) => {
  t.write('x.fc', crate([{ name: 'a', data: Buffer.alloc(300_000, 'line\n') }, { name: 'b', data: 'b' }]));
  const got = await t.lib(async ({ ferry, failureOf, openFiles }) => {
    const results = [];
    for (const start of [
      (options) => ferry.entries('x.fc', options),
      (options) => ferry.readEntry('x.fc', 'a', options),
      (options) => ferry.search('x.fc', 'line', options),
      (options) => ferry.createCrate(ferry.entries('x.fc'), options),
      (options) => ferry.transform([Buffer.alloc(99), Buffer.alloc(99)], [ferry.parseTransform('upper')], { name: 'n' }, options),
    ]) {
      const controller = new AbortController();
      const { name } = await failureOf(async () => {
        for await (const _ of start({ signal: controller.signal })) controller.abort();
      });
      for (let turn = 0; turn < 50 && openFiles().length > 0; turn += 1) await new Promise((resolve) => setTimeout(resolve, 10));
      results.push([name, openFiles().length]);
    }
    return results;
  });
  same(got, Array(5).fill(['AbortError', 0]));
});

test('a signal that is aborted already lets nothing begin', 'R39', async (t) => {
  t.write('in/a', 'a');
  t.write('x.fc', crate([{ name: 'a', data: 'a' }]));
  const got = await t.lib(async ({ ferry, source, collect, failureOf }) => {
    const options = { signal: AbortSignal.abort(), transforms: [{ name: 'through', value: 'touch begun; cat' }] };
    const state = {};
    const results = [];
    for (const work of [
      () => ferry.pack('in', 'y.fc', options),
      () => ferry.copy('x.fc', 'y.fc', options),
      () => ferry.extract('x.fc', 'out', options),
      () => ferry.list('x.fc', options),
      () => collect(ferry.entries(source(Buffer.alloc(9), 1, state), options)),
    ]) {
      results.push((await failureOf(work)).name);
    }
    return [results, state.taken, require('node:fs').readdirSync('.').filter((name) => !name.startsWith('.job')).join()];
  });
  same(got, [Array(5).fill('AbortError'), 0, 'in,x.fc']);
});

test('commands and what they started have ended when an abort is told', 'R40', async (t) => {
  t.write('in/a', 'a');
  t.write('in/b', 'b');
  const got = await t.lib(async ({ ferry, failureOf, until }, SLOW) => {
    const fs = require('node:fs');
    const controller = new AbortController();
    const options = { signal: controller.signal, jobs: 2, transforms: [{ name: 'through', value: 'cat' }, { name: 'through', value: SLOW }] };
    const failed = failureOf(() => ferry.pack('in', 'y.fc', options));
    await until(() => fs.existsSync('pid'));
    controller.abort();
    const { name } = await failed;
    return [name, fs.readdirSync('.').filter((file) => !/^\.job|^pid/.test(file)).join(), fs.readFileSync('pid', 'utf8')];
  }, SLOW);
  same(got.slice(0, 2), ['AbortError', 'in']);
  await t.until(() => !isAlive(Number(got[2])), 'the end of what the command started', 200);
});

test('leaving an iteration early ends the commands', 'R40', async (t) => {
  const got = await t.lib(async ({ ferry, until }) => {
    const fs = require('node:fs');
    const value = 'echo $$ > pid; echo first; exec sleep 25';
    for await (const _ of ferry.transform('', [{ name: 'through', value }, ferry.parseTransform('upper')], { name: 'n' }, {})) break;
    const { signal } = new AbortController();
    let count = 0;
    for await (const _ of ferry.transform('some', [{ name: 'through', value: 'cat' }], { name: 'n' }, { signal })) count += 1;
    const failed = await (async () => {
      for await (const _ of ferry.transform('', [{ name: 'through', value }], { name: 'n' }, { signal: AbortSignal.abort() }));
    })().catch((error) => error.name);
    return [count, failed, fs.readFileSync('pid', 'utf8')];
  });
  same(got.slice(0, 2), [1, 'AbortError']);
  await t.until(() => !isAlive(Number(got[2])), 'the end of the command', 200);
});

test('a source that never answers does not matter', 'R41', async (t) => {
  const got = await t.lib(async ({ ferry, collect, failureOf }) => {
    const silent = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
    const results = [];
    for (const work of [
      (options) => ferry.verify(silent, options),
      (options) => ferry.copy(silent, 'y.fc', options),
      (options) => collect(ferry.createCrate([{ name: 'a', content: silent }], options)),
      (options) => collect(ferry.transform(silent, [{ name: 'through', value: 'cat' }], { name: 'n' }, options)),
    ]) {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 20);
      results.push((await failureOf(() => work({ signal: controller.signal }))).name);
    }
    return [results, require('node:fs').readdirSync('.').filter((name) => !name.startsWith('.job'))];
  });
  same(got, [Array(4).fill('AbortError'), []]);
});

test('no listener stays behind on the signal', 'R42', async (t) => {
  t.write('in/a', 'a');
  t.write('in/b', 'b');
  const got = await t.lib(async ({ ferry, source, collect }) => {
    const { getEventListeners } = require('node:events');
    const { signal } = new AbortController();
    const transforms = [ferry.parseTransform('upper'), { name: 'through', value: 'cat' }];
    await ferry.pack('in', 'x.fc', { signal, jobs: 2, transforms, onEntry: async () => {} });
    await ferry.extract(source(require('node:fs').readFileSync('x.fc'), 9), 'out', { signal, transforms });
    await ferry.list('none', { signal }).catch(() => {});
    const chunks = await collect(ferry.createCrate(ferry.entries('x.fc', { signal }), { signal }));
    return [getEventListeners(signal, 'abort').length, chunks.length > 0];
  });
  same(got, [0, true]);
});

test('SIGINT and SIGTERM end the program and its commands', 'R43', async (t) => {
  t.write('in/a', 'a');
  const old = crate([]);
  for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143]]) {
    t.write('to/y.fc', old);
    t.write('to/pid.tmp');
    const running = t.start(['pack', 'to/y.fc', 'in', '--through', SLOW.replaceAll('pid', `pid${status}`)]);
    await running.until(() => t.exists(`pid${status}`), 'the command to begin');
    running.child.kill(signal);
    const { code, stdout, stderr } = await running.ended;
    same([code, stdout, stderr], [status, '', `ferryline: stopped by ${signal}\n`]);
    same(t.tree('to'), ['pid.tmp', 'y.fc']);
    sameBytes(t.read('to/y.fc'), old);
    const pid = Number(t.read(`pid${status}`));
    await t.until(() => !isAlive(pid), 'the end of what the command started', 200);
  }
});

test('SIGTERM ends a program that waits for its input or reader', 'R43', async (t) => {
  const waiting = t.start(['copy', '-', 'to.fc']);
  waiting.child.stdin.write(Buffer.concat([MAGIC, ...entryFrames({ name: 'a', data: 'x' })]));
  await waiting.prints('kept a 1\n');
  waiting.child.kill('SIGTERM');
  const { code, stderr } = await waiting.ended;
  same([code, stderr, t.tree()], [143, 'ferryline: stopped by SIGTERM\n', []]);
  t.write('x.fc', crate([{ name: 'a', data: Buffer.alloc(65_536, 'x'), repeat: 200 }]));
  const stuck = t.start(['cat', 'x.fc', 'a']);
  await stuck.until(() => stuck.out.length > 0, 'output');
  stuck.child.stdout.pause();
  stuck.child.kill('SIGINT');
  const exit = new Promise((resolve) => stuck.child.on('exit', (status) => resolve(status)));
  same(await exit, 130);
  stuck.child.stdout.resume();
});
