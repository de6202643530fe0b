import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { REPORT_FORMATS } from '../../../src/core/test-report.ts';
import { detectFormat } from '../../../src/formats/reports/registry.ts';
import { anyText } from '../../support/any-text.ts';
import { timesOf } from '../../support/thorough.ts';
import { listed, parseReport, refusal, refusalOf } from './parse-report.ts';

const MEGABYTE = 1_000_000;

/** Lines on which a backtracking expression for the formats' lines takes time that grows with their square. */
const FAMILIES: readonly string[] = [
  ' '.repeat(MEGABYTE),
  `PASSED ${' '.repeat(MEGABYTE)}x`,
  `FAILED a::b${'['.repeat(MEGABYTE)}`,
  `FAILED a::b${' - '.repeat(MEGABYTE / 4)}`,
  `SUBFAILED${'('.repeat(MEGABYTE)}`,
  '='.repeat(MEGABYTE),
  `${'='.repeat(MEGABYTE / 2)} in ${'1'.repeat(MEGABYTE / 2)}`,
  `ok ${'# '.repeat(MEGABYTE / 2)}`,
  `ok 1 - ${'\\'.repeat(MEGABYTE)}`,
  `1..${'9'.repeat(MEGABYTE)}`,
  `test ${' ... '.repeat(MEGABYTE / 5)}`,
  `running ${'1'.repeat(MEGABYTE)} tests`,
  `${'\u001b[0;'.repeat(MEGABYTE / 4)}m`,
  `collected ${' / '.repeat(MEGABYTE / 3)}`,
  `t/a.t ${'.'.repeat(MEGABYTE)}`,
  '\t'.repeat(MEGABYTE),
];

describe('C6: lines that are made to be slow', () => {
  test.each(['tap', 'pytest', 'cargo', 'go'] as const)('leave %s with what stands around them', (format) => {
    const valid = {
      tap: ['1..1', 'ok 1 - a'],
      pytest: ['== short test summary info ==', 'PASSED a.py::a', '== 1 passed in 0.1s =='],
      cargo: ['running 1 test', 'test a ... ok', 'test result: ok. 1 passed; 0 failed; 0 ignored'],
      go: [
        '{"Action":"run","Package":"p","Test":"a"}',
        '{"Action":"pass","Package":"p","Test":"a"}',
        '{"Action":"pass","Package":"p"}',
      ],
    }[format];
    // Before the report itself, so that nothing of them can be part of it.
    const noise = FAMILIES.filter((line) => !/^(ok|1\.\.|running|t\/a|collected)/.test(line)).map(
      (line) => `x${line}`,
    );
    expect(parseReport(format, [...noise, ...valid, ''].join('\n')).tests).toHaveLength(1);
  });

  test.each(FAMILIES.map((line) => [line.slice(0, 12), line]))(
    '%j… is refused or read, by every format',
    (_, line) => {
      const text = `${line}\n`.repeat(3);
      for (const format of REPORT_FORMATS) {
        const code = refusal(format, text);
        expect(code === null || ['truncated', 'malformed', 'too-deep'].includes(code)).toBe(true);
      }
      expect(() => detectFormat(text.slice(0, 16_384))).not.toThrow();
    },
  );
});

const FRAGMENTS = [
  '<testsuites>',
  '<testsuite name="s" tests="2">',
  '</testsuite>',
  '</testsuites>',
  '<testcase name="a" classname="b"/>',
  '<testcase name="c">',
  '</testcase>',
  '<failure message="m">',
  '</failure>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml',
  '?>',
  '<',
  '>',
  '"',
  "'",
  '&',
  '&amp;',
  '&#1;',
  '<!',
  '<!DOCTYPE',
  '\ud83d',
  '\ude00',
  '\u0000',
  '\u001b[31m',
  'TAP version 13\n',
  '1..2\n',
  'ok 1 - a\n',
  'not ok 2\n',
  '    ok 1\n',
  '  ---\n',
  '  ...\n',
  '# Subtest: g\n',
  '# a\n',
  '}\n',
  ' {\n',
  'Bail out!\n',
  '=== short test summary info ===\n',
  'PASSED a.py::t\n',
  'FAILED a.py::t[x] - m\n',
  '=== 1 passed in 0.1s ===\n',
  'running 1 test\n',
  'test a ... ok\n',
  'failures:\n',
  'test result: ok. 1 passed\n',
  '{"Action":"run","Package":"p","Test":"T"}\n',
  '{"Action":"pass","Package":"p","Test":"T"}\n',
  '{"Action":"fail","Package":"p"}\n',
  '{"type":"suite","event":"started"}\n',
  '{"type":"test","event":"ok","name":"a"}\n',
  '{"type":"suite","event":"ok","passed":1,"failed":0}\n',
  '{"is_pass":1,"step_score":1}',
  '{"results":{"tool":{},"tests":[',
  '{"name":"n","status":"passed"}',
  ']}}',
  '{',
  '}',
  '[',
  ']',
  ',',
  '\n',
  '\r\n',
  ' ',
];

const hostileText = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...FRAGMENTS) }, anyText({ maxLength: 12 })), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));
const anyFormat = fc.constantFrom(...REPORT_FORMATS, null);

describe('any text', () => {
  test('is read or refused by a code, never anything else, by any format', () => {
    fc.assert(
      fc.property(anyFormat, hostileText, (format, text) => {
        // refusalOf throws on what is no UnreadableReport.
        refusalOf(() => {
          for (const { id, message } of parseReport(format, text).tests) {
            expect(id.isWellFormed()).toBe(true);
            expect((message ?? '').isWellFormed()).toBe(true);
          }
        });
      }),
      { numRuns: timesOf({ inCi: 2_000, elsewhere: 300 }) },
    );
  });

  test('means the same in whatever pieces it comes', () => {
    fc.assert(
      fc.property(anyFormat, hostileText, fc.integer({ min: 1, max: 9 }), (format, text, size) => {
        const read = (pieceSize: number) => {
          try {
            return listed(parseReport(format, text, pieceSize));
          } catch {
            return 'refused';
          }
        };
        expect(read(size)).toEqual(read(0));
      }),
      { numRuns: timesOf({ inCi: 2_000, elsewhere: 300 }) },
    );
  });
});
