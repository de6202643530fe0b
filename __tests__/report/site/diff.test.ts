import { expect, test } from '@jest/globals';
import { diffBlock } from '../../../src/report/site/diff.ts';

function linesOf(text: string): readonly (readonly [string, string])[] {
  const { html } = diffBlock({ text, totalBytes: text.length, isCut: false });
  return [...html.matchAll(/<span(?: class="(\w+)")?>([^<]*)\n<\/span>/gu)].map(
    ([, kind = '', line = '']) => [kind, line],
  );
}

test('marks files, hunks, and what was added and removed', () => {
  const patch = 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@ head\n same\n-old\n+new\n';
  expect(linesOf(patch)).toEqual([
    ['file', 'diff --git a/a b/a'],
    ['', '--- a/a'],
    ['', '+++ b/a'],
    ['hunk', '@@ -1,2 +1,2 @@ head'],
    ['', ' same'],
    ['del', '-old'],
    ['add', '+new'],
  ]);
});

test('takes no line of a hunk for the head of a file', () => {
  const patch =
    '@@ -1,2 +1,2 @@\n--- a line that was removed\n+++ a line that was added\n same\n\\ No newline\ndiff --git a/b b/b\n';
  expect(linesOf(patch).map(([kind]) => kind)).toEqual(['hunk', 'del', 'add', '', '', 'file']);
});

test('shows text, not markup, and cuts long lines and long patches with a word about it', () => {
  const { html } = diffBlock({
    text: `@@ -0,0 +1 @@\n+<img src=x>${'y'.repeat(2_000)}`,
    totalBytes: 9,
    isCut: false,
  });
  expect(html).toContain('+&#60;img src&#61;x&#62;');
  expect(html).toContain('y…');
  const long = diffBlock({ text: 'x\n'.repeat(5_000), totalBytes: 10_000, isCut: false }).html;
  expect(long).toContain('The first 3000 lines; the whole patch has 10000 bytes.');
  expect(long.match(/<span>/gu)).toHaveLength(3_000);
});
