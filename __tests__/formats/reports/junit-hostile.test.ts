import { describe, expect, test } from '@jest/globals';
import { REPORT_LIMITS } from '../../../src/core/test-report.ts';
import { createParser } from '../../../src/formats/reports/registry.ts';
import { listed, parseReport, refusal, refusalOf } from './parse-report.ts';

function wrap(inside: string): string {
  return `<testsuites><testsuite name="s">${inside}</testsuite></testsuites>`;
}

const LAUGHS = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');

describe('C5: hostile XML', () => {
  test.each([
    ['billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${LAUGHS}]><testsuites>&l9;</testsuites>`],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><testsuites>&e;</testsuites>',
    ],
    [
      'an external subset',
      '<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><testsuites/>',
    ],
    ['a parameter entity', '<!doctype x [<!ENTITY % p "x">%p;]><testsuites/>'],
  ])('%s is refused at the DOCTYPE', (_, text) => {
    expect(refusal('junit', text)).toBe('doctype');
    expect(refusalOf(() => parseReport('junit', text, 1))).toBe('doctype');
  });

  test.each(['&e;', '&constructor;', '&toString;', '&__proto__;'])('the entity %s is not known', (entity) => {
    expect(refusal('junit', wrap(`<testcase name="${entity}"/>`))).toBe('malformed');
  });

  test('nesting 200,000 deep is refused at the limit', () => {
    expect(refusal('junit', '<testsuite>'.repeat(200_000) + '</testsuite>'.repeat(200_000))).toBe('too-deep');
  });

  test('more elements than the limit are refused, without all being held', () => {
    const parser = createParser('junit', { roots: [] });
    parser.write('<testsuites><testsuite name="s">');
    const thousand = '<p/>'.repeat(1_000);
    const code = refusalOf(() => {
      for (let n = 0; n <= REPORT_LIMITS.elements / 1_000; n++) parser.write(thousand);
    });
    expect(code).toBe('too-many');
  });

  test('an attribute of 1 MB is cut, not refused, and gives an id of bounded length', () => {
    const report = parseReport('junit', wrap(`<testcase classname="c" name="${'a&amp;'.repeat(200_000)}"/>`));
    expect(report.tests[0]?.id.length).toBeLessThanOrEqual(1_000);
    expect(report.tests[0]?.id).toMatch(/^c::::a&a&a&/);
  });

  test('texts, sections and comments of 1 MB each are cut, not refused, wherever the pieces end', () => {
    const long = 'x&lt;é😀'.repeat(130_000);
    const text = wrap(
      `<!--${long}--><testcase name="n"><failure>${long}<![CDATA[${long}]]></failure>` +
        `<system-out><![CDATA[${long}]]></system-out></testcase><?p ${long}?>`,
    );
    const whole = parseReport('junit', text);
    expect(listed(whole)).toEqual(['failed s::::n']);
    for (const size of [65_536, 65_537, 100_003]) expect(parseReport('junit', text, size)).toEqual(whole);
  });

  test('a tag without end and one with 1,000 attributes are malformed', () => {
    expect(refusal('junit', `<testsuites><${'a'.repeat(300_000)}`)).toBe('malformed');
    const attributes = Array.from({ length: 1_000 }, (_, n) => `a${n}=""`).join(' ');
    expect(refusal('junit', wrap(`<testcase ${attributes}/>`))).toBe('malformed');
  });

  test('the reported status never comes from what a test printed', () => {
    const printed = '<![CDATA[</system-out></testcase><testcase name="forged"/>]]>';
    expect(
      listed(
        parseReport(
          'junit',
          wrap(`<testcase name="n"><failure/><system-out>${printed}</system-out></testcase>`),
        ),
      ),
    ).toEqual(['failed s::::n']);
  });

  test('control characters, lone surrogates and forbidden references are borne, in bounds', () => {
    const report = parseReport('junit', wrap('<testcase name="a\u0000b\ud800c&#1;d\uffff"/>'));
    expect(report.tests[0]?.id.isWellFormed()).toBe(true);
    expect(refusal('junit', wrap(`<testcase name="${'&#1;'.repeat(5_000)}"/>`))).toBe('malformed');
    // A high surrogate must not swallow the bracket after it.
    expect(
      listed(parseReport('junit', wrap('<testcase name="a"><failure>\ud800</failure></testcase>'))),
    ).toEqual(['failed s::::a']);
  });

  test('a byte order mark, namespaces and processing instructions change nothing', () => {
    const text = `\ufeff<?xml version="1.1" encoding="UTF-8"?><?style x?>${wrap('<testcase xmlns:x="y" name="n"/>')}`;
    expect(listed(parseReport('junit', text))).toEqual(['passed s::::n']);
  });
});
