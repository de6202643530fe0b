import { describe, expect, test } from '@jest/globals';
import { resultOf } from '../../src/core/suite-result.ts';
import { createTestId } from '../../src/core/test-id.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';

const [a, b] = ['a', 'b'].map((name) => createTestId({ file: 'x.py', describe: [], name }));
if (a === undefined || b === undefined) throw new Error('two ids are needed');

const outcomes = (run: Parameters<typeof resultOf>[0]) =>
  Object.fromEntries([...(resultOf(run)?.tests ?? [])].map(([id, { outcome }]) => [id, outcome]));

describe('a run whose failed tests are run again', () => {
  test('takes the pass, and flags a test that passed first and fails then as flaky without counting it', () => {
    const run = reportedRun({
      passed: [b],
      failed: [a],
      reruns: [reportedRun({ passed: [a], failed: [b] })],
    });
    expect(outcomes(run)).toEqual({ [a]: 'passed', [b]: 'passed' });
    expect([...(resultOf(run)?.flaky ?? [])]).toEqual([a, b]);
  });

  test('is not a pass where the last of them passes everything and exits with an error', () => {
    const rerun = reportedRun({ passed: [a], process: { exit: 1 } });
    const result = resultOf(reportedRun({ failed: [a], reruns: [rerun] }));
    expect(result).toMatchObject({ passedButExitedBadly: true, exitMismatch: expect.any(String) });
  });

  test('shows the exit code that makes it no pass before one that a later run mended', () => {
    const rerun = reportedRun({ passed: [a], process: { exit: 3 } });
    const first = reportedRun({ failed: [a], process: { exit: 0 }, reruns: [rerun] });
    expect(resultOf(first)?.exitMismatch).toBe('no reported test failed, but the command exited with 3');
  });

  test('tells a mended exit code from one that stands', () => {
    const reruns = [
      reportedRun({ skipped: [a], process: { exit: 1 } }),
      reportedRun({ passed: [a], process: { exit: 0 } }),
    ];
    expect(resultOf(reportedRun({ failed: [a], reruns }))).toMatchObject({
      passedButExitedBadly: false,
      exitMismatch: 'in a run before the last, no reported test failed, but the command exited with 1',
    });
  });

  test('is a pass where only the first exited with an error', () => {
    const result = resultOf(reportedRun({ failed: [a], reruns: [reportedRun({ passed: [a] })] }));
    expect(result).toMatchObject({ passedButExitedBadly: false, exitMismatch: null });
  });

  test('keeps its own failures where the second run gives no report', () => {
    const crash = endedRun({ kind: 'no-report', detail: 'gone' });
    expect(outcomes(reportedRun({ failed: [a], reruns: [crash] }))).toEqual({ [a]: 'failed' });
  });

  test('is flagged where the second run lists a test twice', () => {
    const run = reportedRun({ failed: [a], reruns: [reportedRun({ passed: [a, a] })] });
    expect(resultOf(run)?.duplicates).toEqual([a]);
  });
});

describe('a run that is repeated whole', () => {
  test('keeps the worst outcome, and no later run mends it', () => {
    const run = reportedRun({
      passed: [a],
      repeats: [reportedRun({ failed: [a] })],
      reruns: [reportedRun({ passed: [a] })],
    });
    expect(outcomes(run)).toEqual({ [a]: 'failed' });
  });

  test('is not a pass where one repeat passes everything and exits with an error', () => {
    const repeats = [reportedRun({ passed: [a], process: { exit: 1 } }), reportedRun({ passed: [a] })];
    expect(resultOf(reportedRun({ passed: [a], repeats }))?.passedButExitedBadly).toBe(true);
  });

  test('takes a repeat that crashes as an error of every test, and one stopped at its limit as time-outs', () => {
    const crash = endedRun({ kind: 'no-report', detail: 'gone' });
    expect(outcomes(reportedRun({ passed: [a], repeats: [crash] }))).toEqual({ [a]: 'error' });
    const slow = reportedRun({ passed: [b], process: { exit: null, signal: 'SIGKILL', limit: 'time' } });
    expect(outcomes(reportedRun({ passed: [a, b], repeats: [slow] }))).toEqual({
      [a]: 'timeout',
      [b]: 'passed',
    });
  });

  test('is flagged where a repeat lists a test twice', () => {
    const repeats = [reportedRun({ passed: [a, a] })];
    expect(resultOf(reportedRun({ passed: [a], repeats }))?.duplicates).toEqual([a]);
  });
});
