import { describe, expect, test } from '@jest/globals';
import type { SuiteRun } from '../../src/core/suite-run.ts';
import { scoreTask } from '../../src/core/task-card.ts';
import type { TaskMeasurement } from '../../src/core/task-measurement.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';
import { measuredTask } from '../support/task-measurements.ts';

const ALL = measuredTask({
  steps: [
    { declared: 2, passed: 2, needs: [] },
    { declared: 1, passed: 1, needs: [0] },
  ],
  p2p: { passed: 3, declared: 3 },
});
const f2pIds = ALL.manifest.suites.f2p?.tests ?? [];
const p2pIds = ALL.manifest.suites.p2p?.tests ?? [];
const f2p = { suite: 'f2p', set: 'f2p' } as const;
const p2p = { suite: 'p2p', set: 'p2p' } as const;
const withF2p = (head: SuiteRun): TaskMeasurement => ({ ...ALL, f2p: { base: ALL.f2p?.base ?? null, head } });
const withP2p = (head: SuiteRun): TaskMeasurement => ({ ...ALL, p2p: { base: ALL.p2p?.base ?? null, head } });

describe('both sets of a task', () => {
  test('are counted beside their scores', () => {
    expect(scoreTask(ALL).metrics).toMatchObject({
      f2p: { passed: 3, declared: 3 },
      f2p_reason: null,
      p2p: { passed: 3, declared: 3 },
    });
  });

  test('count only where the task has them: F2P alone', () => {
    const card = scoreTask(measuredTask({ steps: [{ declared: 2, passed: 2, needs: [] }], p2p: null }));
    expect(card).toMatchObject({
      verdict: 'resolved',
      metrics: {
        p2p: null,
        p2p_score: null,
        p2p_pass: null,
        broken: null,
        fix_rate: { n: 1, d: 1 },
        h: { n: 1, d: 1 },
      },
    });
  });

  test('count only where the task has them: P2P alone resolves, or is regressed without a word on F2P', () => {
    const kept = scoreTask(measuredTask({ steps: null, p2p: { passed: 2, declared: 2 } }));
    expect(kept).toMatchObject({
      verdict: 'resolved',
      steps: null,
      metrics: { f2p: null, step_score: null, completed: null, f2p_pass: null, fix_rate: { n: 1, d: 1 } },
    });
    const broke = scoreTask(measuredTask({ steps: null, p2p: { passed: 1, declared: 2 } }));
    expect(broke).toMatchObject({ verdict: 'regressed', verdict_reason: 'the P2P set does not pass' });
    expect(broke.metrics).toMatchObject({ fix_rate: { n: 0, d: 1 }, h: { n: 1, d: 4 }, broken: 1 });
  });

  test('that the manifest has and nobody ran are not measured, and no pass by the other set', () => {
    for (const card of [scoreTask({ ...ALL, f2p: null }), scoreTask({ ...ALL, p2p: null })]) {
      expect(card).toMatchObject({ verdict: 'invalid', metrics: { resolved: null } });
      expect(card.tests).toHaveLength(6);
    }
  });
});

describe('a P2P set', () => {
  test('with a skipped and a missing test is broken twice', () => {
    const card = scoreTask(
      withP2p(reportedRun({ ...p2p, passed: p2pIds.slice(0, 1), skipped: p2pIds.slice(1, 2) })),
    );
    expect(card).toMatchObject({ verdict: 'regressed', metrics: { broken: 2, p2p_score: { n: 1, d: 3 } } });
    expect(card.tests.filter(({ cause }) => cause === 'REGRESSION')).toHaveLength(2);
  });

  test('that passes and exits with an error is regressed, although no test broke', () => {
    const card = scoreTask(withP2p(reportedRun({ ...p2p, passed: p2pIds, process: { exit: 1 } })));
    expect(card).toMatchObject({
      verdict: 'regressed',
      metrics: { broken: 0, p2p_pass: false, resolved: false },
    });
  });
});

describe('a run that passes everything', () => {
  test('has resolved nothing where it was tampered with, whatever its scores', () => {
    const integrity = {
      restored: [],
      effective: [],
      forged: ['a test that must fail is reported as passed'],
    };
    expect(scoreTask({ ...ALL, integrity })).toMatchObject({
      verdict: 'tampered',
      metrics: { resolved: false, f2p_pass: true, h: { n: 1, d: 2 } },
    });
  });

  test('is tampered before it is invalid', () => {
    const integrity = { restored: [], effective: ['conftest.py decides outcomes'], forged: [] };
    const unmeasured = withP2p(endedRun({ kind: 'infrastructure', detail: 'no space left' }, p2p));
    const card = scoreTask({ ...unmeasured, integrity });
    expect(card).toMatchObject({ verdict: 'tampered', exit_code: 1, metrics: { resolved: null, h: null } });
    expect(card.metrics.h_reason).toBe('no space left');
  });

  test('has no numbers where the task is broken here: an invalid run is not measured', () => {
    const base = reportedRun({ ...p2p, side: 'base', passed: p2pIds.slice(1), failed: p2pIds.slice(0, 1) });
    const card = scoreTask({ ...ALL, p2p: { base, head: reportedRun({ ...p2p, passed: p2pIds }) } });
    expect(card).toMatchObject({
      verdict: 'invalid',
      metrics: { resolved: null, step_score: null, h: null },
    });
    expect(card.metrics.h_reason).toContain('the task is broken here');
  });
});

describe('a set that is not measured', () => {
  test('keeps its steps and tests in sight, with the denominators of the manifest', () => {
    const card = scoreTask(withF2p(endedRun({ kind: 'infrastructure', detail: 'no space left' }, f2p)));
    expect(
      card.steps?.map(({ declared, passed, weight, state, cause }) => ({
        declared,
        passed,
        weight,
        state,
        cause,
      })),
    ).toEqual([
      { declared: 2, passed: 0, weight: 2, state: 'not-measured', cause: 'ENV' },
      { declared: 1, passed: 0, weight: 1, state: 'not-measured', cause: 'ENV' },
    ]);
    expect(card.tests).toHaveLength(6);
  });
});

describe('a report with more than was asked for', () => {
  test('names a flaky test, a duplicate and a stranger, and takes the worst of a duplicate', () => {
    const rerun = reportedRun({ ...f2p, passed: f2pIds });
    const [first, second] = f2pIds;
    if (first === undefined || second === undefined) throw new Error('two tests are needed');
    const head = reportedRun({ ...f2p, passed: f2pIds, failed: [second], reruns: [rerun] });
    const card = scoreTask(withF2p(head));
    expect(card.flags).toContainEqual({ flag: 'duplicate-ids', evidence: [second] });
    expect(card.flags).toContainEqual({ flag: 'flaky', evidence: [second] });
    const worst = scoreTask(withF2p(reportedRun({ ...f2p, passed: f2pIds, skipped: [first] })));
    expect(worst.tests[0]).toMatchObject({ id: first, head: 'skipped' });
    expect(worst.verdict).toBe('unresolved');
  });
});
