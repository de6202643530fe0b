import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, countHidden } from '../../src/core/clean-text.ts';
import { anyText } from '../support/any-text.ts';

describe('cleaning a text', () => {
  test.each([
    ['plain, with a tab\tand\na line', 'plain, with a tab\tand\na line'],
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u009b31mred', 'red'],
    ['\u001b]8;;http://x.invalid\u0007link\u001b]8;;\u001b\\', 'link'],
    ['a\u0000b\u0007c\u007fd', 'abcd'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['left\u202eright\u2066x\u2069', 'leftrightx'],
    ['zero\u200bwidth\ufeff\u00ad', 'zerowidth'],
    ['tag\u{e0041}s', 'tags'],
    ['lone\ud800', 'lone\ufffd'],
    ['日本 😀 é', '日本 😀 é'],
  ])('%j gives %j', (text, clean) => {
    expect(cleanText(text, 100)).toBe(clean);
  });

  test('says with its last character that something was cut, and never cuts a pair in two', () => {
    expect(cleanText('abcdef', 4)).toBe('abc…');
    expect(cleanText('abcd', 4)).toBe('abcd');
    expect(cleanText('ab😀😀', 4)).toBe('ab…');
  });

  test('C12: of any text nothing invisible is left, and no more than the limit', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), (text, limit) => {
        const clean = cleanText(text, limit);
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(
          /(?![\n\t])[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u,
        );
      }),
    );
  });

  test.each([
    ['plain', 0],
    ['\u001b[1;31mred\u001b[0m', 0],
    ['a\r\nb\tc', 0],
    ['left\u202eright\u2066x\u2069', 3],
    ['zero\u200bwidth\ufeff', 2],
    ['a\u0000b', 1],
    ['tag\u{e0041}s', 1],
  ])('C12: of %j %i characters count as hidden', (text, count) => {
    expect(countHidden(text, 100)).toBe(count);
  });

  test('C12: what counts as hidden is what goes, terminal sequences and line ends apart', () => {
    const char = fc.constantFrom('a', '表', '😀', '\u202e', '\u200b', '\u0007', '\u{e0041}', '\u00ad', '\n');
    fc.assert(
      fc.property(fc.array(char, { maxLength: 60 }), (chars) => {
        const text = chars.join('');
        expect([...cleanText(text, 500)]).toHaveLength(chars.length - countHidden(text, 500));
      }),
    );
  });

  test('C6: a megabyte of open terminal sequences is cut as any other text', () => {
    expect(cleanText(`${'\u001b[0;'.repeat(250_000)}x`, 50).length).toBeLessThanOrEqual(50);
    expect(cleanText(`${'\u001b]'.repeat(500_000)}x`, 50).length).toBeLessThanOrEqual(50);
  });
});
