import { describe, expect, test } from '@jest/globals';
import { InfraError } from '../../src/core/errors.ts';
import { measureOnce } from '../../src/pipeline/cached-runs.ts';
import type { TreeToMeasure } from '../../src/pipeline/tree-to-measure.ts';
import { createFakeCache, createFakePorts, type FakeBehaviour } from '../support/fake-ports.ts';
import { suiteOf, treeOf } from '../support/trees-to-measure.ts';

const TREE = treeOf({
  side: 'base',
  label: 'base',
  suites: [suiteOf({ name: 'one' }), suiteOf({ name: 'two' })],
});

function createCaching(contentHash = 'content') {
  return { cache: createFakeCache(), contentHash: async () => contentHash, hash: (text: string) => text };
}

describe('base', () => {
  test('is measured every time without a cache', async () => {
    const { ports, commands } = createFakePorts();
    const { runs } = await measureOnce(TREE, null, ports);
    expect(runs.map(({ cached }) => cached)).toEqual([false, false]);
    expect(commands).toHaveLength(2);
  });

  test('is taken from the cache where every suite is there, and is said to be', async () => {
    const caching = createCaching();
    const first = await measureOnce(TREE, caching, createFakePorts().ports);
    const { ports, calls } = createFakePorts();
    const second = await measureOnce(TREE, caching, ports);
    expect(calls).toEqual(['note base: taken from the cache (same content, same tools)']);
    expect(second.runs).toEqual(first.runs.map((run) => ({ ...run, cached: true })));
  });

  test('is measured whole where one suite is not in the cache', async () => {
    const caching = createCaching();
    await measureOnce(TREE, caching, createFakePorts().ports);
    caching.cache.entries.delete([...caching.cache.entries.keys()][1] ?? '');
    const { ports, commands } = createFakePorts();
    await measureOnce(TREE, caching, ports);
    expect(commands).toHaveLength(2);
    expect(caching.cache.entries.size).toBe(2);
  });

  test.each<readonly [string, FakeBehaviour]>([
    ['could not be started', { command: () => ({ couldNotStart: 'not found' }) }],
    [
      'could not be measured for want of space',
      {
        workspace() {
          throw new InfraError('disk-full', 'no space');
        },
      },
    ],
  ])('is not kept where it %s', async (_, behaviour) => {
    const caching = createCaching();
    await measureOnce(TREE, caching, createFakePorts(behaviour).ports);
    expect(caching.cache.entries.size).toBe(0);
  });

  test('is kept where its own set-up fails: it will again', async () => {
    const caching = createCaching();
    const tree = { ...TREE, setup: [['make']] };
    await measureOnce(tree, caching, createFakePorts({ command: () => ({ exit: 2 }) }).ports);
    expect([...caching.cache.entries.values()].map(({ end }) => end.kind)).toEqual([
      'setup-failed',
      'setup-failed',
    ]);
  });

  test.each<readonly [string, Partial<TreeToMeasure>]>([
    ['another set-up', { setup: [['make']] }],
    ['another command', { suites: [suiteOf({ name: 'one', run: ['other'] })] }],
    ['another report', { suites: [suiteOf({ name: 'one', report: { format: 'junit', path: null } })] }],
    ['other limits', { limits: { ...TREE.limits, suiteMs: 1 } }],
    ['another environment', { environment: { A: 'b' } }],
    ['other repeats', { repeat: { failed: 1, all: 1 } }],
  ])('with %s is not what the cache holds', async (_, difference) => {
    const caching = createCaching();
    const tree = { ...TREE, suites: [suiteOf({ name: 'one' })] };
    await measureOnce(tree, caching, createFakePorts().ports);
    const { ports, commands } = createFakePorts();
    await measureOnce({ ...tree, ...difference }, caching, ports);
    expect(commands.length).toBeGreaterThan(0);
  });

  test('of other content is not what the cache holds', async () => {
    const caching = createCaching();
    await measureOnce(TREE, caching, createFakePorts().ports);
    const { ports, commands } = createFakePorts();
    await measureOnce(TREE, { ...caching, contentHash: async () => 'other' }, ports);
    expect(commands).toHaveLength(2);
  });
});
