import { describe, expect, test } from '@jest/globals';
import type { FileChange } from '../../src/core/tree.ts';
import { parseRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import { measureOwn } from '../../src/pipeline/score-own.ts';
import { createFakePorts, type FakeBehaviour } from '../support/fake-ports.ts';
import { BASE, createFakeTrees, HEAD } from '../support/fake-repository.ts';

const CODE: FileChange = { path: 'src/a.js', kind: 'modified', mode: '100644' };
const NEW_TEST: FileChange = { path: 'test/new.test.js', kind: 'added', mode: '100644' };
const OLD_TEST: FileChange = { path: 'test/old.test.js', kind: 'modified', mode: '100644' };

interface Shape {
  readonly changes: readonly FileChange[];
  readonly config?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly behaviour?: FakeBehaviour;
}

async function measure({ changes, config = '', files = {}, behaviour = {} }: Shape) {
  const fakes = createFakePorts(behaviour);
  const parsed = parseRepositoryConfig({ name: 'c', text: config === '' ? 'schema: 1' : config });
  const suite = {
    name: 'unit',
    setup: [],
    run: ['test'],
    report: { format: null, path: 'reports/*.xml' },
    chosenBecause: null,
  };
  const scoring = {
    base: BASE,
    head: HEAD,
    config: parsed,
    suites: parsed.suites.length > 0 ? parsed.suites : [suite],
    environment: {},
    today: '2026-06-01',
    caching: null,
  };
  return { ...fakes, card: await measureOwn(scoring, createFakeTrees(files, changes), fakes.ports) };
}

describe("scoring a repository's own suite", () => {
  test.each<readonly [string, readonly FileChange[], readonly string[]]>([
    ['only code', [CODE], ['base', 'head']],
    ['code and a new test', [CODE, NEW_TEST], ['base', 'head', 'proof']],
    ['code and a test that was there', [CODE, OLD_TEST], ['base', 'head', 'proof', 'guard']],
  ])('of a change to %s measures %j', async (_, changes, sides) => {
    const { card, live } = await measure({ changes });
    expect(card.suites.map(({ side }) => side)).toEqual(sides);
    expect(live()).toEqual([]);
  });

  test('of a change to tests alone measures two trees: head is its own proof', async () => {
    const { calls } = await measure({ changes: [OLD_TEST] });
    expect(calls.filter((call) => call.startsWith('create'))).toHaveLength(2);
  });

  test('takes reports that were committed out of every tree', async () => {
    const { calls } = await measure({ changes: [CODE], files: { 'reports/old.xml': '<testsuite/>' } });
    expect(calls.filter((call) => call.startsWith('create'))).toEqual(['create remove', 'create remove']);
  });

  test('one after the other where they share something', async () => {
    const { calls } = await measure({ changes: [CODE], config: 'serial: true\n' });
    const first = calls.indexOf('discard /w1');
    expect(first).toBeGreaterThan(0);
    expect(calls.lastIndexOf('create bare')).toBeGreaterThan(first);
  });

  test('runs a set-up command that suites share once a tree', async () => {
    const suite = (name: string) => `{ name: ${name}, setup: [[make]], run: [${name}] }`;
    const { commands } = await measure({
      changes: [CODE],
      config: `suites: [${suite('one')}, ${suite('two')}]\n`,
    });
    expect(commands.filter(({ argv }) => argv[0] === 'make')).toHaveLength(2);
  });

  test('lets no waiver count from its day on', async () => {
    const waive = (until: string) => `waive: [{ test: "*", until: ${until}, why: "issue 12" }]\n`;
    const counted = async (until: string) =>
      (await measure({ changes: [CODE], config: waive(until) })).card.metrics.waived;
    expect([await counted('2026-06-02'), await counted('2026-06-01')]).toEqual([1, 0]);
  });
});
