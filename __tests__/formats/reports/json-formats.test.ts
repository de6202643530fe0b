import { describe, expect, test } from '@jest/globals';
import { listed, parseReport, refusal } from './parse-report.ts';

const CTRF_TEST = { name: 'n', status: 'passed', duration: 1 };

function ctrf(tests: readonly object[], summary: object = { tests: tests.length }): string {
  return JSON.stringify({ results: { tool: { name: 't' }, summary, tests } });
}

describe('CTRF', () => {
  test.each([
    [{ status: 'pending' }, 'skipped ::::n'],
    [{ status: 'other' }, 'error ::::n'],
    [{ status: 'other', rawStatus: 'todo' }, 'skipped ::::n'],
    [{ filePath: '/work/project/a.ts', suite: ['a.ts', 'g', 'h'] }, 'passed a.ts::g › h::n'],
    [{ filePath: 'd/a.ts', suite: 'a.ts > g', name: 'g n' }, 'passed d/a.ts::g::n'],
  ])('%j is %s', (fields, expected) => {
    expect(listed(parseReport('ctrf', ctrf([{ ...CTRF_TEST, ...fields }])))).toEqual([expected]);
  });

  test('a list that is shorter than its summary says is a truncated report', () => {
    expect(refusal('ctrf', ctrf([CTRF_TEST], { tests: 5 }))).toBe('truncated');
  });

  test('a test without a name is malformed, and the place is named', () => {
    expect(() => parseReport('ctrf', ctrf([CTRF_TEST, { status: 'passed' }]))).toThrow(
      'results.tests.1.name',
    );
  });
});

describe("Jest's JSON", () => {
  const file = {
    name: '/work/project/a.test.js',
    status: 'failed',
    message: 'cannot be run',
    assertionResults: [],
  };

  test('a file that cannot be run is an error', () => {
    const [only] = parseReport('jest', JSON.stringify({ numTotalTests: 0, testResults: [file] })).tests;
    expect(only).toEqual({
      id: 'a.test.js::::(file)',
      status: 'error',
      durationMs: null,
      message: 'cannot be run',
    });
  });

  test('a list that is shorter than its total is a truncated report', () => {
    expect(refusal('jest', JSON.stringify({ numTotalTests: 5, testResults: [file] }))).toBe('truncated');
  });

  test('lines that a package manager prints above it are skipped', () => {
    const text = `\n> shop@1.0.0 test\n> jest --json\n\n${JSON.stringify({ numTotalTests: 0, testResults: [file] })}`;
    expect(parseReport(null, text).tests).toHaveLength(1);
  });
});

describe("LongCLI-Bench's score", () => {
  test('is one test, and its step score a note', () => {
    const report = parseReport('longcli', '{"is_pass": 0, "step_score": 0.625}');
    expect(listed(report)).toEqual(['failed ::::is_pass']);
    expect(report.notes).toEqual(['step score 0.625']);
    expect(listed(parseReport(null, '{"step_score": 1, "is_pass": 1}'))).toEqual(['passed ::::is_pass']);
  });

  test('anything but 0 and 1 is malformed', () => {
    for (const value of ['true', '2', '"1"', 'null', '-0.5']) {
      expect(refusal('longcli', `{"is_pass": ${value}, "step_score": 1}`)).toBe('malformed');
    }
  });
});

describe('C8: hostile JSON', () => {
  test('a document that ends in the middle is truncated wherever it ends', () => {
    const text = ctrf([{ ...CTRF_TEST, message: 'a "quoted\\" {[' }]);
    const codes = new Set<string | null>();
    for (let length = 0; length < text.length; length++) codes.add(refusal('ctrf', text.slice(0, length)));
    expect([...codes]).toEqual(['truncated']);
  });

  test('nesting is refused at the limit, before anything is parsed', () => {
    expect(refusal('ctrf', `{"a":${'['.repeat(200_000)}`)).toBe('too-deep');
    expect(refusal('jest', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`)).toBe('too-deep');
  });

  test('millions of empty objects are refused by number', () => {
    expect(refusal('jest', `{"a":[${'{},'.repeat(2_000_001)}0]}`)).toBe('too-many');
  });

  test('brackets in strings are no nesting', () => {
    const text = ctrf([{ ...CTRF_TEST, name: '[{"\\'.repeat(1_000) }]);
    expect(refusal('ctrf', text)).toBeNull();
  });

  test('keys of the prototype, double keys, infinite numbers and lone surrogates are harmless', () => {
    const text =
      '{"__proto__":{"polluted":1},"results":{"tests":[],"tests":' +
      '[{"name":"a\\ud800","status":"passed","duration":1e999,"__proto__":{"status":"failed"},"constructor":1}]}}';
    const report = parseReport('ctrf', text);
    expect(report.tests).toEqual([{ id: '::::a\ufffd', status: 'passed', durationMs: null, message: null }]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('what is no JSON object is refused by its code', () => {
    expect(refusal('ctrf', '')).toBe('truncated');
    expect(refusal('ctrf', '[1]')).toBe('truncated');
    expect(refusal('ctrf', '{"a":NaN}')).toBe('malformed');
    expect(refusal('ctrf', '{}{}')).toBe('malformed');
    expect(refusal('ctrf', '{}')).toBe('malformed');
  });
});
