import { describe, expect, test } from '@jest/globals';
import { listed, parseReport, refusal } from './parse-report.ts';

function tap(...lines: string[]): readonly string[] {
  return listed(parseReport('tap', `${lines.join('\n')}\n`));
}

describe('test points', () => {
  test.each([
    ['ok 1 - adds up', 'passed ::::adds up'],
    ['ok 1 adds up', 'passed ::::adds up'],
    ['ok adds up', 'passed ::::adds up'],
    ['not ok 1 - adds up', 'failed ::::adds up'],
    ['ok 1', 'passed ::::test 1'],
    ['ok 1 - x # SKIP no network', 'skipped ::::x'],
    ['ok 1 - x # skipped: no network', 'skipped ::::x'],
    ['not ok 1 - x # TODO later', 'skipped ::::x'],
    ['ok 1 - x # TODO', 'skipped ::::x'],
    ['ok 1 - issue #12 \\# SKIP \\\\', 'passed ::::issue #12 # SKIP \\'],
    ['ok 1 - x # time=1.5ms', 'passed ::::x'],
    ['ok 1 - 2 eggs', 'passed ::::2 eggs'],
  ])('%s is %s', (line, test_) => {
    expect(tap('1..1', line)).toEqual([test_]);
  });

  test('words that only begin like a point are none', () => {
    expect(tap('1..1', 'okay 2', 'not okay', 'ok 1 - a', 'nothing')).toEqual(['passed ::::a']);
  });

  test('a failure tells what its block says', () => {
    const lines = ['1..1', 'not ok 1 - a', '  ---', '  message: "no server"', '  duration_ms: 12.5', '  ...'];
    const [first] = parseReport('tap', lines.join('\n')).tests;
    expect(first).toMatchObject({ message: 'no server', durationMs: 12.5 });
  });

  test('lines of a block are never points', () => {
    expect(tap('1..1', 'not ok 1 - a', '  ---', '  ok 2 - b', 'ok 3 - c', '  ...')).toEqual(['failed ::::a']);
  });
});

describe('subtests', () => {
  test('before their point, as TAP 14 has them, are in its group; the point is kept', () => {
    const lines = [
      'TAP version 14',
      '# Subtest: g',
      '    ok 1 - a',
      '    not ok 2 - b',
      '    1..2',
      'not ok 1 - g',
      '1..1',
    ];
    expect(tap(...lines)).toEqual(['passed ::g::a', 'failed ::g::b', 'failed ::::g']);
  });

  test('after their point, in braces, are in its group; the point is a mere group', () => {
    const lines = ['1..2', 'not ok 1 - g {', '    1..1', '    not ok 1 - a', '}', 'ok 2 - b'];
    expect(tap(...lines)).toEqual(['failed ::g::a', 'passed ::::b']);
  });

  test('a group that fails although nothing in it does is a failure of its own', () => {
    const lines = ['1..1', 'not ok 1 - g {', '    1..1', '    ok 1 - a', '}'];
    expect(tap(...lines)).toEqual(['passed ::g::a', 'failed ::::g']);
  });

  test('an outermost group that is called like a file is the file', () => {
    const lines = ['1..1', 'ok 1 - test/a.test.js {', '    1..1', '    ok 1 - a', '}'];
    expect(tap(...lines)).toEqual(['passed test/a.test.js::::a']);
  });

  test('C5: 1,000 deep are refused at the limit', () => {
    const lines = Array.from({ length: 1_000 }, (_, level) => `${'    '.repeat(level)}ok 1 - a {`);
    expect(refusal('tap', lines.join('\n'))).toBe('too-deep');
  });
});

describe('tape', () => {
  test('its tests are counted, not their assertions', () => {
    const lines = [
      'TAP version 13',
      '# a',
      'ok 1 same',
      'ok 2 same',
      '# b',
      'ok 3 same',
      'not ok 4 same',
      '',
      '1..4',
      '# tests 4',
    ];
    expect(tap(...lines)).toEqual(['passed ::::a', 'failed ::::b']);
  });
});

describe('completeness', () => {
  test('a plan that is missing, or says more than is listed, is a truncated report', () => {
    expect(refusal('tap', 'TAP version 13\nok 1\n')).toBe('truncated');
    expect(refusal('tap', '1..5\nok 1\nok 2\nok 3\n')).toBe('truncated');
    expect(refusal('tap', '1..1\nnot ok 1\n  ---\n  message: x\n')).toBe('truncated');
    expect(refusal('tap', '')).toBe('truncated');
  });

  test('a plan of nothing is a report of nothing', () => {
    expect(tap('1..0 # SKIP no server')).toEqual([]);
  });

  test('bailing out is an error of its own, and the rest is missing', () => {
    expect(tap('1..5', 'ok 1 - a', 'Bail out! no database')).toEqual(['passed ::::a', 'error ::::Bail out!']);
  });

  test('under prove a file that dies is its error alone, and a missing end is a truncated report', () => {
    const lines = [
      't/a.t .. ',
      '1..2',
      'ok 1 - x',
      'Failed 1/2 subtests',
      't/b.t .. ',
      '1..1',
      'ok 1 - x',
      'ok',
    ];
    const end = 'Result: FAIL';
    expect(tap(...lines, end)).toEqual(['passed t/a.t::::x', 'error t/a.t::::(file)', 'passed t/b.t::::x']);
    expect(refusal('tap', lines.join('\n'))).toBe('truncated');
  });
});
