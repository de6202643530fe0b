import { describe, expect, test } from '@jest/globals';
import { type OwnMeasurement, scoreOwn } from '../../src/core/own-card.ts';
import type { OwnSuiteRuns } from '../../src/core/own-tests.ts';
import { DEFAULT_GATE } from '../../src/core/repository-config.ts';
import type { SuiteEnd } from '../../src/core/suite-run.ts';
import { createTestId, type TestId } from '../../src/core/test-id.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';

const id = (name: string, file = 'parse.test.ts'): TestId => createTestId({ file, describe: [], name });
const [a, b, c] = [id('a'), id('b'), id('c')];

function measurement(
  runs: Partial<OwnSuiteRuns>,
  context: Partial<OwnMeasurement['context']> = {},
): OwnMeasurement {
  return {
    suites: [
      {
        base: reportedRun({ passed: [a], side: 'base' }),
        head: reportedRun({ passed: [a] }),
        proof: null,
        guard: null,
        ...runs,
      },
    ],
    context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true, ...context },
    changedTestConfiguration: [],
    gate: DEFAULT_GATE,
  };
}

const find = (card: ReturnType<typeof scoreOwn>, test: TestId) => card.tests.find((row) => row.id === test);

describe('a change without a task', () => {
  test('is clean when everything that passed still passes', () => {
    const card = scoreOwn(measurement({}));
    expect(card).toMatchObject({
      verdict: 'clean',
      conclusion: 'success',
      exit_code: 0,
      metrics: { broken: 0 },
    });
  });

  test('is regressed by a failing, a hidden and a removed test, and each counts as broken', () => {
    const base = reportedRun({ passed: [a, b, c] });
    const card = scoreOwn(measurement({ base, head: reportedRun({ failed: [a], skipped: [b] }) }));
    expect(card.verdict).toBe('regressed');
    expect(card.metrics.broken).toBe(3);
    expect(card.tests.map(({ transition }) => transition).sort()).toEqual(['hidden', 'regressed', 'removed']);
  });

  test('that deletes the file of a test leaves it removed as a note, with what the guard says of it', () => {
    const card = scoreOwn(
      measurement(
        {
          base: reportedRun({ passed: [a, b] }),
          head: reportedRun({ passed: [id('z', 'other.test.ts')] }),
          guard: reportedRun({ passed: [a], failed: [b] }),
        },
        { editedTestFiles: ['parse.test.ts'], changedTestFiles: ['parse.test.ts'] },
      ),
    );
    expect(card.verdict).toBe('clean');
    expect(find(card, a)?.qualifiers).toEqual(['file edited', 'would still pass']);
    expect(find(card, b)?.qualifiers).toEqual(['file edited', 'would fail']);
  });

  test('has its new tests proven where they fail without the change, and says which do not', () => {
    const base = reportedRun({ passed: [a] });
    const card = scoreOwn(
      measurement(
        {
          base,
          head: reportedRun({ passed: [a, b, c] }),
          proof: reportedRun({ passed: [a, c], failed: [b] }),
        },
        { changedTestFiles: ['parse.test.ts'] },
      ),
    );
    expect(find(card, a)?.qualifiers).toEqual([]);
    expect(find(card, b)?.qualifiers).toEqual(['proven']);
    expect(find(card, c)?.qualifiers).toEqual(['passes without the change']);
    expect(card.metrics).toMatchObject({ fixed: 2, proven: 1, unproven: 1 });
  });

  test('that fixes a test without touching test files is proven by base itself', () => {
    const card = scoreOwn(
      measurement({ base: reportedRun({ failed: [a] }), head: reportedRun({ passed: [a] }) }),
    );
    expect(find(card, a)).toMatchObject({ transition: 'fixed', qualifiers: ['proven'] });
    expect(card.notes).toEqual([]);
  });

  test('with no proven test says that nothing shows it was needed', () => {
    expect(scoreOwn(measurement({})).notes).toContain('nothing shows that this change was needed');
    expect(scoreOwn(measurement({}, { changesCode: false })).notes).toEqual([]);
  });

  test('that rewrites a test so that it passes is told apart from one that keeps it', () => {
    const card = scoreOwn(
      measurement(
        {
          base: reportedRun({ passed: [a, b] }),
          head: reportedRun({ passed: [a, b] }),
          proof: reportedRun({ passed: [a, b] }),
          guard: reportedRun({ passed: [a], failed: [b] }),
        },
        { changedTestFiles: ['parse.test.ts'], editedTestFiles: ['parse.test.ts'] },
      ),
    );
    expect(find(card, a)?.qualifiers).toEqual([]);
    expect(find(card, b)?.qualifiers).toEqual(['rewritten']);
    expect(card.metrics.rewritten).toBe(1);
  });

  test('whose broken test is waived shows it and does not count it', () => {
    const waivers = [{ test: 'parse.test.ts::*::a', until: '2099-01-01', why: 'issue 12' }];
    const card = scoreOwn(measurement({ head: reportedRun({ failed: [a] }) }, { waivers }));
    expect(card.verdict).toBe('clean');
    expect(card.metrics).toMatchObject({ broken: 0, waived: 1 });
    expect(card.notes).toContain('waived until 2099-01-01: parse.test.ts::*::a (issue 12)');
  });

  test('whose command exits with an error although every test passes is not a pass, unless base does the same', () => {
    const badly = reportedRun({ passed: [a], process: { exit: 1 } });
    expect(scoreOwn(measurement({ head: badly }))).toMatchObject({
      verdict: 'regressed',
      flags: [{ flag: 'exit-mismatch' }],
    });
    expect(scoreOwn(measurement({ base: badly, head: badly })).verdict).toBe('clean');
  });

  test('that lists a test twice takes the worse outcome and is flagged', () => {
    const card = scoreOwn(measurement({ head: reportedRun({ passed: [a], failed: [a] }) }));
    expect(find(card, a)?.head).toBe('failed');
    expect(card.flags).toContainEqual({ flag: 'duplicate-ids', evidence: [a] });
  });

  test('whose failure passes when run again is flaky and not broken', () => {
    const head = reportedRun({ failed: [a], reruns: [reportedRun({ passed: [a] })] });
    const card = scoreOwn(measurement({ head }));
    expect(card.verdict).toBe('clean');
    expect(card.flags).toContainEqual({ flag: 'flaky', evidence: [a] });
    expect(card.metrics.flaky).toBe(1);
  });

  test('whose repeats disagree keeps the worst outcome', () => {
    const head = reportedRun({ passed: [a], repeats: [reportedRun({ failed: [a] })] });
    expect(scoreOwn(measurement({ head })).verdict).toBe('regressed');
  });

  test('that stops at its time limit leaves the tests it did not report as timeouts, which are broken', () => {
    const head = reportedRun({ passed: [a], process: { exit: null, signal: 'SIGKILL', limit: 'time' } });
    const card = scoreOwn(measurement({ base: reportedRun({ passed: [a, b] }), head }));
    expect(find(card, b)).toMatchObject({ head: 'timeout', transition: 'regressed' });
  });
});

describe('a suite that gives no report', () => {
  const ends: readonly SuiteEnd[] = [
    { kind: 'no-report', detail: 'no report' },
    { kind: 'unreadable-report', detail: 'half a report' },
    { kind: 'zero-tests', detail: 'lists no test' },
    { kind: 'could-not-start', detail: 'npx: not found' },
    {
      kind: 'setup-failed',
      detail: 'npm ci failed',
      end: { exit: 1, signal: null, limit: null, durationMs: 1 },
    },
  ];

  test.each(ends)(
    'on head alone ($kind) makes every test of base an error: crashing never beats failing',
    (end) => {
      const card = scoreOwn(measurement({ base: reportedRun({ passed: [a, b] }), head: endedRun(end) }));
      expect(card.verdict).toBe('regressed');
      expect(card.tests.map(({ head }) => head)).toEqual(['error', 'error']);
    },
  );

  test.each(ends)(
    'on base alone ($kind) shows head as added, and says that the change mended the build',
    (end) => {
      const card = scoreOwn(
        measurement({ base: endedRun(end), head: reportedRun({ passed: [a], failed: [b] }) }),
      );
      expect(card.verdict).toBe('clean');
      expect(card.tests.map(({ transition }) => transition)).toEqual(['added', 'added failing']);
      expect(card.metrics.proven_reason).toContain(end.kind === 'reported' ? '' : end.detail);
      expect(card.notes.join()).toContain('mended the build');
    },
  );

  test.each(ends)('on both ($kind) is not measured: invalid, exit 3, no number', (end) => {
    const card = scoreOwn(measurement({ base: endedRun(end), head: endedRun(end) }));
    expect(card).toMatchObject({
      verdict: 'invalid',
      exit_code: 3,
      conclusion: 'neutral',
      metrics: { broken: null },
    });
    expect(card.verdict_reason).toContain('on base as well');
  });

  test('for a reason of the machine is not measured, whichever side it hits', () => {
    const broken = endedRun({ kind: 'infrastructure', detail: 'no space left' });
    expect(scoreOwn(measurement({ base: broken })).verdict).toBe('invalid');
    expect(scoreOwn(measurement({ head: broken })).verdict).toBe('invalid');
  });
});
