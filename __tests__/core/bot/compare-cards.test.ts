import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareCards } from '../../../src/core/bot/compare-cards.ts';
import { fraction } from '../../../src/core/fraction.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { scoredCard } from '../../support/results.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const OWN = scoredCard();
const TASK = createTaskCard({
  steps: [{ title: 'Put', passed: 1, declared: 2 }],
  p2p: { passed: 1, declared: 1 },
});

const own = (broken: number | null, fixed: number | null): Scorecard => ({
  ...OWN,
  metrics: { ...OWN.metrics, broken, fixed },
});
const task = (
  verdict: Scorecard['verdict'],
  step: Scorecard['metrics']['step_score'],
  p2p: Scorecard['metrics']['p2p_score'],
): Scorecard => ({ ...TASK, verdict, metrics: { ...TASK.metrics, step_score: step, p2p_score: p2p } });

const HALF = fraction(1, 2);
const WHOLE = fraction(1, 1);

describe('of two cards', () => {
  test.each([
    ['resolves the task', task('resolved', WHOLE, WHOLE), task('unresolved', WHOLE, WHOLE)],
    ['resolves it, whatever the scores', task('resolved', HALF, HALF), task('unresolved', WHOLE, WHOLE)],
    ['has the better step score', task('unresolved', HALF, null), task('unresolved', fraction(1, 3), WHOLE)],
    ['kept more of what worked', task('unresolved', HALF, WHOLE), task('unresolved', HALF, HALF)],
    ['was measured', task('unresolved', fraction(0, 1), null), task('invalid', null, null)],
    ['broke less', own(0, 0), own(1, 9)],
    ['fixed more, where both broke as much', own(1, 3), own(1, 2)],
    ['was measured, whatever it broke', own(9, 0), own(null, null)],
  ])('that one is ahead that %s', (_, ahead, behind) => {
    expect(compareCards(ahead, behind)).toBeGreaterThan(0);
    expect(compareCards(behind, ahead)).toBeLessThan(0);
  });

  test('none is ahead of its like, measured or not', () => {
    for (const card of [
      own(0, 1),
      own(null, null),
      task('unresolved', HALF, null),
      task('invalid', null, null),
    ]) {
      expect(compareCards(card, { ...card })).toBe(0);
    }
  });

  test('any three are in one order', () => {
    const count = fc.option(fc.nat(3));
    const share = fc.option(fc.nat(3).map((part) => fraction(part, 3)));
    const cards = fc.oneof(
      fc.array(
        fc.tuple(count, count).map(([broken, fixed]) => own(broken, fixed)),
        { minLength: 3, maxLength: 3 },
      ),
      fc.array(
        fc
          .tuple(fc.constantFrom('resolved' as const, 'unresolved' as const), share, share)
          .map(([verdict, step, p2p]) => task(verdict, step, p2p)),
        { minLength: 3, maxLength: 3 },
      ),
    );
    fc.assert(
      fc.property(cards, (three) => {
        const [a, b, c] = [...three].sort(compareCards);
        if (a === undefined || b === undefined || c === undefined) throw new Error('three were made');
        expect([compareCards(a, b) <= 0, compareCards(b, c) <= 0, compareCards(a, c) <= 0]).toEqual([
          true,
          true,
          true,
        ]);
        expect(Math.sign(compareCards(a, c))).toBe(-Math.sign(compareCards(c, a)) + 0);
      }),
    );
  });
});
