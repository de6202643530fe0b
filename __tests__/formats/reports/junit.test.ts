import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { MESSAGE_LIMIT } from '../../../src/core/test-report.ts';
import { listed, parseReport, ROOT, refusal } from './parse-report.ts';

function suite(inside: string, attributes = ''): string {
  return `<testsuites><testsuite name="s"${attributes}>${inside}</testsuite></testsuites>`;
}

function ids(inside: string, attributes = ''): readonly string[] {
  return listed(parseReport('junit', suite(inside, attributes)));
}

describe('ids', () => {
  test('of two tests with one name in two files are two', () => {
    const cases =
      '<testcase file="a.py" classname="G" name="x"/><testcase file="b.py" classname="G" name="x"/>';
    expect(ids(cases)).toEqual(['passed a.py::G::x', 'passed b.py::G::x']);
  });

  test.each([
    ['a group of our own runners', 'file="test_x.py" classname="Group" name="n"', 'test_x.py::Group::n'],
    [
      'a module that repeats the file',
      'file="tests/test_x.py" classname="tests.test_x" name="n"',
      'tests/test_x.py::::n',
    ],
    [
      'a class in the module',
      'file="tests/test_x.py" classname="tests.test_x.A.B" name="n"',
      'tests/test_x.py::A › B::n',
    ],
    [
      'a class that repeats the file',
      'file="src/java/org/a/BTest.java" classname="org.a.BTest" name="n"',
      'src/java/org/a/BTest.java::::n',
    ],
    [
      'a class nested in it',
      'file="src/java/org/a/BTest.java" classname="org.a.BTest$C" name="n"',
      'src/java/org/a/BTest.java::C::n',
    ],
    [
      'a group that is named like its file',
      'file="test/cart.js" classname="cart" name="n"',
      'test/cart.js::cart::n',
    ],
    ['an absolute path', `file="${ROOT}/tests/BTest.php" classname="B" name="n"`, 'tests/BTest.php::B::n'],
    [
      'a path with a dot in front',
      'file="./spec/a_spec.rb" classname="spec.a_spec" name="n"',
      'spec/a_spec.rb::::n',
    ],
    ['backslashes', 'file="tests\\a.py" classname="" name="n"', 'tests/a.py::::n'],
    ['no file but a class', 'classname="org.a.BTest" name="n"', 'org.a.BTest::::n'],
    ['a class that is a path', 'classname="src/a.test.ts" name="g &gt; h &gt; n"', 'src/a.test.ts::g › h::n'],
    ['a class that repeats the name', 'classname="g n" name="g n"', '::::g n'],
    ['neither file nor class', 'name="n"', 's::::n'],
    ['a crate', 'classname="crate::it" name="a::b"', 'crate/it::::a::b'],
    ['backslashes in a name', 'classname="c" name="t[\\xfc]"', 'c::::t[\\xfc]'],
    ['a path of the workspace in a name', `classname="c" name="reads ${ROOT}/a.txt"`, 'c::::reads a.txt'],
  ])('hold %s', (_, attributes, id) => {
    expect(ids(`<testcase ${attributes}/>`)).toEqual([`passed ${id}`]);
  });

  test('take the file from the nearest suite that has one', () => {
    const inner = '<testsuite name="i"><testcase classname="c" name="n"/></testsuite>';
    expect(ids(inner, ' file="a.js"')).toEqual(['passed a.js::c::n']);
  });

  test('take node:test suites as groups', () => {
    const inner = '<testsuite name="i"><testcase classname="test" name="n" file="a.mjs"/></testsuite>';
    expect(ids(inner)).toEqual(['passed a.mjs::s › i::n']);
  });
});

describe('outcomes', () => {
  test.each([
    ['', 'passed'],
    ['<failure/>', 'failed'],
    ['<error/>', 'error'],
    ['<skipped/>', 'skipped'],
    ['<failure/><error/>', 'error'],
    ['<skipped type="pytest.xfail"/>', 'skipped'],
    ['<failure message="[XPASS(strict)] mended"/>', 'failed'],
    ['<skipped type="todo"/><failure/>', 'skipped'],
    ['<system-out>fine</system-out><error message="failed on teardown"/>', 'error'],
    ['<flakyFailure/>', 'passed'],
    ['<properties><error/></properties>', 'passed'],
  ])('%s is %s', (inside, status) => {
    expect(ids(`<testcase classname="c" name="n">${inside}</testcase>`)).toEqual([`${status} c::::n`]);
  });

  test('a test that was not run is skipped', () => {
    expect(ids('<testcase classname="c" name="n" status="notrun"/>')).toEqual(['skipped c::::n']);
  });

  test('a failed test whose teardown fails as well is one error', () => {
    const cases =
      '<testcase classname="c" name="n"><failure/></testcase>' +
      '<testcase classname="c" name="n"><error message="failed on teardown with x"/></testcase>';
    expect(ids(cases)).toEqual(['error c::::n']);
  });

  test('a test that is listed twice stays listed twice', () => {
    const one = '<testcase classname="c" name="n"/>';
    expect(ids(one + one)).toHaveLength(2);
  });
});

describe('messages', () => {
  function messageOf(inside: string): string | null {
    return parseReport('junit', suite(`<testcase name="n">${inside}</testcase>`)).tests[0]?.message ?? null;
  }

  test('join attribute and text, and say nothing twice', () => {
    expect(messageOf('<failure message="a">b</failure>')).toBe('a\n\nb');
    expect(messageOf('<failure message="a">Error: a\nb</failure>')).toBe('Error: a\nb');
    expect(messageOf('<failure><![CDATA[<a>]]>b</failure>')).toBe('<a>b');
  });

  test('are cut, and the cut is noted', () => {
    const report = parseReport(
      'junit',
      suite(`<testcase name="n"><failure>${'a'.repeat(9_000)}</failure></testcase>`),
    );
    expect(report.tests[0]?.message).toHaveLength(MESSAGE_LIMIT);
    expect(report.notes).toEqual(['1 message was cut']);
  });

  test('lose colours, also where their first character is written as XML forbids it', () => {
    expect(messageOf('<failure>\u001b[31mred\u001b[39m</failure>')).toBe('red');
  });

  test('never hold what a test printed', () => {
    expect(
      messageOf('<system-out>secret</system-out><failure>f</failure><system-err>secret</system-err>'),
    ).toBe('f');
  });
});

describe('durations', () => {
  test.each([
    ['0.012', 12],
    ['1.1', 1100],
    ['1,234.5', 1_234_500],
    ['-0.0', 0],
    ['-1', null],
    ['1e999', null],
    ['', null],
    ['soon', null],
  ])('%s s is %s ms', (time, durationMs) => {
    const report = parseReport('junit', suite(`<testcase name="n" time="${time}"/>`));
    expect(report.tests[0]?.durationMs).toBe(durationMs);
  });
});

describe('completeness', () => {
  const three = '<testcase name="a"/><testcase name="b"/><testcase name="c"/>';

  test('fewer tests than a suite says are a truncated report', () => {
    expect(refusal('junit', suite(three, ' tests="5"'))).toBe('truncated');
    expect(refusal('junit', `<testsuites tests="5"><testsuite>${three}</testsuite></testsuites>`)).toBe(
      'truncated',
    );
    expect(refusal('junit', suite(three, ' tests="3"'))).toBeNull();
  });

  test('skipped tests may be counted without being listed, as mocha does', () => {
    expect(refusal('junit', suite(three, ' tests="5" skipped="2"'))).toBeNull();
  });

  test('a report that ends anywhere before its last bracket is truncated', () => {
    const text = readFileSync(
      new URL('../../fixtures/reports/googletest.junit.xml', import.meta.url),
      'utf8',
    ).trimEnd();
    const codes = new Set<string | null>();
    for (let length = 0; length < text.length; length++) codes.add(refusal('junit', text.slice(0, length)));
    expect([...codes]).toEqual(['truncated']);
  });

  test('what follows the document, and other documents, are malformed', () => {
    expect(refusal('junit', `${suite(three)}more`)).toBe('malformed');
    expect(refusal('junit', '<coverage/>')).toBe('malformed');
    expect(refusal('junit', 'no xml')).toBe('malformed');
    expect(refusal('junit', '')).toBe('truncated');
  });
});

describe('requirements', () => {
  const property = (name: string, value: string) =>
    `<properties><property name="${name}" value="${value}"/></properties>`;
  const namedBy = (inside: string) =>
    parseReport('junit', suite(`<testcase file="a.py" name="x">${inside}</testcase>`)).tests[0]?.requirements;

  test("are those of a test's own property", () => {
    expect(namedBy(property('requirements', 'R3 R12, R4'))).toEqual(['R3', 'R12', 'R4']);
    expect(namedBy(`${property('requirements', 'R3')}<failure message="no"/>`)).toEqual(['R3']);
  });

  test('are not there where nobody names any', () => {
    expect(namedBy(property('other', 'R3'))).toBeUndefined();
    expect(namedBy(`<failure>${property('requirements', 'R3')}</failure>`)).toBeUndefined();
  });

  test('are names, and not endless', () => {
    expect(namedBy(property('requirements', `R1 &lt;b&gt; ${'x'.repeat(30)}`))).toEqual(['R1']);
    expect(namedBy(property('requirements', 'R1 '.repeat(500)))).toHaveLength(100);
  });
});
