import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTrailers } from '../../../src/core/github/commit-trailers.ts';
import { anyText } from '../../support/any-text.ts';

test.each<[string, readonly (readonly [string, string])[]]>([
  ['', []],
  ['fix: the subject is no trailer', []],
  ['fix: a\nSigned-off-by: still the subject’s paragraph', []],
  ['a\n\nKey: value', [['Key', 'value']]],
  ['a\n\nKey: value\n\n\n', [['Key', 'value']]],
  [
    'a\r\n\r\nKey:\tvalue \r\nOther-Key:x',
    [
      ['Key', 'value'],
      ['Other-Key', 'x'],
    ],
  ],
  ['a\n\nKey: value\n \nText', []],
  ['a\n\nA sentence\nKey: value', [['Key', 'value']]],
  ['a\n\n---------\n\nCo-authored-by: A <a@b.example>', [['Co-authored-by', 'A <a@b.example>']]],
  ['a\n\nNo key: value\n-Key: value\nKey : value\nKey:', []],
])('%j has the trailers %j', (message, trailers) => {
  expect(parseTrailers(message).map(({ key, value }) => [key, value])).toEqual(trailers);
});

test('C6: any text is read, a megabyte of a hostile one too', () => {
  fc.assert(fc.property(anyText(), (text) => expect(Array.isArray(parseTrailers(text))).toBe(true)));
  expect(parseTrailers(`a\n\n${'a'.repeat(1_000_000)}`)).toEqual([]);
  expect(parseTrailers(`a\n\n${'k: '.repeat(20_000)}`)).toHaveLength(1);
});
