import { expect, test } from '@jest/globals';
import { listed, parseReport, refusal } from './parse-report.ts';

function events(...list: object[]): string {
  return list.map((event) => `${JSON.stringify(event)}\n`).join('');
}

const START = { Action: 'start', Package: 'p' };
const RUN = { Action: 'run', Package: 'p', Test: 'TestA' };
const PASS = { Action: 'pass', Package: 'p', Test: 'TestA', Elapsed: 0.5 };
const END = { Action: 'pass', Package: 'p', Elapsed: 1 };
const FAIL = { Action: 'fail', Package: 'p', Elapsed: 1 };

test('a test has its package as the first part, and its time', () => {
  expect(parseReport('go', events(START, RUN, PASS, END)).tests).toEqual([
    { id: 'p::::TestA', status: 'passed', durationMs: 500, message: null },
  ]);
});

test('a parent is kept beside its subtests', () => {
  const sub = { Action: 'fail', Package: 'p', Test: 'TestA/x', Elapsed: 0 };
  const parent = { ...sub, Test: 'TestA' };
  expect(listed(parseReport('go', events(RUN, sub, parent, FAIL)))).toEqual([
    'failed p::::TestA/x',
    'failed p::::TestA',
  ]);
});

test('what failed tests print is their message, without the frame around it', () => {
  const said = (Output: string) => ({ Action: 'output', Package: 'p', Test: 'TestA', Output });
  const failed = { ...PASS, Action: 'fail' };
  const text = events(
    RUN,
    said('=== RUN   TestA\n'),
    said('    a_test.go:3: no\n'),
    said('--- FAIL: TestA\n'),
    failed,
    FAIL,
  );
  expect(parseReport('go', text).tests[0]?.message).toBe('a_test.go:3: no');
});

test('a package that cannot be built is an error with what the compiler said', () => {
  const built = { Action: 'build-output', ImportPath: 'p [p.test]', Output: 'a.go:1: undefined: x\n' };
  const [only] = parseReport('go', events(built, START, { ...FAIL, FailedBuild: 'p [p.test]' })).tests;
  expect(only).toMatchObject({ id: 'p::::(package)', status: 'error', message: 'a.go:1: undefined: x' });
});

test('a test that was cut off by an exit is an error, whatever the package says', () => {
  expect(listed(parseReport('go', events(START, RUN, FAIL)))).toEqual(['error p::::TestA']);
  expect(listed(parseReport('go', events(START, RUN, END)))).toEqual(['error p::::TestA']);
});

test('a package that fails after all its tests passed is an error', () => {
  expect(listed(parseReport('go', events(RUN, PASS, FAIL)))).toEqual([
    'passed p::::TestA',
    'error p::::(package)',
  ]);
});

test('a package without end, and an event that is cut off, are a truncated report', () => {
  expect(refusal('go', events(START))).toBe('truncated');
  expect(refusal('go', events(RUN, PASS))).toBe('truncated');
  expect(refusal('go', `${events(RUN, PASS, END)}{"Action":"pa`)).toBe('truncated');
});

test('C8: lines that are no events are counted, and harmless', () => {
  const odd = [
    '# p',
    '[1]',
    '{"Action":1}',
    '{"__proto__":{"Action":"fail"}}',
    `${'['.repeat(50_000)}`,
    'x'.repeat(200_000),
  ];
  const report = parseReport('go', `${odd.join('\n')}\n${events(RUN, { ...PASS, Elapsed: 'x' }, END)}`);
  expect(report.tests).toEqual([{ id: 'p::::TestA', status: 'passed', durationMs: null, message: null }]);
  expect(report.notes).toEqual(['5 lines are no test events']);
});
