import { describe, expect, test } from '@jest/globals';
import { type Fraction, formatPercent, fraction, isOne, subtract } from '../../src/core/fraction.ts';
import { allPass, passAtK, passHatK } from '../../src/core/metrics/attempts.ts';
import { distributeScores, hazardOfStep, SCORE_BUCKETS } from '../../src/core/metrics/hazard.ts';
import { wilsonInterval } from '../../src/core/metrics/intervals.ts';
import { type AssistanceLevel, solvedByLevel } from '../../src/core/metrics/levels.ts';
import { lostGround, sessionScore, totalGain, turnGains } from '../../src/core/metrics/turns.ts';
import { scoreTask } from '../../src/core/task-card.ts';
import { tableUnder } from '../support/markdown-tables.ts';
import { measuredTask, type TaskShape } from '../support/task-measurements.ts';

const PAGE = 'docs/scoring.md';

/** "3/10", "0.375" or "40 %" as a fraction. */
function read(text: string): Fraction {
  const [n = '', d] = text.replace('−', '-').split('/');
  if (d !== undefined) return fraction(Number(n), Number(d));
  const decimals = n.split('.')[1]?.length ?? 0;
  return fraction(Math.round(Number(n) * 10 ** decimals), 10 ** decimals);
}

const SHOWN = ['step score', 'completed', 'reach', 'first failure', 'states', 'P2P score', 'verdict'];

function pick(row: Record<string, string>, names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, row[name]]));
}

/** A row of table 8.1 as the task and the runs that it tells of. */
function shapeOf(row: Record<string, string>): TaskShape {
  const counts = words(row.tests ?? '').map(Number);
  const passed = words(row.passed ?? '').map(Number);
  const told = words(row.needs ?? '').map((word) => (word === '–' ? [] : [Number(word) - 1]));
  const chain = counts.map((_, index) => (index === 0 ? [] : [index - 1]));
  const needs = row.needs === 'chain' ? chain : told;
  const [p2pPassed = 0, p2pDeclared = 0] = (row.P2P ?? '').split('/').map(Number);
  return {
    steps: counts.map((declared, index) => ({
      declared,
      passed: passed[index] ?? 0,
      needs: needs[index] ?? [],
    })),
    p2p: row.P2P === '–' ? null : { passed: p2pPassed, declared: p2pDeclared },
  };
}

const words = (text: string) => text.split(' ').filter((word) => word !== '');

describe('the worked examples of docs/scoring.md', () => {
  test.each(tableUnder(PAGE, '8.1'))('8.1: example $example', (row) => {
    const card = scoreTask(measuredTask(shapeOf(row)));
    const { metrics } = card;
    const percent = (value: Fraction | null) => (value === null ? '–' : formatPercent(value));
    expect({
      'step score': percent(metrics.step_score),
      completed: `${metrics.completed?.n}/${metrics.completed?.d}`,
      reach: String(metrics.reach),
      'first failure': card.first_failure?.step.replace('step-', '') ?? '–',
      states: card.steps?.map(({ state }) => state).join(' '),
      'P2P score': percent(metrics.p2p_score),
      verdict: card.verdict,
    }).toEqual(expect.objectContaining(pick(row, SHOWN)));
    expect([metrics.coherent, metrics.fix_rate, metrics.h]).toEqual(
      ['coherent', 'fix rate', 'H'].map((column) => read(row[column] ?? '')),
    );
  });

  test('example 1 flags step 5, which passes out of order, and blocks the steps after it by step 4', () => {
    const outcomes = [1, 1, 1, 0, 1, 0, 0, 0, 0, 0];
    const card = scoreTask(
      measuredTask({
        steps: outcomes.map((passed, index) => ({
          declared: 1,
          passed,
          needs: index === 0 ? [] : [index - 1],
        })),
        p2p: { passed: 20, declared: 20 },
      }),
    );
    expect(card.flags).toEqual([
      {
        flag: 'out-of-order',
        evidence: [expect.stringContaining('step step-5 passes although it needs step-4')],
      },
    ]);
    expect(card.steps?.at(-1)?.blocked_by).toBe('step-4');
  });

  test('example 4 says that one step holds most of the weight', () => {
    const steps = [
      { declared: 10, passed: 10, needs: [] },
      { declared: 2, passed: 1, needs: [0] },
      { declared: 2, passed: 1, needs: [1] },
    ];
    const card = scoreTask(measuredTask({ steps, p2p: null }));
    expect(card.notes).toContain('step step-1 holds most of the weight: 10 of 14');
  });

  test.each(tableUnder(PAGE, '8.2'))('8.2: $fraction prints as $prints', (row) => {
    const value = read(row.fraction ?? '');
    const names = ['[0, 30)', '[30, 60)', '[60, 80)', '[80, 100)', '[100]'];
    expect(formatPercent(value)).toBe(row.prints);
    expect(isOne(value) ? 'yes' : 'no').toBe(row['is a pass']);
    expect(names[distributeScores([value]).indexOf(1)]).toBe(row.bucket);
    expect(names).toHaveLength(SCORE_BUCKETS.length);
  });

  test.each(tableUnder(PAGE, '8.3'))('8.3: k = $k of $[attempts (F2P P2P)]', (row) => {
    const attempts = words(row['attempts (F2P P2P)'] ?? '').map((pair) => {
      const [f2p, p2p] = pair.split('/');
      return allPass({ f2pPass: f2p === 'yes', p2pPass: p2p === 'yes' });
    });
    const resolved = attempts.filter(Boolean).length;
    const k = Number(row.k);
    const show = (value: Fraction | null) => (value === null ? 'undefined' : `${value.n}/${value.d}`);
    expect(show(passAtK(attempts.length, resolved, k))).toBe(row['pass@k']);
    expect(show(passHatK(attempts.length, resolved, k))).toBe(row['pass^k']);
  });

  test.each(tableUnder(PAGE, '8.4'))('8.4: turns $turns from $F₀', (row) => {
    const start = read(row['F₀'] ?? '');
    const turns = words(row.turns ?? '').map((word) => ({
      stepScore: read(word.replace('!', '')),
      resolved: word.endsWith('!'),
      newlyBroken: 0,
    }));
    const gains = turnGains(start, turns);
    expect(gains.map(({ difference }) => difference)).toEqual(words(row.D ?? '').map(read));
    expect(gains.map(({ gain }) => gain)).toEqual(
      words(row.g ?? '').map((word) => (word === 'null' ? null : read(word))),
    );
    expect(sessionScore(start, turns)).toBeCloseTo(Number(row['session score']), 3);
    const { lost, leftResolved } = lostGround(turns);
    expect(lost).toEqual(read(row['lost ground'] ?? ''));
    expect(leftResolved ? 'yes' : 'no').toBe(row['left a resolved state']);
    const last = turns.at(-1);
    expect(last && totalGain(gains)).toEqual(last && subtract(last.stepScore, start));
  });

  test.each(tableUnder(PAGE, '8.5'))('8.5: the share solved by each level', (row) => {
    const levels = words(row['levels needed on each task'] ?? '').map(
      (word) => Number(word) as AssistanceLevel,
    );
    const shares = solvedByLevel(levels)
      ?.map((share) => formatPercent(share))
      .join(' ');
    expect(shares).toBe(row['solved by level ≤ 1, 2, 3, 4']);
  });

  test.each(tableUnder(PAGE, '8.6'))('8.6: $resolved of $n', (row) => {
    const interval = wilsonInterval(Number(row.resolved), Number(row.n));
    const shown = `${((interval?.low ?? 0) * 100).toFixed(1)}–${((interval?.high ?? 0) * 100).toFixed(1)} %`;
    expect(shown).toBe(row['Wilson 95 % interval']);
    expect(formatPercent(fraction(Number(row.resolved), Number(row.n)))).toBe(row.rate);
  });

  test.each(tableUnder(PAGE, '8.7'))('8.7: the hazard of step $step', (row) => {
    const reaches = words(row['reach of each run'] ?? '').map(Number);
    expect(hazardOfStep(reaches, Number(row.step))).toEqual(read(row.hazard ?? ''));
  });
});
