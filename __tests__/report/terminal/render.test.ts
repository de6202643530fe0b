import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { renderTerminal } from '../../../src/report/terminal/render.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from '../../../src/report/terminal/style.ts';
import { cutToWidth, displayWidth, wrapToWidth } from '../../../src/report/terminal/width.ts';
import { createTaskCard } from '../../support/scorecards.ts';
import { SAMPLES } from '../samples.ts';

describe('the terminal card', () => {
  test.each([80, 100, 140])('fits into %i columns', (width) => {
    for (const { card, context } of Object.values(SAMPLES)) {
      const lines = renderTerminal(card, context, { style: PLAIN_STYLE, width }).split('\n');
      for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('aligns its columns, also where titles have wide characters', () => {
    const titles = ['plain', '表計算', '🎉 party', 'é'];
    const card = createTaskCard({
      steps: titles.map((title) => ({ title, passed: 3, declared: 3 })),
      p2p: { passed: 1, declared: 1 },
    });
    const rows = renderTerminal(card)
      .split('\n')
      .filter((line) => line.includes('3 / 3'));
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => displayWidth(row.slice(0, row.indexOf('3 / 3'))))).size).toBe(1);
  });

  test('says the same with colours as without', () => {
    for (const { card, context } of Object.values(SAMPLES)) {
      const coloured = renderTerminal(card, context, { style: COLOUR_STYLE, width: 80 });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken out
      expect(coloured.replace(/\u001b\[\d+m/gu, '')).toBe(renderTerminal(card, context));
    }
  });
});

describe('widths', () => {
  test.each([
    ['abc', 3],
    ['表', 2],
    ['e\u0301', 1],
    ['🎉', 2],
    ['◐ ● ○', 5],
  ])('of %s is %i', (text, columns) => expect(displayWidth(text)).toBe(columns));

  test('a cut or wrapped text is never wider than asked for, and wrapping loses nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b ', '表', '🎉', ' '), maxLength: 60 }),
        fc.integer({ min: 4, max: 30 }),
        (text, columns) => {
          expect(displayWidth(cutToWidth(text, columns))).toBeLessThanOrEqual(columns);
          const lines = wrapToWidth(text, columns);
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });
});
