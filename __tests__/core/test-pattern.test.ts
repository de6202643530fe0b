import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createTestId, MAX_TEST_ID_LENGTH, normaliseTestId, type TestId } from '../../src/core/test-id.ts';
import { matchesTestPattern } from '../../src/core/test-pattern.ts';

test.each([
  ['test_store.*', 'test_store.py::Store::put', true],
  ['test_store.py::*', 'test_store.py::a::b/c', true],
  ['*::slow network', 'parse.test.ts::a › b::slow network', true],
  ['*::Slow network', 'parse.test.ts::::slow network', false],
  ['test_[ab].py*', 'test_[ab].py::::x', true],
  ['test_[ab].py*', 'test_a.py::::x', false],
  ['a?c', 'abc', true],
  ['a', 'ab', false],
  ['*', '', true],
])('the pattern %j on %j matches: %s', (pattern, id, expected) => {
  expect(matchesTestPattern(pattern, id as TestId)).toBe(expected);
});

test('a pattern of stars takes no exponential time', () => {
  expect(matchesTestPattern(`${'*a'.repeat(30)}b`, 'a'.repeat(1000) as TestId)).toBe(false);
});

test('an id matches itself, whatever it is made of, unless it holds a star or a question mark', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const id = normaliseTestId(text);
      expect(matchesTestPattern(id, id)).toBe(true);
      expect(normaliseTestId(id)).toBe(id);
    }),
  );
});

test('ids are NFC, without control characters, memory addresses or back slashes in paths', () => {
  const id = createTestId({
    file: 'a\\b.py',
    describe: ['G', 'H'],
    name: 'cafe\u0301 \u0007<obj at 0x7f3a2b4c5d60>',
  });
  expect(id).toBe('a/b.py::G › H::café  <obj at 0x…>');
});

test('two ids too long to keep stay two', () => {
  const long = 'x'.repeat(5_000);
  const [one, two] = [normaliseTestId(`${long}1`), normaliseTestId(`${long}2`)];
  expect(one).not.toBe(two);
  expect(one.length).toBeLessThanOrEqual(MAX_TEST_ID_LENGTH);
});
