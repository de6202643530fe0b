// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
import { check, crate, describe, same } from './harness.mjs';

const test = describe('test_shim.mjs', 'Shim');
const ENTRIES = [{ name: 'a', data: 'alpha' }, { name: 'b', data: 'beta' }];

test('the callback API warns once', 'R59', async (t) => {
  t.write('in/a', 'alpha');
  const got = await t.lib(async ({ callbacks, tick }) => {
    const { promisify } = require('node:util');
    const warnings = [];
    process.on('warning', ({ name, code, message }) => warnings.push([name, code, message]));
    callbacks.parseTransform('upper');
    await tick();
    const before = warnings.length;
    await promisify(callbacks.pack)('in', 'x.fc', {});
    await promisify(callbacks.list)('x.fc');
    await promisify(callbacks.list)('none').catch(() => {});
    const server = await promisify(callbacks.serve)('in', {});
    await promisify(callbacks.remote)(server.url);
    await promisify(server.close)();
    await tick();
    return [before, warnings];
  });
  same(got, [0, [['DeprecationWarning', 'FERRY_DEP001', 'the callback API of ferryline is deprecated, use ferryline/promises']]]);
});

test('each function of the callback API warns when it is the first', 'R59', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  t.write('in/a', 'a');
  for (const [name, args] of [['extract', ['x.fc', 'out', {}]], ['sync', ['http://127.0.0.1:1', 'to', {}]]]) {
    const running = t.startLib(async ({ callbacks }, name, args) => {
      await new Promise((resolve) => callbacks[name](...args, resolve));
    }, [name, args]);
    await running.answer();
    const { stderr } = await running.ended;
    same(stderr.match(/\[FERRY_DEP001\] DeprecationWarning/g)?.length ?? 0, 1, name);
  }
});

test('a callback is called once, after its function has returned', 'R60', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  t.write('in/a', 'a');
  const got = await t.lib(async ({ callbacks }) => {
    const events = [];
    process.on('warning', ({ code }) => events.push(code));
    const calls = [];
    const call = (name, ...args) =>
      new Promise((resolve) => {
        let returned = false;
        callbacks[name](...args, (error, value) => {
          calls.push(`${name} ${returned} ${error?.code ?? null}`);
          resolve(value);
        });
        returned = true;
      });
    await call('pack', 'nowhere', 'y.fc', {});
    await call('copy', 'x.fc', 'nowhere/y.fc', {});
    await call('push', 'no url', 'x.fc', {});
    await call('readEntry', 'x.fc', 'q');
    await call('verify', 'x.fc');
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    return [calls, events];
  });
  same(got, [['pack true IO', 'copy true IO', 'push true USAGE', 'readEntry true MISSING', 'verify true null'], ['FERRY_DEP001']]);
});

test('what a callback throws is an uncaught exception, not a second call', 'R60', async (t) => {
  t.write('x.fc', crate(ENTRIES));
  const got = await t.lib(async ({ callbacks, until }) => {
    const log = [];
    process.on('warning', ({ code }) => log.push(code));
    process.on('uncaughtException', (error, origin) => log.push(`${error.message} ${origin}`));
    let calls = 0;
    for (const crate of ['x.fc', 'none']) {
      callbacks.list(crate, () => {
        calls += 1;
        throw new Error('mine');
      });
    }
    await until(() => log.length >= 3);
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
    return [calls, log.sort()];
  });
  same(got, [2, ['FERRY_DEP001', 'mine uncaughtException', 'mine uncaughtException']]);
});

test('without a callback a TypeError is thrown at once', 'R61', async (t) => {
  t.write('in/a', 'a');
  const got = await t.lib(async ({ callbacks }) => {
    const thrown = (work) => {
      try {
        work();
        return 'nothing';
      } catch (error) {
        return `${error.constructor.name} ${error.code}`;
      }
    };
    const results = [
      thrown(() => callbacks.pack('in', 'x.fc', {})),
      thrown(() => callbacks.list('x.fc')),
      thrown(() => callbacks.serve('in', {}, null)),
    ];
    await new Promise((resolve) => setTimeout(resolve, 20));
    return [results, require('node:fs').existsSync('x.fc')];
  });
  same(got, [Array(3).fill('TypeError ERR_INVALID_ARG_TYPE'), false]);
});

test('errors of callbacks have class, code and cause', 'R62', async (t) => {
  const got = await t.lib(async ({ callbacks, ferry, facts }) => {
    const call = (name, ...args) => new Promise((resolve) => callbacks[name](...args, (error) => resolve(error)));
    const errors = [await call('list', 'none'), await call('remote', 'http://127.0.0.1:1'), await call('sync', 'http://127.0.0.1:1', 'to', {})];
    const codes = errors.map((error) => [error instanceof ferry.FerryError, facts(error).code, facts(error).cause]);
    return [codes, require('node:fs').existsSync('to')];
  });
  same(got[0], [
    [true, 'IO', 'ENOENT'],
    [true, 'REMOTE', 'ECONNREFUSED'],
    [true, 'REMOTE', 'ECONNREFUSED'],
  ]);
  check(got[1] === false, 'no folder', got[1]);
});
