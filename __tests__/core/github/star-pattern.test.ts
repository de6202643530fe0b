import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchStars } from '../../../src/core/github/star-pattern.ts';

test.each<[string, string, readonly string[] | null]>([
  ['main', 'main', []],
  ['main', 'main2', null],
  ['*', '', ['']],
  ['task:*', 'task:a', ['a']],
  ['*/task/*', 'a/task/b', ['a', 'b']],
  ['*/task/*', 'a/task/b/task/c', ['a', 'b/task/c']],
  ['*/task/*', 'a/b/task/c', ['a/b', 'c']],
  ['*/task/*', '/task/', ['', '']],
  ['*/task/*', 'task/c', null],
  ['a*a', 'a', null],
  ['a*b*c', 'abbc', ['', 'b']],
  ['a*bc*c', 'abc', null],
  ['**', 'ab', ['', 'ab']],
  ['a.c', 'abc', null],
])('%j takes of %j %j', (pattern, text, taken) => {
  expect(matchStars(pattern, text)).toEqual(taken);
});

test('what the stars took gives the text again, and a pattern made from a text matches it', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 5 }),
      fc.array(part, { minLength: 5 }),
      (parts, fill) => {
        const text = parts.map((piece, index) => (index === 0 ? piece : fill[index] + piece)).join('');
        const taken = matchStars(parts.join('*'), text);
        expect(taken).toHaveLength(parts.length - 1);
        expect(parts.map((piece, index) => (index === 0 ? piece : taken?.[index - 1] + piece)).join('')).toBe(
          text,
        );
      },
    ),
  );
});
