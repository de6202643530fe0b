import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MESSAGE_LIMIT, type ReportFormatName } from '../../../src/core/test-report.ts';
import { DETECT_CHARACTERS, detectFormat } from '../../../src/formats/reports/registry.ts';
import { listed, parseReport } from './parse-report.ts';

const FIXTURES = new URL('../../fixtures/reports/', import.meta.url);
const GOLDEN = new URL('../../golden/reports/', import.meta.url);

const names = readdirSync(FIXTURES).filter((name) => !name.endsWith('.md'));

/** Written by the tools themselves (fixtures/reports/README.md): each must be told, read, and read the same in pieces. */
describe.each(names)('the report %s', (name) => {
  const text = readFileSync(new URL(name, FIXTURES), 'utf8');
  const golden = readFileSync(new URL(`${name}.txt`, GOLDEN), 'utf8');
  const format = formatOf(name);

  test('is told by its content', () => {
    expect(detectFormat(text.slice(0, DETECT_CHARACTERS))).toBe(format);
  });

  test('gives the tests of its golden list', () => {
    expect(listed(parseReport(format, text))).toEqual(golden.trimEnd().split('\n'));
  });

  test('gives the same in pieces of 1 and of 7 characters, and without being told its format', () => {
    const whole = parseReport(format, text);
    expect(parseReport(format, text, 1)).toEqual(whole);
    expect(parseReport(format, text, 7)).toEqual(whole);
    expect(parseReport(null, text, 7)).toEqual(whole);
  });

  test('has ids without paths of the machine, and messages of bounded length only where a test did not pass', () => {
    for (const { id, status, message, durationMs } of parseReport(format, text).tests) {
      expect(id).not.toMatch(/^\/|\/work\/project/);
      expect(status === 'passed' ? message : null).toBeNull();
      expect((message ?? '').length).toBeLessThanOrEqual(MESSAGE_LIMIT);
      expect(message ?? '').not.toContain('\u001b');
      expect(durationMs ?? 0).toBeGreaterThanOrEqual(0);
    }
  });
});

test('every golden list belongs to a fixture', () => {
  expect(readdirSync(GOLDEN).sort()).toEqual(names.map((name) => `${name}.txt`).sort());
});

function formatOf(name: string): ReportFormatName {
  if (name.endsWith('.junit.xml')) return 'junit';
  if (name.endsWith('.tap')) return 'tap';
  if (name.endsWith('.ctrf.json')) return 'ctrf';
  if (name.startsWith('pytest')) return 'pytest';
  if (name.startsWith('cargo') || name.startsWith('nextest')) return 'cargo';
  return name.startsWith('go') ? 'go' : 'jest';
}
