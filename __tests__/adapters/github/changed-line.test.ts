import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstChangedLine } from '../../../src/adapters/github/changed-line.ts';

test.each<[what: string, patch: string, line: number | null]>([
  ['an added file', '@@ -0,0 +1,2 @@\n+one\n+two', 1],
  ['a line added after context', '@@ -10,3 +10,4 @@ function f() {\n a\n b\n+new\n c', 12],
  ['a changed line', '@@ -4,3 +4,3 @@\n a\n-old\n+new\n c', 5],
  ['lines deleted in the middle', '@@ -4,4 +4,2 @@\n a\n-old\n-older\n c', 5],
  ['lines deleted at the end', '@@ -4,3 +4,1 @@\n a\n-old\n-older', 4],
  ['lines deleted at the start', '@@ -1,2 +1,1 @@\n-old\n a', 1],
  ['a file that is emptied', '@@ -1,2 +0,0 @@\n-old\n-older', 1],
  ['two hunks', '@@ -4,3 +4,1 @@\n a\n-old\n-older\n@@ -20,1 +18,2 @@\n z\n+new', 4],
  ['one line without counts', '@@ -1 +1 @@\n-old\n+new', 1],
  ['a missing line end', '@@ -1 +1 @@\n-old\n\\ No newline at end of file\n+new', 1],
  ['a line that looks like a hunk', '@@ -1,2 +1,3 @@\n a\n+@@ -1 +99 @@\n b', 2],
  ['nothing', '', null],
  ['no hunk', 'Binary files differ', null],
  ['a hunk without a change', '@@ -1,1 +1,1 @@\n a', null],
])('the first changed line of %s', (_, patch, line) => {
  expect(firstChangedLine(patch)).toBe(line);
});

test('the first changed line is always a line, whatever is called a patch', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('@@ -1,2 +0,0 @@', '@@ -1 +3 @@', '+a', '-b', ' c', '')),
      (lines) => {
        const line = firstChangedLine(lines.join('\n'));
        expect(line === null || line >= 1).toBe(true);
      },
    ),
  );
});
