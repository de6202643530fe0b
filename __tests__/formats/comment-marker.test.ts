import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { createCardKey } from '../../src/core/github/card-key.ts';
import type { CardMarker } from '../../src/core/github/card-marker.ts';
import { formatMarker, markComments, parseMarker } from '../../src/formats/comment-marker.ts';
import { anyText } from '../support/any-text.ts';

const HEAD = '9be01d4c5a2f7e8b6d3c1a0f9e8d7c6b5a493827';
const MARKER: CardMarker = { key: 'U3RlcG1hcms', head: HEAD, run: 17, attempt: 2 };
const LINE = `<!-- stepmark v=1 key=U3RlcG1hcms head=${HEAD} run=17 attempt=2 -->`;

const hex = fc.constantFrom(...'0123456789abcdef');
const anyMarker = fc.record<CardMarker>({
  key: fc
    .record({
      workflow: anyText({ minLength: 1 }),
      part: fc.option(fc.string({ minLength: 1 })),
    })
    .map(createCardKey),
  head: fc.oneof(
    fc.string({ unit: hex, minLength: 40, maxLength: 40 }),
    fc.string({ unit: hex, minLength: 64, maxLength: 64 }),
  ),
  run: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  attempt: fc.integer({ min: 1, max: 999_999 }),
});

describe('the marker of a comment', () => {
  test('is its first line', () => {
    expect(formatMarker(MARKER)).toBe(LINE);
    expect(parseMarker(`${LINE}\n### 7 of 10 steps`)).toEqual(MARKER);
    expect(parseMarker(LINE)).toEqual(MARKER);
    expect(parseMarker(`${LINE}\r\n### 7 of 10 steps`)).toEqual(MARKER);
  });

  test('is read back, whatever it says and whatever follows', () => {
    fc.assert(
      fc.property(anyMarker, anyText(), (marker, rest) => {
        expect(parseMarker(`${formatMarker(marker)}\n${rest}`)).toEqual(marker);
      }),
    );
  });

  test.each([
    ['', 'an empty comment'],
    [`\n${LINE}`, 'a marker in the second line'],
    [`Hello\n${LINE}`, 'a marker after a text'],
    [` ${LINE}`, 'a space before it'],
    [`${LINE} `, 'a space after it'],
    [`\ufeff${LINE}`, 'something invisible before it'],
    [`> ${LINE}`, 'a quoted marker'],
    [`${LINE}${LINE}`, 'two markers'],
    [LINE.replace('v=1', 'v=2'), 'another version'],
    [LINE.replace('key=U3RlcG1hcms', 'key='), 'no key'],
    [LINE.replace('key=U3RlcG1hcms', `key=${'a'.repeat(81)}`), 'too long a key'],
    [LINE.replace('key=U3RlcG1hcms', 'key=a b'), 'a space in a value'],
    [LINE.replace('key=U3RlcG1hcms', 'key=a-->b'), 'an end in a value'],
    [LINE.replace(HEAD, HEAD.toUpperCase()), 'capital letters in a commit'],
    [LINE.replace(HEAD, HEAD.slice(1)), 'a short commit'],
    [LINE.replace('run=17', 'run=0'), 'a run 0'],
    [LINE.replace('run=17', 'run=017'), 'a run with a leading zero'],
    [LINE.replace('run=17', 'run=9999999999999999'), 'a run that is no exact number'],
    [LINE.replace('attempt=2', 'attempt=1e3'), 'an attempt that is no plain number'],
    [LINE.replace('attempt=2', 'attempt=2 run=18'), 'a value too many'],
    [LINE.replace('run=17 attempt=2', 'attempt=2 run=17'), 'another order'],
    [LINE.replace('stepmark', 'Stepmark'), 'another name'],
  ])('%j has none: %s', (body) => {
    expect(parseMarker(body)).toBeNull();
  });

  test('B10: of any text there comes a marker only where the line is just what we write', () => {
    const near = fc
      .tuple(fc.nat(LINE.length), anyText({ maxLength: 3 }))
      .map(([at, text]) => LINE.slice(0, at) + text + LINE.slice(at + text.length));
    fc.assert(
      fc.property(near, (line) => {
        const marker = parseMarker(line);
        const [first = ''] = line.split('\n');
        if (marker !== null) expect(formatMarker(marker)).toBe(first.replace(/\r$/, ''));
        else expect(first).not.toBe(LINE);
      }),
    );
  });

  test('shows nothing, and the line after the memory is Markdown again', () => {
    fc.assert(
      fc.property(anyMarker, (marker) => {
        const html = micromark(`${formatMarker(marker)}\n<!-- stepmark-memory a--b- -->\n### Verdict`, {
          allowDangerousHtml: true,
          extensions: [gfm()],
          htmlExtensions: [gfmHtml()],
        });
        expect(html.replace(/<!--.*?-->/g, '').trim()).toBe('<h3>Verdict</h3>');
      }),
      { numRuns: 20 },
    );
  });

  test('is read of every comment, whoever wrote it', () => {
    const comment = { id: 1, body: LINE, author: null, appId: null, url: 'u' };
    const other = { ...comment, id: 2, body: 'LGTM' };
    expect(markComments([comment, other])).toEqual([
      { comment, marker: MARKER },
      { comment: other, marker: null },
    ]);
  });
});
