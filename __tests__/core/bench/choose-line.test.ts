import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseLine, type LineCandidate } from '../../../src/core/bench/choose-line.ts';

const candidate = fc.record({ isMeasured: fc.boolean(), text: fc.constantFrom('a', 'b', 'c', 'd') });
const candidates = fc.array(candidate, { minLength: 1, maxLength: 8 });

function standing(lines: readonly LineCandidate[]) {
  const { index, isConflict } = chooseLine(lines);
  return { line: lines[index], isConflict };
}

describe('which of several lines of one turn stands', () => {
  test('a measured one before an invalid one, which is no conflict', () => {
    const lines = [
      { isMeasured: false, text: 'a' },
      { isMeasured: true, text: 'b' },
    ];
    expect(standing(lines)).toEqual({ line: lines[1], isConflict: false });
  });

  test('of two that are measured the first in the alphabet, and it is a conflict', () => {
    const lines = [
      { isMeasured: true, text: 'b' },
      { isMeasured: true, text: 'a' },
    ];
    expect(standing(lines)).toEqual({ line: lines[1], isConflict: true });
  });

  test('equal texts are one line', () => {
    const line = { isMeasured: true, text: 'a' };
    expect(standing([line, { ...line }])).toEqual({ line, isConflict: false });
  });

  test('two invalid ones are no conflict', () => {
    const lines = [
      { isMeasured: false, text: 'b' },
      { isMeasured: false, text: 'a' },
    ];
    expect(standing(lines)).toEqual({ line: lines[1], isConflict: false });
  });

  test('the order of the lines decides nothing', () => {
    fc.assert(
      fc.property(candidates, fc.integer(), (lines, seed) => {
        const shuffled = [...lines].sort((a, b) => order(a.text, seed) - order(b.text, seed));
        expect(standing(shuffled)).toEqual(standing(lines));
        expect(standing([...lines].reverse())).toEqual(standing(lines));
      }),
    );
  });

  test('what stands, stands again among the same lines', () => {
    fc.assert(
      fc.property(candidates, (lines) => {
        const { line } = standing(lines);
        if (line === undefined) throw new Error('something stands');
        expect(standing([line, ...lines]).line).toEqual(line);
      }),
    );
  });
});

function order(text: string, seed: number): number {
  return (text.charCodeAt(0) * 31 + seed) % 7;
}
