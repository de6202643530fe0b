import { describe, expect, test } from '@jest/globals';
import { InfraError } from '../../src/core/errors.ts';
import { REPORT_DIRECTORY } from '../../src/core/report-directory.ts';
import { resultOf } from '../../src/core/suite-result.ts';
import { measureTree } from '../../src/pipeline/measure-tree.ts';
import type { CommandResult } from '../../src/pipeline/ports.ts';
import { createFakePorts, foundReport } from '../support/fake-ports.ts';
import { suiteOf, treeOf } from '../support/trees-to-measure.ts';

const FAILS = foundReport({ adds: 'failed' });
const PASSES = foundReport({ adds: 'passed' });

describe('measuring a tree', () => {
  test('makes it, sets it up, and runs each suite in a fresh copy that is given back', async () => {
    const { ports, calls, live } = createFakePorts();
    const overlay = { directory: '/task/suites/f2p', files: ['run.mjs'] };
    const suites = [suiteOf({ overlay, report: { format: 'junit', path: 'r.xml' }, reportIn: 'directory' })];
    await measureTree(treeOf({ setup: [['configure'], ['make']], suites }), ports);
    expect(calls).toEqual([
      'create bare',
      'run configure in /w1',
      'run make in /w1',
      'fork /w1',
      'lay /w2',
      'directory report',
      'run test in /w2',
      'read /report',
      'discard /w2',
      'discard /w1',
    ]);
    expect(live()).toEqual([]);
  });

  test('warms up once for trees that ask for the same, and begins each HOME as that left it', async () => {
    const { ports, calls } = createFakePorts();
    const tree = treeOf({ warmUp: [['fill', 'cache']], setup: [['make']] });
    await measureTree(tree, ports);
    await measureTree({ ...tree, label: 'again' }, ports);
    await measureTree({ ...tree, warmUp: [['fill', 'another']] }, ports);
    expect(calls.filter((call) => /fill|home|make/.test(call))).toEqual([
      'run fill cache in /w1',
      'copy home of /w1 to /w2',
      'run make in /w2',
      'copy home of /w1 to /w4',
      'run make in /w4',
      'run fill another in /w6',
      'copy home of /w6 to /w7',
      'run make in /w7',
    ]);
  });

  test('goes on without a warm-up that fails, and says why', async () => {
    const { ports, calls } = createFakePorts({
      command: ({ argv }) => (argv[0] === 'fill' ? { exit: 3, tail: 'no compiler' } : {}),
    });
    const { runs } = await measureTree(treeOf({ warmUp: [['fill']], setup: [['make']] }), ports);
    expect(runs[0]?.end.kind).toBe('reported');
    expect(calls.filter((call) => /^(note|copy home)/.test(call))).toEqual([
      'note warm-up failed, so every set-up does its work: fill: the command exited with 3; it last printed: no compiler',
    ]);
  });

  test('gives runs in the order of the suites, with what the last set-up command exited with', async () => {
    const { ports } = createFakePorts();
    const suites = [suiteOf({ name: 'one' }), suiteOf({ name: 'two' })];
    const { setupExit, runs } = await measureTree(treeOf({ setup: [['make']], suites }), ports);
    expect(setupExit).toBe(0);
    expect(runs.map(({ suite, side, log }) => ({ suite, side, log }))).toEqual([
      { suite: 'one', side: 'head', log: 'logs/head: one.log' },
      { suite: 'two', side: 'head', log: 'logs/head: two.log' },
    ]);
  });

  test('ends every suite where set-up fails, at the first command that does', async () => {
    const { ports, commands, live } = createFakePorts({
      command: ({ argv }) => (argv[0] === 'configure' ? { exit: 9, tail: 'no compiler' } : {}),
    });
    const { setupExit, runs } = await measureTree(treeOf({ setup: [['configure'], ['make']] }), ports);
    expect(setupExit).toBe(9);
    expect(runs[0]?.end).toMatchObject({
      kind: 'setup-failed',
      detail: 'set-up failed: configure: the command exited with 9; it last printed: no compiler',
    });
    expect(commands.map(({ argv }) => argv)).toEqual([['configure']]);
    expect(live()).toEqual([]);
  });

  test.each([
    ['a set-up command', { setup: [['make']] }, 'set-up: make: not found'],
    ['a suite', {}, 'test: not found'],
  ])('says where %s could not be started', async (_, shape, detail) => {
    const { ports, live } = createFakePorts({ command: () => ({ exit: null, couldNotStart: 'not found' }) });
    const { runs } = await measureTree(treeOf(shape), ports);
    expect(runs[0]).toMatchObject({ end: { kind: 'could-not-start', detail }, process: null });
    expect(live()).toEqual([]);
  });

  test.each(['none', 'setup', 'all'] as const)(
    'with network "%s" lets through who is named',
    async (network) => {
      const { ports, commands } = createFakePorts();
      const tree = treeOf({ setup: [['make']] });
      await measureTree({ ...tree, limits: { ...tree.limits, network } }, ports);
      expect(commands.map((command) => command.network)).toEqual([network !== 'none', network === 'all']);
    },
  );

  test('gives set-up and suite their own limits, and only a suite a report directory', async () => {
    const { ports, commands } = createFakePorts();
    const suites = [suiteOf({ run: ['test', `--out=${REPORT_DIRECTORY}/r.xml`] })];
    await measureTree(treeOf({ setup: [['make']], suites }), ports);
    expect(
      commands.map(({ argv, limits, reportDirectory }) => [argv, limits.wallClockMs, reportDirectory]),
    ).toEqual([
      [['make'], 5_000, null],
      [['test', '--out=/report/r.xml'], 7_000, '/report'],
    ]);
  });

  test.each([
    ['no file', { kind: 'none', detail: 'no r.xml', extraFiles: [] }, 'no-report'],
    ['what is no report', { kind: 'unreadable', detail: 'r.xml: cut', extraFiles: [] }, 'unreadable-report'],
    ['no test', foundReport({}), 'zero-tests'],
  ] as const)('tells %s from a report', async (_, found, kind) => {
    const { ports } = createFakePorts({ report: () => found });
    const { runs } = await measureTree(treeOf({ repeat: { failed: 3, all: 1 } }), ports);
    expect(runs[0]).toMatchObject({ end: { kind }, reruns: [] });
  });
});

describe('a failure of ours', () => {
  const FULL = new InfraError('disk-full', 'no space');

  test.each(['create', 'fork', 'lay', 'directory'] as const)(
    'to %s ends every suite as infrastructure and keeps no workspace',
    async (broken) => {
      const { ports, live } = createFakePorts({
        workspace(what) {
          if (what === broken) throw FULL;
        },
      });
      const overlay = { directory: '/suites', files: [] };
      const suites = [suiteOf({ name: 'one', overlay }), suiteOf({ name: 'two', overlay })];
      const { setupExit, runs } = await measureTree(treeOf({ suites }), ports);
      expect(setupExit).toBeNull();
      expect(runs.map(({ suite, end }) => ({ suite, end }))).toEqual([
        { suite: 'one', end: { kind: 'infrastructure', detail: 'no space' } },
        { suite: 'two', end: { kind: 'infrastructure', detail: 'no space' } },
      ]);
      expect(live()).toEqual([]);
    },
  );

  test('of the sandbox does the same', async () => {
    const { ports, live } = createFakePorts({ command: () => Promise.reject(FULL) });
    const { runs } = await measureTree(treeOf(), ports);
    expect(runs[0]?.end).toEqual({ kind: 'infrastructure', detail: 'no space' });
    expect(live()).toEqual([]);
  });

  test.each([
    ['a cancelled run', new InfraError('cancelled', 'stopped')],
    ['a bug', new TypeError('undefined is not a function')],
  ])('that is %s passes through, and the workspaces are given back', async (_, error) => {
    const { ports, live } = createFakePorts({ command: () => Promise.reject(error) });
    await expect(measureTree(treeOf(), ports)).rejects.toBe(error);
    expect(live()).toEqual([]);
  });

  test('in one suite gives nothing back under another that is still running', async () => {
    let release: () => void = () => undefined;
    const lasts = new Promise<Partial<CommandResult>>((done) => {
      release = () => done({});
    });
    const { ports, calls, live } = createFakePorts({
      command: ({ argv }) => (argv[0] === 'breaks' ? Promise.reject(FULL) : lasts),
    });
    const suites = [suiteOf({ name: 'one', run: ['breaks'] }), suiteOf({ name: 'two', run: ['lasts'] })];
    const measured = measureTree(treeOf({ suites }), ports);
    await new Promise(setImmediate);
    expect(calls).not.toContain('discard /w1');
    release();
    expect((await measured).runs[0]?.end.kind).toBe('infrastructure');
    expect(live()).toEqual([]);
  });
});

describe('a suite with a failed test', () => {
  const reruns = async (
    reports: readonly (typeof FAILS)[],
    failed: number,
    command: Partial<CommandResult> = {},
  ) => {
    const { ports, live } = createFakePorts({
      report: (nth) => reports[nth - 1] ?? FAILS,
      command: () => command,
    });
    const { runs } = await measureTree(treeOf({ repeat: { failed, all: 1 } }), ports);
    expect(live()).toEqual([]);
    return runs[0];
  };

  test('is run again, and a pass counts but is flagged', async () => {
    const run = await reruns([FAILS, PASSES], 2);
    expect(run?.reruns).toHaveLength(1);
    const result = run === undefined ? null : resultOf(run);
    expect([...(result?.flaky ?? [])]).toEqual(['a::::adds']);
    expect(result?.tests.get([...result.tests.keys()][0] ?? ('' as never))?.outcome).toBe('passed');
  });

  test('is run again as often as allowed where it goes on failing', async () => {
    expect((await reruns([], 2))?.reruns).toHaveLength(2);
    expect((await reruns([], 0))?.reruns).toHaveLength(0);
  });

  test.each([
    ['took long', { durationMs: 60_001 }],
    ['was stopped at its time limit', { limit: 'time' }],
    ['was stopped at its output limit', { limit: 'output' }],
  ] as const)('is not run again where it %s', async (_, command) => {
    expect((await reruns([], 2, command))?.reruns).toHaveLength(0);
  });

  test('is not run again where a test was merely skipped', async () => {
    expect((await reruns([foundReport({ adds: 'skipped' })], 2))?.reruns).toHaveLength(0);
  });

  test('is repeated as a whole where that is asked for, whatever it shows', async () => {
    const { ports } = createFakePorts();
    const { runs } = await measureTree(treeOf({ repeat: { failed: 1, all: 3 } }), ports);
    expect(runs[0]?.repeats).toHaveLength(2);
    expect(runs[0]?.reruns).toHaveLength(0);
  });
});
