import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { cleanText } from '../../src/core/clean-text.ts';
import { fence } from '../../src/report/markdown/escape.ts';
import { inline } from '../../src/report/markdown/inline.ts';
import { stepGraph } from '../../src/report/markdown/step-graph.ts';
import { plainText, quote } from '../../src/report/phrase.ts';
import { ENGLISH_VOICE } from '../../src/report/voice.ts';
import { createTaskCard } from '../support/scorecards.ts';
import { timesOf } from '../support/thorough.ts';
import { generateHostileTexts } from './hostile-text.ts';
import { decode, tagsOf, textNodesOf, toHtml } from './read-back.ts';

/** SECURITY.md row C9. One reader sees each in one of the places, in turn, the faster one in all of them. */
const TEXTS = generateHostileTexts(timesOf({ inCi: 40_000, elsewhere: 1_500 }), 9);
/** Texts in one document: reading many small ones takes twice as long, one large one grows slow. */
const BATCH = 20;
/** What a renderer that looks for addresses in finished text would link. */
const ADDRESS = /(?:https?|ftp):\/\/|www\.|[\w.+-]@[\w-]+\.\w/iu;

interface Place {
  /** The Markdown of some texts in this place. */
  readonly write: (texts: readonly string[]) => string;
  /** How the place shows a text. */
  readonly shown: (text: string) => string;
  /** The element that holds it. */
  readonly holder: RegExp;
}

const inCode = {
  shown: (text: string) => plainText(quote(text)),
  holder: /<code>((?:(?!<\/code>)[\s\S])*)<\/code>/gu,
};
const quoted = (text: string) => inline(quote(text));

const PLACES: Readonly<Record<string, Place>> = {
  'a table cell': {
    ...inCode,
    write: (texts) =>
      ['| a | b |', '|:--|--:|', ...texts.map((text) => `| ${quoted(text)} | 1 |`)].join('\n'),
  },
  'a paragraph': { ...inCode, write: (texts) => texts.map((text) => `${quoted(text)} · 1`).join('\n\n') },
  'a list item': { ...inCode, write: (texts) => texts.map((text) => `- ${quoted(text)}`).join('\n') },
  'a quotation': { ...inCode, write: (texts) => texts.map((text) => `> ${quoted(text)}`).join('\n\n') },
  'a heading': { ...inCode, write: (texts) => texts.map((text) => `### ⚠ ${quoted(text)}`).join('\n') },
  'a folded section’s summary': {
    ...inCode,
    write: (texts) =>
      texts.map((text) => `<details><summary>${quoted(text)}</summary>\n\n1\n\n</details>`).join('\n\n'),
  },
  'a fence': {
    write: (texts) => texts.map((text) => fence(cleanText(text, 2_000))).join('\n\n'),
    shown: (text) => cleanText(text, 2_000),
    holder: /<pre><code>((?:(?!<\/code>)[\s\S])*)\n<\/code><\/pre>/gu,
  },
};

describe('none of 40,000 hostile texts breaks out (rows C9 to C12)', () => {
  test.each(Object.entries(PLACES))('of %s', (name, place) => {
    const places = Object.keys(PLACES);
    const own = TEXTS.filter((_, index) => index % places.length === places.indexOf(name));
    for (const texts of batches(own, BATCH)) {
      const html = toHtml(place.write(texts));
      expect(held(html, place)).toEqual(texts.map(place.shown));
      expect(tagsOf(html)).toEqual(harmless(place, texts.length));
    }
  });

  test('of code into something that reads as an address', () => {
    const nodes = TEXTS.flatMap((text) => textNodesOf(quoted(text)));
    expect(nodes.filter((node) => ADDRESS.test(node))).toEqual([]);
  });

  test('of the step graph: no text of anybody’s is in it', () => {
    const { steps } = createTaskCard({
      steps: ['a', 'b', 'c'].map((title, index) => ({ title, passed: index === 0 ? 2 : 1, declared: 2 })),
      p2p: { passed: 1, declared: 1 },
    });
    const expected = stepGraph(steps ?? [], ENGLISH_VOICE);
    expect(expected).toContain('flowchart LR');
    for (const texts of batches(TEXTS, steps?.length ?? 1)) {
      const hostile = (steps ?? []).map((step, index) => ({
        ...step,
        id: `${index}${texts[0]}`,
        title: texts[index] ?? '',
        needs: index === 0 ? [] : [`${index - 1}${texts[0]}`],
      }));
      expect(stepGraph(hostile, ENGLISH_VOICE)).toBe(expected);
    }
  });

  test('with an invisible, reordering or control character left', () => {
    const left = TEXTS.map((text) => plainText(quote(text))).filter((text) =>
      /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Noncharacter_Code_Point}/u.test(
        text,
      ),
    );
    expect(left).toEqual([]);
  });

  const cmark = spawnSync('cmark-gfm', ['--version']).status === 0;
  if (!cmark) console.warn('skipped: cmark-gfm is not installed, so only micromark read the hostile texts');
  (cmark ? test.each(Object.entries(PLACES)) : test.skip.each(Object.entries(PLACES)))(
    'of %s, as a second reader has it',
    (_, place) => {
      const args = [
        '--unsafe',
        ...['table', 'autolink', 'strikethrough', 'tagfilter'].flatMap((name) => ['-e', name]),
      ];
      const html = execFileSync('cmark-gfm', args, {
        input: [...batches(TEXTS, 2_000)].map(place.write).join('\n\n1\n\n'),
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      expect(firstDifference(held(html, place), TEXTS.map(place.shown))).toBeNull();
      const kinds = new Set(tagsOf(html).map((tag) => tag.replace(/ .*>/u, '>')));
      expect(
        [...kinds].filter((tag) => /^<\/?(?:a|img|script|del|em|strong|h1|h2|input|svg|sup)\b/u.test(tag)),
      ).toEqual([]);
    },
  );
});

function* batches(texts: readonly string[], size: number): Iterable<readonly string[]> {
  for (let at = 0; at < texts.length; at += size) yield texts.slice(at, at + size);
}

/** A failing comparison of so many texts would take minutes to print. */
function firstDifference(found: readonly string[], expected: readonly string[]): unknown {
  const at = expected.findIndex((text, index) => found[index] !== text);
  if (at < 0 && found.length === expected.length) return null;
  return { at, found: found[at], expected: expected[at], counts: [found.length, expected.length] };
}

/** The texts that the place's elements hold, entities read. */
function held(html: string, { holder }: Place): string[] {
  return [...html.matchAll(holder)].map(([, inner = '']) => decode(inner.replaceAll('<!-- -->', '')));
}

const shapes = new Map<string, readonly string[]>();

/** The tags of as many harmless texts in the same place. */
function harmless(place: Place, count: number): readonly string[] {
  const key = `${place.write(['x'])} ${count}`;
  const known = shapes.get(key) ?? tagsOf(toHtml(place.write(Array.from({ length: count }, () => 'x'))));
  shapes.set(key, known);
  return known;
}
