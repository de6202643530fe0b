import { describe, expect, test } from '@jest/globals';
import type { SuiteRun } from '../../src/core/suite-run.ts';
import { createTestId } from '../../src/core/test-id.ts';
import { assignTests } from '../../src/core/validation/assign-tests.ts';
import { checkAlone } from '../../src/core/validation/check-alone.ts';
import { checkGate } from '../../src/core/validation/check-gate.ts';
import { checkNearMiss } from '../../src/core/validation/check-near-miss.ts';
import { checkStair } from '../../src/core/validation/check-stair.ts';
import type { GateRuns } from '../../src/core/validation/gate-runs.ts';
import { askForOnly, ranOnly } from '../../src/core/validation/only-tests.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';
import { measuredTask } from '../support/task-measurements.ts';

const { task, manifest, f2p } = measuredTask({
  steps: [
    { declared: 2, passed: 2, needs: [] },
    { declared: 1, passed: 1, needs: [0] },
  ],
  p2p: null,
});
if (f2p === null || f2p.base === null) throw new Error('both runs are needed');
const [base, head] = [f2p.base, f2p.head];
const full = endedRun({ kind: 'infrastructure', detail: 'no space left' }, { suite: 'f2p', set: 'f2p' });

const gateOf = (onBase: SuiteRun, reference: SuiteRun): GateRuns => ({
  base: [{ f2p: onBase }, { f2p: onBase }],
  reference: [{ f2p: reference }, { f2p: reference }],
});

describe('the gate', () => {
  test('holds where base fails and the reference passes, in every run', () => {
    expect(checkGate(task, gateOf(base, head))).toEqual([]);
  });

  test('does not hold where the machine failed on base: an F2P test that did not run has not failed', () => {
    expect(checkGate(task, gateOf(full, head)).map(({ text }) => text)).toEqual([
      'base, run 1: no space left',
      'base, run 2: no space left',
    ]);
  });

  test('does not hold where a repeat reports what the first run does not', () => {
    const ids = manifest.suites.f2p?.tests ?? [];
    const fewer = reportedRun({ suite: 'f2p', set: 'f2p', passed: ids.slice(1) });
    const faults = checkGate(task, {
      base: [{ f2p: base }],
      reference: [{ f2p: fewer }, { f2p: head }],
    });
    expect(faults.map(({ text }) => text)).toContainEqual(
      expect.stringContaining(`reports ${ids[0]}, which`),
    );
  });
});

describe('the staircase', () => {
  test('names the step that no test belongs to once, and does not throw over it', () => {
    const ids = manifest.suites.f2p?.tests ?? [];
    const empty = { ...task, steps: task.steps.map((step) => ({ ...step, tests: ['step-1.py::*'] })) };
    const { steps, faults } = assignTests(empty, ids.slice(0, 2));
    expect(steps['step-2']).toEqual([]);
    expect(faults.map(({ step }) => step)).toContain('step-2');
    const runs = { f2p: reportedRun({ suite: 'f2p', set: 'f2p', passed: ids.slice(0, 2) }) };
    expect(checkStair(empty, { ...manifest, steps }, { k: 1, runs })).toEqual([]);
  });

  test('holds where exactly the first steps pass, and names a later step that passes too early', () => {
    const ids = manifest.suites.f2p?.tests ?? [];
    const first = { f2p: reportedRun({ passed: ids.slice(0, 2), failed: ids.slice(2) }) };
    expect(checkStair(task, manifest, { k: 1, runs: first })).toEqual([]);
    expect(checkStair(task, manifest, { k: 1, runs: { f2p: head } })).toMatchObject([{ step: 'step-2' }]);
  });
});

describe('a near-miss', () => {
  const ids = manifest.steps['step-1'] ?? [];
  const missOf = (f2p: SuiteRun) => ({ name: 'step-1.half', step: 'step-1', runs: { f2p } });

  test('that the machine failed to run has not been caught', () => {
    expect(checkNearMiss(manifest, missOf(full))).toMatchObject([{ text: 'step-1.half: no space left' }]);
  });

  test('is caught by a failing test of its step, with or without the other tests', () => {
    const [first, others] = [ids.slice(0, 1), ids.slice(1)];
    const alone = reportedRun({ suite: 'f2p', set: 'f2p', failed: first, passed: others });
    const onlyThat = reportedRun({ suite: 'f2p', set: 'f2p', failed: first });
    expect([alone, onlyThat].map((run) => checkNearMiss(manifest, missOf(run)))).toEqual([[], []]);
  });

  test('is not caught by tests that are not reported', () => {
    const others = reportedRun({ suite: 'f2p', set: 'f2p', passed: ids.slice(1) });
    expect(checkNearMiss(manifest, missOf(others))).toMatchObject([
      { text: 'step-1.half: 1 of 2 tests are not reported, and the others pass' },
    ]);
  });

  test('may be judged by its step alone where the suite did as it was asked', () => {
    const asked = reportedRun({ passed: ids });
    const whole = reportedRun({ passed: manifest.suites.f2p?.tests ?? [] });
    const none = endedRun({ kind: 'no-report', detail: 'nothing' });
    expect([asked, whole, none, undefined].map((run) => ranOnly(run, ids))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test('has its suite asked for no more tests than a variable can name', () => {
    const many = Array.from({ length: 5_000 }, (_, index) =>
      createTestId({ file: 'test_many.py', describe: ['Many'], name: `test number ${index}` }),
    );
    expect(askForOnly(ids)).toEqual({ STEPMARK_ONLY: ids.join('\n') });
    expect(askForOnly(many)).toEqual({});
  });

  test('is only worth something where the tests of its step pass alone', () => {
    const [first, others] = [ids.slice(0, 1), ids.slice(1)];
    expect(checkAlone('step-1', ids, reportedRun({ passed: ids }))).toEqual([]);
    expect(checkAlone('step-1', ids, reportedRun({ failed: first, passed: others }))).toMatchObject([
      { check: 'order', step: 'step-1', test: first[0] },
    ]);
  });
});
