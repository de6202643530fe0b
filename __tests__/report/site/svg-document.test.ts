import { expect, test } from '@jest/globals';
import { dot, plot, text } from '@observablehq/plot';
import { drawChart } from '../../../src/report/site/charts/draw.ts';
import { createSvgDocument, serializeSvg } from '../../../src/report/site/svg-document.ts';

test('a drawing has no inline style, link, handler or namespace, and its texts are escaped', () => {
  const drawn: unknown = plot({
    document: createSvgDocument(),
    style: 'background: url(https://evil.example)',
    marks: [
      dot([{ x: 1, y: 1 }], { x: 'x', y: 'y', title: () => '<b>&"\u202e' }),
      dot([{ x: 1, y: 1 }], { x: 'x', y: 'y', href: () => 'javascript:alert(1)' }),
      text([{ x: 1, y: 1 }], { x: 'x', y: 'y', text: () => '</text><script>' }),
    ],
  });
  const markup = serializeSvg(drawn as Parameters<typeof serializeSvg>[0]);
  expect(markup).toContain('<title>&#60;b&#62;&#38;&#34;</title>');
  expect(markup).toContain('&#60;/text&#62;&#60;script&#62;');
  expect(markup).not.toMatch(/style|href|xmlns|javascript|\u202e/u);
});

test('a chart is drawn for a desk and for a phone, each with what it shows in words', () => {
  const { html } = drawChart('Some <numbers>', ({ isNarrow }) => ({
    marks: [text([isNarrow ? 'small' : 'large'], { frameAnchor: 'middle' })],
  }));
  const [wide, narrow, ...more] = html.split(/(?=<svg )/u).slice(1);
  expect(more).toEqual([]);
  expect(wide).toMatch(/class="chart wide".* role="img" aria-label="Some &#60;numbers&#62;".*large/su);
  expect(narrow).toMatch(/class="chart narrow".* width="328".*small/su);
});

test('numbers are rounded to tenths of a pixel where they are places, and nowhere else', () => {
  const document = createSvgDocument();
  const drawn: unknown = plot({
    document,
    width: 100.123,
    marks: [text(['1.23456'], { frameAnchor: 'middle', opacity: 0.125 })],
  });
  const markup = serializeSvg(drawn as Parameters<typeof serializeSvg>[0]);
  expect(markup).toContain('width="100.1"');
  expect(markup).toContain('>1.23456<');
  expect(markup).toContain('opacity="0.125"');
});
