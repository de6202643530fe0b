import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { code, fence, plain } from '../../../src/report/markdown/escape.ts';
import { oneLine } from '../../../src/report/phrase.ts';
import { timesOf } from '../../support/thorough.ts';
import { hostileText } from '../hostile-text.ts';
import { codesOf, decode, tagsOf, textNodesOf, toHtml } from '../read-back.ts';

const UNCLEAN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what reaches these functions was cleaned of them before
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;
const clean = hostileText().map((text) => text.toWellFormed().replace(UNCLEAN, ''));

describe('untrusted text as code (row C9)', () => {
  test('is one element, whose text is what went in, in a paragraph, a cell, a list, a heading and a summary', () => {
    const places = [
      (inner: string) => inner,
      (inner: string) => `| a |\n|---|\n| ${inner} |`,
      (inner: string) => `- ${inner}`,
      (inner: string) => `### ${inner}`,
      (inner: string) => `<details><summary>${inner}</summary>\n\nx\n\n</details>`,
    ];
    fc.assert(
      fc.property(clean, (text) => {
        for (const place of places) {
          const html = toHtml(place(code(text)));
          expect(tagsOf(html)).toEqual(tagsOf(toHtml(place('<code>x</code>'))));
          expect(codesOf(html)).toEqual([oneLine(text)]);
        }
      }),
      { numRuns: timesOf({ inCi: 60, elsewhere: 15 }) },
    );
  });

  test('has no run of text that reads as an address', () => {
    fc.assert(
      fc.property(clean, (text) => {
        const nodes = textNodesOf(toHtml(code(text)));
        expect(nodes.filter((node) => /:\/\/\w|www\.|\w@\w/iu.test(node.replace(/^:\/\//u, '')))).toEqual([]);
      }),
      { numRuns: timesOf({ inCi: 60, elsewhere: 15 }) },
    );
  });
});

test('a fence is longer than any run of backticks inside, and holds its text whole', () => {
  fc.assert(
    fc.property(clean, (text) => {
      const html = toHtml(`a\n\n${fence(text)}\n\nb`);
      expect(tagsOf(html)).toEqual(['<p>', '</p>', '<pre>', '<code>', '</code>', '</pre>', '<p>', '</p>']);
      expect(decode(/<code>([\s\S]*)\n<\/code>/u.exec(html)?.[1] ?? '')).toBe(text);
    }),
    { numRuns: timesOf({ inCi: 60, elsewhere: 15 }) },
  );
});

test('words of ours stay readable, and what could be markup is an entity', () => {
  expect(plain('7 of 10 steps (the first 6 in a row) · >99.9 %')).toBe(
    '7 of 10 steps (the first 6 in a row) · &#62;99.9 %',
  );
  expect(toHtml(plain('a * b_c_ | `d` <e> @f #1'))).toBe('<p>a * b_c_ | `d` &lt;e&gt; @f #1</p>');
});
