import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareFractions, isOne } from '../../src/core/fraction.ts';
import { DEFAULT_GATE } from '../../src/core/repository-config.ts';
import type { SuiteEnd, SuiteRun } from '../../src/core/suite-run.ts';
import { scoreTask } from '../../src/core/task-card.ts';
import type { TaskMeasurement } from '../../src/core/task-measurement.ts';
import type { TestId } from '../../src/core/test-id.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';
import { measuredTask } from '../support/task-measurements.ts';

const SHAPE = {
  steps: [
    { declared: 2, passed: 2, needs: [] },
    { declared: 2, passed: 1, needs: [0] },
    { declared: 1, passed: 0, needs: [1] },
  ],
  p2p: { passed: 3, declared: 3 },
};

const f2p = { suite: 'f2p', set: 'f2p' } as const;

function withHead(run: SuiteRun, task: TaskMeasurement = measuredTask(SHAPE)): TaskMeasurement {
  return { ...task, f2p: { base: task.f2p?.base ?? null, head: run } };
}

function withBase(run: SuiteRun): TaskMeasurement {
  const task = measuredTask(SHAPE);
  return { ...task, f2p: task.f2p === null ? null : { ...task.f2p, base: run } };
}

const declared = measuredTask(SHAPE).manifest.suites.f2p?.tests ?? [];

describe('a task whose work crashes', () => {
  const process = { exit: 1, signal: null, limit: null, durationMs: 1 } as const;
  const ends: readonly (readonly [string, SuiteEnd])[] = [
    ['CRASH', { kind: 'no-report', detail: 'none' }],
    ['CRASH', { kind: 'unreadable-report', detail: 'half' }],
    ['CRASH', { kind: 'zero-tests', detail: 'empty' }],
    ['BUILD', { kind: 'setup-failed', detail: 'make failed', end: process }],
  ];

  test.each(ends)('is measured, with cause %s and every test an error', (cause, end) => {
    const card = scoreTask(withHead(endedRun(end, f2p)));
    expect(card.verdict).toBe('unresolved');
    expect(card.metrics.step_score).toEqual({ n: 0, d: 1 });
    expect(card.first_failure).toMatchObject({ step: 'step-1', cause });
    expect(card.tests.filter(({ set }) => set === 'f2p').every(({ head }) => head === 'error')).toBe(true);
  });

  test('by running into its time limit has cause TIMEOUT', () => {
    const run = endedRun(
      { kind: 'no-report', detail: 'none' },
      { ...f2p, process: { exit: null, signal: 'SIGKILL', limit: 'time' } },
    );
    const card = scoreTask(withHead(run));
    expect(card.first_failure?.cause).toBe('TIMEOUT');
    expect(card.tests[0]?.head).toBe('timeout');
  });

  test('by a signal after its report has cause CRASH', () => {
    const run = reportedRun({
      ...f2p,
      passed: declared.slice(0, 3),
      process: { exit: null, signal: 'SIGSEGV' },
    });
    expect(scoreTask(withHead(run)).first_failure?.cause).toBe('CRASH');
  });
});

describe('what is not measured', () => {
  test('is what base shows now as well, although it did not when the task was validated', () => {
    const card = scoreTask(
      withBase(endedRun({ kind: 'could-not-start', detail: 'python3: not found' }, f2p)),
    );
    expect(card).toMatchObject({
      verdict: 'invalid',
      exit_code: 3,
      first_failure: null,
      metrics: { step_score: null },
    });
    expect(card.metrics.step_score_reason).toContain('python3: not found');
    expect(card.steps?.map(({ state }) => state)).toEqual(['not-measured', 'not-measured', 'not-measured']);
  });

  test('is a task that is broken here: a P2P test that fails on base, or an F2P test that passes there', () => {
    const task = measuredTask(SHAPE);
    const p2pIds = task.manifest.suites.p2p?.tests ?? [];
    const brokenBase = reportedRun({
      suite: 'p2p',
      set: 'p2p',
      side: 'base',
      passed: p2pIds.slice(1),
      failed: p2pIds.slice(0, 1),
    });
    const broken = scoreTask({ ...task, p2p: task.p2p === null ? null : { ...task.p2p, base: brokenBase } });
    expect(broken).toMatchObject({
      verdict: 'invalid',
      flags: [{ flag: 'base-broken', evidence: [p2pIds[0]] }],
    });

    const passing = scoreTask(
      withBase(reportedRun({ ...f2p, passed: declared.slice(0, 1), failed: declared.slice(1) })),
    );
    expect(passing.verdict).toBe('invalid');
    expect(passing.flags).toContainEqual({ flag: 'already-passing', evidence: [declared[0]] });
  });
});

describe('integrity', () => {
  test('a protected path whose change would have decided outcomes makes the run tampered, whatever the score', () => {
    const all = measuredTask({
      ...SHAPE,
      steps: SHAPE.steps.map((step) => ({ ...step, passed: step.declared })),
    });
    const integrity = {
      restored: [],
      effective: ['conftest.py was changed and decides outcomes'],
      forged: [],
    };
    expect(scoreTask({ ...all, integrity })).toMatchObject({
      verdict: 'tampered',
      conclusion: 'failure',
      exit_code: 1,
    });
  });

  test('one that was restored without effect is a note', () => {
    const integrity = { restored: ['SPEC.md'], effective: [], forged: [] };
    const card = scoreTask({ ...measuredTask(SHAPE), integrity });
    expect(card.verdict).toBe('unresolved');
    expect(card.notes).toContain('protected and restored, without effect on the outcome: SPEC.md');
  });

  test('a second report makes the run tampered', () => {
    const run = { ...reportedRun({ ...f2p, passed: declared }), extraReports: ['other.xml'] };
    expect(scoreTask(withHead(run)).verdict).toBe('tampered');
  });

  test('all passed with a non-zero exit is not a pass', () => {
    const card = scoreTask(withHead(reportedRun({ ...f2p, passed: declared, process: { exit: 3 } })));
    expect(card).toMatchObject({ verdict: 'unresolved', metrics: { f2p_pass: false, resolved: false } });
    expect(card.flags).toContainEqual({
      flag: 'exit-mismatch',
      evidence: [expect.stringContaining('exited with 3')],
    });
  });

  test('what is reported beyond the manifest is listed and scores nothing', () => {
    const extra = 'extra.py::::one' as TestId;
    const card = scoreTask(withHead(reportedRun({ ...f2p, passed: [...declared, extra] })));
    expect(card.verdict).toBe('resolved');
    expect(card.flags).toContainEqual({ flag: 'undeclared', evidence: [extra] });
    expect(card.tests.some(({ id }) => id === extra)).toBe(false);
  });
});

describe('for every task', () => {
  const shapes = fc.array(
    fc.record({
      declared: fc.integer({ min: 1, max: 6 }),
      share: fc.integer({ min: 0, max: 6 }),
      chained: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const build = (steps: { declared: number; share: number; chained: boolean }[], p2p: number) =>
    measuredTask({
      steps: steps.map(({ declared: count, share, chained }, index) => ({
        declared: count,
        passed: Math.min(count, share),
        needs: chained && index > 0 ? [index - 1] : [],
      })),
      p2p: { passed: p2p, declared: 3 },
    });

  test('no formula over steps turns a failing run into a pass, and nothing unresolved outranks anything resolved', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 3 }), (steps, p2p) => {
        const { metrics, verdict } = scoreTask(build(steps, p2p));
        const complete = metrics.step_score !== null && isOne(metrics.step_score) && p2p === 3;
        expect(verdict === 'resolved').toBe(complete);
        const half = { n: 1, d: 2 };
        expect(
          compareFractions(metrics.h ?? half, half) > 0 || (metrics.h?.n === 1 && metrics.h.d === 2),
        ).toBe(complete || isHalf(metrics.h));
        expect(compareFractions(metrics.coherent ?? half, metrics.step_score ?? half)).toBeLessThanOrEqual(0);
      }),
    );
  });

  test('dropping tests from the report never raises a score', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 20 }), (steps, drop) => {
        const task = build(steps, 3);
        const head = task.f2p?.head;
        if (head?.end.kind !== 'reported') return;
        const tests = head.end.report.tests.filter((_, index) => index !== drop);
        const dropped = { ...head, end: { ...head.end, report: { ...head.end.report, tests } } };
        const before = scoreTask(task).metrics.step_score;
        const after = scoreTask(withHead(dropped, task)).metrics.step_score;
        expect(before !== null && after !== null && compareFractions(after, before) <= 0).toBe(true);
      }),
    );
  });

  test('its own gate may fail it by step score', () => {
    const card = scoreTask({ ...measuredTask(SHAPE), gate: { ...DEFAULT_GATE, minStepScore: 90 } });
    expect(card.conclusion).toBe('failure');
    expect(card.notes.join()).toContain('failed by gate: min_step_score: 90 %');
  });
});

function isHalf(value: { n: number; d: number } | null): boolean {
  return value?.n === 1 && value.d === 2;
}
