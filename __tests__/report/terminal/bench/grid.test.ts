import { describe, expect, test } from '@jest/globals';
import { groupAttempts } from '../../../../src/core/bench/attempt.ts';
import type { Cell } from '../../../../src/core/bench/bench-plan.ts';
import { renderGrid } from '../../../../src/report/terminal/bench/grid.ts';
import {
  advance,
  type BenchProgress,
  cellName,
  expectedLeftMs,
  startProgress,
} from '../../../../src/report/terminal/bench/progress-state.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../../../support/arbitrary-results.ts';

const agent = (name: string) => ({ name, model: null, command: null });
const CELLS: readonly Cell[] = ['gridcalc', 'smelt'].flatMap((task) =>
  [1, 2].flatMap((attempt) =>
    ['oracle', 'nop'].map((name): Cell => ({ task, agent: agent(name), helpLevel: 'bare', attempt })),
  ),
);
const SPACE = { columns: 100, rows: 30, nowMs: 60_000, clockTimeIn: (ms: number) => `in ${ms / 1_000}` };

const ATTEMPTS = arbitraryAttempts({ ...SMALL_SHAPE, seed: 7 });
const solved = ATTEMPTS.find(({ outcome }) => outcome?.resolved === true)?.last;
const [cell] = CELLS;
if (solved === undefined || cell === undefined) throw new Error('expected a resolved attempt');
const result = solved;
const first = cell;

function afterOne(): BenchProgress {
  let progress = startProgress(CELLS, new Map(), 0);
  progress = advance(progress, { kind: 'attempt-started', cell: first, turnsBefore: [] }, 0);
  progress = advance(progress, { kind: 'turn-started', cell: first, turn: 1 }, 0);
  progress = advance(progress, { kind: 'turn-ended', cell: first, result }, 20_000);
  return advance(progress, { kind: 'attempt-ended', cell: first }, 20_000);
}

describe('the live view of a benchmark', () => {
  test('shows task by agent with a mark an attempt', () => {
    const lines = renderGrid(afterOne(), SPACE);
    expect(lines[0]).toMatch(/^1 of 8 attempts · 60 s · ends about in \d+ \(in \d+/);
    expect(lines.slice(1)).toEqual([
      '          oracle bare  nop bare',
      'gridcalc  ●·           ··',
      'smelt     ··           ··',
    ]);
  });

  test('says of what runs what it is doing, since when, and how far it came', () => {
    const second = CELLS[1];
    if (second === undefined) throw new Error('expected a second cell');
    let progress = advance(afterOne(), { kind: 'attempt-started', cell: second, turnsBefore: [] }, 18_000);
    progress = advance(progress, { kind: 'doing', cell: second, what: 'agent at work' }, 18_000);
    const lines = renderGrid(progress, SPACE);
    expect(lines).toContain(`▸ ${cellName(second)}: turn 1, agent at work, 42 s`);
    expect(lines[2]).toContain('▸');
  });

  test('fits any space', () => {
    for (const columns of [20, 40, 100]) {
      for (const rows of [3, 5, 30]) {
        const lines = renderGrid(afterOne(), { ...SPACE, columns, rows });
        expect(lines.length).toBeLessThanOrEqual(Math.max(rows, 1));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('counts what an earlier run has done as done', () => {
    const done = new Map([[cellName(first), groupAttempts([result])[0]?.turns ?? [result]]]);
    expect(renderGrid(startProgress(CELLS, done, 0), SPACE)[0]).toMatch(/^1 of 8 attempts/);
  });
});

describe('the expected end', () => {
  test('is not told before an attempt has ended', () => {
    expect(expectedLeftMs(startProgress(CELLS, new Map(), 0), 5_000)).toBeNull();
  });

  test('is what is left at the pace so far', () => {
    // One attempt in 20 s, seven to go, one at a time.
    expect(expectedLeftMs(afterOne(), 20_000)).toBe(140_000);
  });
});
