import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Block, fitBlocks, solid } from '../../src/report/fit.ts';
import { utf8Size } from '../../src/report/utf8-size.ts';
import { anyText } from '../support/any-text.ts';

function list(rank: number, rows: readonly string[], part: Partial<Block> = {}): Block {
  return {
    rank,
    head: `<${rank}>`,
    rows: { total: rows.length, each: () => rows },
    foot: `</${rank}>`,
    maxRows: rows.length,
    share: 1,
    cut: (shown, total) => `${shown} of ${total}`,
    stub: `no ${rank}`,
    ...part,
  };
}

describe('fitting blocks into a limit', () => {
  test('keeps everything, in the order given, where there is room', () => {
    expect(fitBlocks([solid(0, 'top'), list(2, ['a', 'b']), list(1, ['c'])], 1_000)).toBe(
      'top\n\n<2>\na\nb</2>\n\n<1>\nc</1>',
    );
  });

  test('shortens the highest rank first, and says so', () => {
    const text = fitBlocks(
      [solid(0, 'top'), list(2, ['aaaa', 'bbbb', 'cccc']), list(1, ['dddd', 'eeee'])],
      47,
    );
    expect(text).toBe('top\n\n<2>\naaaa1 of 3</2>\n\n<1>\ndddd\neeee</1>');
  });

  test('leaves one line where not even a first row fits', () => {
    expect(fitBlocks([solid(0, 'top'), list(2, ['a'.repeat(90)]), list(1, ['d'])], 60)).toBe(
      'top\n\nno 2\n\n<1>\nd</1>',
    );
  });

  test('gives a block no more rows than it may show, and no more than its share', () => {
    expect(fitBlocks([list(1, ['a', 'b', 'c'], { maxRows: 2 })], 1_000)).toBe('<1>\na\nb2 of 3</1>');
    expect(fitBlocks([list(1, ['aaaa', 'bbbb', 'cccc', 'dddd'], { share: 0.25 })], 100)).toBe(
      '<1>\naaaa\nbbbb2 of 4</1>',
    );
  });

  test('asks for one row more than it shows at most', () => {
    let asked = 0;
    const rows = {
      total: 1_000,
      *each() {
        for (let index = 0; index < 1_000; index++) {
          asked++;
          yield 'x'.repeat(50);
        }
      },
    };
    const text = fitBlocks([{ ...list(1, []), rows, maxRows: 1_000 }], 500);
    expect(asked).toBeLessThanOrEqual(text.split('xx\n').length + 3);
  });

  test('is within its limit whenever what must stay is, and never cuts a block open', () => {
    const block = fc
      .tuple(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([rank, rows, share]) =>
        list(
          rank,
          rows.map((row) => row.replace(/[<>]/gu, '')),
          { share },
        ),
      );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.integer({ min: 60, max: 900 }), (blocks, limit) => {
        const text = fitBlocks([solid(0, 'top'), ...blocks], limit);
        expect(utf8Size(text)).toBeLessThanOrEqual(limit);
        expect(text.startsWith('top')).toBe(true);
        expect(text.match(/<\d>/gu)?.length ?? 0).toBe(text.match(/<\/\d>/gu)?.length ?? 0);
      }),
    );
  });
});

test('the size of a text is that of its UTF-8 bytes, and no smaller than its length', () => {
  fc.assert(
    fc.property(anyText(), (text) => {
      expect(utf8Size(text)).toBe(new TextEncoder().encode(text).length);
      expect(utf8Size(text)).toBeGreaterThanOrEqual(text.length);
    }),
  );
  expect(utf8Size('\ud800x\udc00')).toBe(7);
});
