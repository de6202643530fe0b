import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import type { BenchRow } from '../../../src/core/bench/bench-report.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { compareFractions, formatPercent, fraction, ZERO } from '../../../src/core/fraction.ts';
import { formatTurnResult, parseTurnResult } from '../../../src/formats/results-file.ts';
import {
  arbitraryAttempts,
  arbitraryResults,
  planOfShape,
  SMALL_SHAPE,
} from '../../support/arbitrary-results.ts';
import { madeTasks, madeTurn } from '../../support/made-attempts.ts';
import { tableUnder } from '../../support/markdown-tables.ts';
import { timesOf } from '../../support/thorough.ts';

const shapes = fc
  .record({
    seed: fc.integer({ min: 1, max: 10_000 }),
    tasks: fc.integer({ min: 1, max: 4 }),
    attempts: fc.integer({ min: 1, max: 4 }),
    turns: fc.integer({ min: 1, max: 4 }),
    invalid: fc.constantFrom(0, 0.2, 1),
    unfinished: fc.constantFrom(0, 0.3),
  })
  .map((shape) => ({ ...SMALL_SHAPE, ...shape }));

function onlyRow(attempts: Parameters<typeof createBenchReport>[0]): BenchRow {
  const [row, ...more] = createBenchReport(attempts, null).rows;
  if (row === undefined || more.length > 0) throw new Error('expected one row');
  return row;
}

describe('a row of the leaderboard', () => {
  test.each(tableUnder('docs/scoring.md', '8.8'))('8.8: of $attempts', (shown) => {
    const { pass, counts, pass_at } = onlyRow(madeTasks(shown.attempts ?? ''));
    const end = (value: number | undefined) => ((value ?? Number.NaN) * 100).toFixed(1);
    const second = pass_at[1];
    expect({
      n: String(pass.n),
      invalid: String(counts.invalid),
      Pass: formatPercent(pass.value ?? ZERO),
      'Wilson 95 % interval': `${end(pass.interval?.low)}–${end(pass.interval?.high)} %`,
      'pass@2': second === undefined ? '–' : formatPercent(second.value),
    }).toEqual({
      n: shown.n,
      invalid: shown.invalid,
      Pass: shown.Pass,
      'Wilson 95 % interval': shown['Wilson 95 % interval'],
      'pass@2': shown['pass@2'],
    });
  });

  test('never takes F2P of one attempt and P2P of another for a pass', () => {
    const half = (attempt: number, f2p: boolean) =>
      madeTurn('0', { attempt }, (turn) => ({
        ...turn,
        // A line that claims more than its sets say is not believed either.
        score: turn.score === null ? null : { ...turn.score, f2p_pass: f2p, p2p_pass: !f2p, resolved: true },
      }));
    const row = onlyRow(groupAttempts([half(1, true), half(2, false)]));
    expect([row.pass.value, row.f2p_pass.value, row.p2p_pass.value]).toEqual([
      ZERO,
      fraction(1, 2),
      fraction(1, 2),
    ]);
    expect(row.pass_at.map(({ value }) => value)).toEqual([ZERO, ZERO]);
  });

  test('counts nothing that was tampered with as resolved', () => {
    const turn = madeTurn('1', {}, (made) => ({ ...made, verdict: 'tampered' }));
    expect(onlyRow(groupAttempts([turn])).pass).toEqual(expect.objectContaining({ passed: 0, n: 1 }));
  });

  test('leaves attempts of tasks without a P2P set out of its n, and invalid ones of tasks with one in it', () => {
    const without = madeTurn('1', { task: 'task-b' }, (turn) => ({
      ...turn,
      score: turn.score === null ? null : { ...turn.score, p2p: null, p2p_pass: null, p2p_score: null },
    }));
    const row = onlyRow([...madeTasks('1 i'), ...groupAttempts([without])]);
    expect([row.pass.n, row.f2p_pass.n, row.p2p_pass.n, row.p2p_step.n]).toEqual([3, 3, 2, 1]);
  });

  test('adds time, tokens and cost over turns, and knows none where the agent does not tell', () => {
    const run = (tokens: number | null) => ({
      ended: 'exited' as const,
      exit: 0,
      duration_ms: 90_000,
      tokens: tokens === null ? null : { input: tokens, cached_input: tokens, output: 1 },
      cost_usd: tokens === null ? null : 0.25,
    });
    const turns = (attempt: number, tokens: number | null) => [
      madeTurn('u', { attempt }, (turn) => ({ ...turn, agent_run: run(10) })),
      madeTurn('1', { attempt, turn: 2 }, (turn) => ({ ...turn, agent_run: run(tokens) })),
    ];
    const row = onlyRow(groupAttempts([...turns(1, 20), ...turns(2, null)]));
    expect([row.minutes.value, row.minutes.n]).toEqual([3, 2]);
    expect([row.tokens.value, row.tokens.n]).toEqual([32, 1]);
    expect([row.cost_usd.value, row.totals]).toEqual([0.5, { minutes: 6, tokens: 32, cost_usd: 0.5 }]);
  });
});

describe('any benchmark', () => {
  test('has rows whose numbers agree with each other', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { rows, completeness } = createBenchReport(arbitraryAttempts(shape), planOfShape(shape));
        for (const row of rows) {
          const { counts, pass, distribution } = row;
          expect(counts.n).toBe(counts.measured + counts.invalid);
          expect([pass.n, pass.passed]).toEqual([counts.n, counts.resolved]);
          expect(distribution.counts.reduce((sum, count) => sum + count, 0)).toBe(distribution.n);
          if (row.pass_at.length > 0) expect(row.pass_at[0]?.value).toEqual(pass.value);
          const shares = row.pass_at.map(({ value }) => value);
          expect(shares).toEqual([...shares].sort(compareFractions));
          const last = row.turns.by_turn.at(-1);
          if (last !== undefined) expect(last.pass).toEqual(pass);
        }
        const passes = rows.map(({ pass }) => pass.value ?? { n: -1, d: 1 });
        expect(passes).toEqual([...passes].sort((a, b) => compareFractions(b, a)));
        expect(completeness.measured + completeness.gaps.length).toBe(completeness.expected);
      }),
      { numRuns: timesOf({ inCi: 8, elsewhere: 3 }) },
    );
  });

  test('is the same in any order of its lines, and as JSON', () => {
    const lines = [...arbitraryResults({ ...SMALL_SHAPE, unfinished: 0.2 })];
    const expected = createBenchReport(groupAttempts(lines), null);
    expect(JSON.parse(JSON.stringify(expected))).toEqual(expected);
    const backwards = [...groupAttempts([...lines].reverse())].reverse();
    expect(createBenchReport(backwards, null)).toEqual(expected);
    const read = lines.map((line, index) =>
      parseTurnResult({ name: 'made', number: index + 1, text: formatTurnResult(line) }),
    );
    expect(createBenchReport(groupAttempts(read), null)).toEqual(expected);
  });

  test('of nothing is an empty table', () => {
    const report = createBenchReport([], null);
    expect([report.rows, report.tasks, report.ladders, report.completeness.gaps]).toEqual([[], [], [], []]);
  });
});
