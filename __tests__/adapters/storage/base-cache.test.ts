import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createBaseCache } from '../../../src/adapters/storage/base-cache.ts';
import { cacheDirectory } from '../../../src/adapters/storage/cache-directory.ts';
import { createDurationHistory } from '../../../src/adapters/storage/duration-history.ts';
import type { SuiteRun } from '../../../src/core/suite-run.ts';
import { createTestId } from '../../../src/core/test-id.ts';
import { makeDirectory } from '../../support/git-repository.ts';

function runOf(suite: string, padding = ''): SuiteRun {
  const process = { exit: 1, signal: null, limit: null, durationMs: 12.5 };
  const id = createTestId({ file: 'a.test.ts', describe: ['x'], name: 'works' });
  const tests = [{ id, status: 'failed' as const, durationMs: 3, message: `expected 1${padding}` }];
  const end = { kind: 'reported' as const, report: { format: 'junit' as const, tests, notes: [] } };
  const run = {
    suite,
    set: 'own' as const,
    side: 'base' as const,
    process,
    extraReports: [],
    log: null,
    cached: false,
  };
  const rerun: SuiteRun = { ...run, end: { kind: 'no-report', detail: 'gone' }, reruns: [], repeats: [] };
  return { ...run, end, reruns: [rerun], repeats: [] };
}

describe('the base cache', () => {
  test('gives back what was put, by key, also to another process', async () => {
    const directory = makeDirectory();
    await createBaseCache({ directory }).put('key', runOf('unit'));
    const cache = createBaseCache({ directory });
    expect(await cache.get('key')).toEqual(runOf('unit'));
    expect(await cache.get('other')).toBeNull();
  });

  test('a broken, foreign or older entry is a miss, and is removed', async () => {
    const directory = makeDirectory();
    const cache = createBaseCache({ directory });
    await cache.put('key', runOf('unit'));
    const [name = ''] = readdirSync(directory);
    const path = join(directory, name);
    const whole = readFileSync(path, 'utf8');
    const broken = [
      whole.replace('failed', 'passed'),
      whole.slice(0, -20),
      '',
      whole.replace('stepmark-base 1', 'stepmark-base 0'),
      'x\n{}\n',
    ];
    for (const text of broken) {
      writeFileSync(path, text);
      expect(await cache.get('key')).toBeNull();
      expect(readdirSync(directory)).toEqual([]);
    }
    await cache.put('other', runOf('unit'));
    const [other = ''] = readdirSync(directory);
    writeFileSync(path, readFileSync(join(directory, other)));
    expect(await cache.get('key')).toBeNull();
  });

  test('the longest unused go when it is full', async () => {
    const directory = makeDirectory();
    const cache = createBaseCache({ directory, limitBytes: 5_000 });
    const padding = 'x'.repeat(1_500);
    await cache.put('one', runOf('one', padding));
    await cache.put('two', runOf('two', padding));
    for (const name of readdirSync(directory)) utimesSync(join(directory, name), 1_000, 1_000);
    expect(await cache.get('one')).not.toBeNull();
    await cache.put('three', runOf('three', padding));
    expect(
      await Promise.all(
        ['one', 'two', 'three'].map((key) => cache.get(key).then((run) => run?.suite ?? null)),
      ),
    ).toEqual(['one', null, 'three']);
  });

  test('many writers at once leave whole entries only', async () => {
    const directory = makeDirectory();
    const caches = Array.from({ length: 4 }, () => createBaseCache({ directory }));
    await Promise.all(
      caches.flatMap((cache, index) =>
        Array.from({ length: 10 }, () => cache.put('key', runOf(`by ${index}`))),
      ),
    );
    expect((await createBaseCache({ directory }).get('key'))?.suite).toMatch(/^by [0-3]$/);
    expect(readdirSync(directory)).toHaveLength(1);
    expect(statSync(join(directory, readdirSync(directory)[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  test('a directory that cannot be made costs nothing but time', async () => {
    const file = join(makeDirectory(), 'file');
    writeFileSync(file, '');
    const cache = createBaseCache({ directory: join(file, 'below') });
    await cache.put('key', runOf('unit'));
    expect(await cache.get('key')).toBeNull();
  });
});

describe('the duration history', () => {
  test('expects the median of the last five, over runs', async () => {
    const path = join(makeDirectory(), 'deep', 'durations.json');
    const first = await createDurationHistory(path);
    expect(first.expectedMs('unit')).toBeNull();
    for (const durationMs of [9_000, 100, 200, 300, 400, 500]) first.record('unit', durationMs);
    await first.save();
    const second = await createDurationHistory(path);
    expect(second.expectedMs('unit')).toBe(300);
    second.record('other', 10);
    await second.save();
    expect((await createDurationHistory(path)).expectedMs('unit')).toBe(300);
  });

  test('runs that save at once do not forget each other, and a broken file is an empty one', async () => {
    const path = join(makeDirectory(), 'durations.json');
    const [a, b] = [await createDurationHistory(path), await createDurationHistory(path)];
    a.record('a', 1);
    b.record('b', 2);
    await a.save();
    await b.save();
    const both = await createDurationHistory(path);
    expect([both.expectedMs('a'), both.expectedMs('b')]).toEqual([1, 2]);
    writeFileSync(path, '{"schema":1,"durations":[["a",["x"]]]}');
    expect((await createDurationHistory(path)).expectedMs('a')).toBeNull();
  });
});

test.each([
  [{ STEPMARK_CACHE: '/x', XDG_CACHE_HOME: '/xdg' }, 'linux', '/x'],
  [{ XDG_CACHE_HOME: '/xdg' }, 'linux', '/xdg/stepmark'],
  [{ XDG_CACHE_HOME: 'relative' }, 'linux', expect.stringMatching(/\/\.cache\/stepmark$/)],
  [{}, 'darwin', expect.stringMatching(/Library\/Caches\/stepmark$/)],
] as const)('with %j on %s the cache is at %s', (environment, platform, path) => {
  expect(cacheDirectory(environment, platform)).toEqual(path);
});
