import { describe, expect, test } from '@jest/globals';
import { findLeaks } from '../../../src/core/validation/find-leak.ts';

const ANSWER = [
  'export function compact(segments, live) {',
  '  const kept = segments.filter(({ id }) => live.has(id) || id === newest(segments));',
  '  for (const { records } of kept) rewrite(records, live);',
  '  return renameInto(kept, newest(segments));',
  '}',
];

function patchOf(added: readonly string[], removed: readonly string[] = []): string {
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)];
  return ['diff --git a/x b/x', '--- a/x', '+++ b/x', ...lines].join('\n');
}

describe("a solution's text", () => {
  test('is found where it stands word for word, however it is indented', () => {
    const text = ['// a hint', ...ANSWER.map((line) => `      ${line}`)].join('\n');
    expect(findLeaks([patchOf(ANSWER)], [{ path: 'suites/f2p/a.mjs', text }])).toEqual([
      `suites/f2p/a.mjs holds lines of the reference solution: ${ANSWER[0]}`,
    ]);
  });

  test('is not found in fewer lines, in short ones, or in other words', () => {
    const texts = [
      { path: 'three', text: ANSWER.slice(0, 3).join('\n') },
      { path: 'other', text: ANSWER.map((line) => line.replace('kept', 'left')).join('\n') },
    ];
    expect(findLeaks([patchOf(ANSWER)], texts)).toEqual([]);
    const short = ['if (a) {', 'b();', 'cd();', 'ef();', 'gh();'];
    expect(findLeaks([patchOf(short)], [{ path: 'short', text: short.join('\n') }])).toEqual([]);
  });

  test('may be moved from the workspace itself', () => {
    const workspace = [{ path: 'workspace/x', text: ANSWER.join('\n') }];
    expect(findLeaks([patchOf(ANSWER, ANSWER)], workspace)).toEqual([]);
  });
});
