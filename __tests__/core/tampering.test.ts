import { describe, expect, test } from '@jest/globals';
import { findEffect, judgeMustFail } from '../../src/core/tampering.ts';
import { createTestId } from '../../src/core/test-id.ts';
import { endedRun, reportedRun } from '../support/suite-runs.ts';

const id = createTestId({ file: 'x.py', describe: [], name: 'a' });

describe('a protected path that was changed', () => {
  test('has an effect where a test passes only with it', () => {
    expect(findEffect([reportedRun({ failed: [id] })], [reportedRun({ passed: [id] })])).toEqual([id]);
    const crash = endedRun({ kind: 'no-report', detail: 'gone' });
    expect(findEffect([crash], [reportedRun({ passed: [id] })])).toEqual([id]);
  });

  test('has none where it changes nothing, or only makes things worse', () => {
    expect(findEffect([reportedRun({ passed: [id] })], [reportedRun({ passed: [id] })])).toEqual([]);
    expect(findEffect([reportedRun({ passed: [id] })], [reportedRun({ failed: [id] })])).toEqual([]);
  });

  test('is not held against anybody where the machine failed, or the test is flaky', () => {
    const full = endedRun({ kind: 'infrastructure', detail: 'no space left' });
    expect(findEffect([full], [reportedRun({ passed: [id] })])).toEqual([]);
    const flaky = reportedRun({ failed: [id], reruns: [reportedRun({ passed: [id] })] });
    expect(findEffect([reportedRun({ failed: [id] })], [flaky])).toEqual([]);
  });
});

describe('a check that must fail', () => {
  test('is honest where it reports a failure and exits with an error', () => {
    expect(judgeMustFail(reportedRun({ failed: [id] }))).toBeNull();
  });

  test('shows a forged reporter by a pass, or by a report and exit code 0', () => {
    expect(judgeMustFail(reportedRun({ passed: [id], process: { exit: 1 } }))).toContain(
      'reported as passed',
    );
    expect(judgeMustFail(reportedRun({ failed: [id], process: { exit: 0 } }))).toContain('exit code 0');
  });

  test('that gives no report proves nothing: work that ends the process on import is a crash, not a forgery', () => {
    const run = endedRun({ kind: 'no-report', detail: 'none' }, { process: { exit: 0 } });
    expect(judgeMustFail(run)).toBeNull();
  });
});
