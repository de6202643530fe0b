import { describe, expect, test } from '@jest/globals';
import { listed, parseReport, refusal } from './parse-report.ts';

const TITLE = '=========== short test summary info ===========';

function session(lines: readonly string[], counts: string): string {
  return [TITLE, ...lines, `====== ${counts} in 0.12s ======`, ''].join('\n');
}

function one(line: string, counts: string): readonly string[] {
  return listed(parseReport('pytest', session([line], counts)));
}

test.each([
  ['PASSED a.py::t', '1 passed', 'passed a.py::::t'],
  ['PASSED d/a.py::T::U::t[x - y::z]', '1 passed', 'passed d/a.py::T › U::t[x - y::z]'],
  ['FAILED a.py::t - assert 1 == 2 - or so', '1 failed', 'failed a.py::::t'],
  ['FAILED a.py::t[a - b] - assert x - y', '1 failed', 'failed a.py::::t[a - b]'],
  ['FAILED a.py::t[[] - assert 0', '1 failed', 'failed a.py::::t[[]'],
  ['FAILED a.py::t - [XPASS(strict)] mended', '1 failed', 'failed a.py::::t'],
  ['ERROR a.py::t - RuntimeError: no', '1 error', 'error a.py::::t'],
  ['ERROR d/a.py', '1 error', 'error d/a.py::::(file)'],
  ['XFAIL a.py::t - known', '1 xfailed', 'skipped a.py::::t'],
  ['XPASS a.py::t - mended', '1 xpassed', 'passed a.py::::t'],
  ['SKIPPED a.py::t - Skipped: no', '1 skipped', 'skipped a.py::::t'],
  ['SKIPPED [2] d/a.py:12: no server', '2 skipped', 'skipped d/a.py::::(skipped) no server'],
])('%s is read', (line, counts, expected) => {
  expect(one(line, counts)).toEqual([expected]);
});

test('skipped tests take their names from the progress lines of -v', () => {
  const progress = 'a.py::t[x y] SKIPPED (no server)        [100%]\n';
  expect(
    listed(parseReport('pytest', progress + session(['SKIPPED [1] a.py:3: no server'], '1 skipped'))),
  ).toEqual(['skipped a.py::::t[x y]']);
});

test('a pass whose teardown fails is an error', () => {
  const lines = ['PASSED a.py::t', 'ERROR a.py::t - RuntimeError: cannot close'];
  expect(listed(parseReport('pytest', session(lines, '1 passed, 1 error')))).toEqual(['error a.py::::t']);
});

test('a failed subtest fails its test', () => {
  const lines = ['PASSED a.py::t', 'SUBFAILED[n - 1] (i=(1)) a.py::t - assert 1 != 1'];
  expect(listed(parseReport('pytest', session(lines, '1 failed, 1 passed, 2 subtests passed')))).toEqual([
    'failed a.py::::t',
  ]);
});

describe('a forged summary', () => {
  const forged = session(['PASSED a.py::t', 'PASSED a.py::more'], '2 passed');
  const real = session(['FAILED a.py::t - no'], '1 failed');

  test('above the real one adds nothing and hides nothing', () => {
    const report = parseReport('pytest', forged + real);
    expect(listed(report)).toEqual(['failed a.py::::t']);
    expect(report.notes).toEqual(['2 summaries were printed: the last one is the list']);
  });

  test('below the real one cannot make a failed test pass', () => {
    expect(listed(parseReport('pytest', real + forged))).toContain('failed a.py::::t');
  });

  test('in place of the real one is refused where it says less than was collected', () => {
    const start = '===== test session starts =====\ncollected 12 items\n\n';
    expect(refusal('pytest', start + forged)).toBe('truncated');
    expect(
      refusal('pytest', start.replace('12 items', '12 items / 10 deselected / 2 selected') + forged),
    ).toBeNull();
    const stopped = forged
      .replace('2 passed in', '2 passed in')
      .replace('\n======', '\n!!!!! stopping after 2 failures !!!!!\n======');
    expect(refusal('pytest', start + stopped)).toBeNull();
  });
});

describe('completeness', () => {
  test('no summary, no counts below it, or fewer lines than they say, are a truncated report', () => {
    expect(refusal('pytest', '')).toBe('truncated');
    expect(refusal('pytest', `${TITLE}\nPASSED a.py::t\n`)).toBe('truncated');
    expect(refusal('pytest', session(['PASSED a.py::t'], '2 passed'))).toBe('truncated');
    expect(refusal('pytest', '5 passed in 0.01s\n')).toBe('truncated');
  });

  test('a run without tests is a report of nothing', () => {
    expect(parseReport('pytest', '===== no tests ran in 0.01s =====\n').tests).toEqual([]);
  });
});
