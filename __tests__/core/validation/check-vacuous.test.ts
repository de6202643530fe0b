import { expect, test } from '@jest/globals';
import { createTestId } from '../../../src/core/test-id.ts';
import { checkOrder } from '../../../src/core/validation/check-order.ts';
import { checkVacuous } from '../../../src/core/validation/check-vacuous.ts';
import { reportedRun } from '../../support/suite-runs.ts';

const id = (name: string) => createTestId({ file: 'a', describe: [], name });

test('a test that passes where nothing is checks nothing', () => {
  const run = reportedRun({ set: 'p2p', passed: [id('idle')], failed: [id('adds')] });
  expect(checkVacuous('an empty workspace', [run])).toEqual([
    { check: 'vacuous', step: null, test: id('idle'), text: 'a::::idle passes on an empty workspace' },
  ]);
});

test('a declared test that fails, or is gone, in another order is at fault', () => {
  const side = { status: 'measured', exit: 0 } as const;
  const declared = (tests: readonly string[]) => ({
    hash: '0',
    tests: tests.map(id),
    base: side,
    reference: { ...side, durationMs: 1 },
  });
  const suites = { f2p: declared(['adds', 'gone', 'holds']), p2p: null };
  const run = reportedRun({ set: 'f2p', passed: [id('holds')], failed: [id('adds')] });
  expect(checkOrder({ suites }, { f2p: run }).map(({ test: of, text }) => [of, text])).toEqual([
    [id('adds'), 'a::::adds: failed when the tests run in another order'],
    [id('gone'), 'a::::gone: missing when the tests run in another order'],
  ]);
});
