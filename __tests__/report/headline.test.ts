import { describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { headline } from '../../src/report/headline.ts';
import { plainText } from '../../src/report/phrase.ts';
import { ENGLISH_VOICE } from '../../src/report/voice.ts';
import { createOwnCard, createTaskCard, keptTests } from '../support/scorecards.ts';
import { SAMPLES } from './samples.ts';

const lineOf = (card: Scorecard) => plainText(headline(card, ENGLISH_VOICE));

describe('the verdict line', () => {
  test.each([
    ['task-resolved', '● 10 of 10 steps · nothing broken · resolved'],
    ['task-partial', '◐ 7 of 10 steps (the first 6 in a row) · nothing broken · unresolved'],
    ['task-regressed', '✖ 10 of 10 steps · 2 broken · regressed'],
    ['task-out-of-order', '◐ 2 of 3 steps (the first one) · nothing broken · unresolved'],
    ['task-tampered', '⚠ tampered: tests/conftest.py was changed and decides outcomes'],
    ['task-not-measured', '? not measured: python3 >=3.9 is needed, none was found'],
    ['own-regressed', '✖ 1 broken · 3 fixed · regressed'],
    ['own-clean-proven', '● nothing broken · 1 fixed · clean'],
    ['own-not-measured', '? not measured: npm ci fails on main as well (exit 1)'],
  ])('of %s is "%s"', (name, line) => {
    expect(lineOf(SAMPLES[name]?.card ?? createOwnCard([]))).toBe(line);
  });

  test('says that the first step is not among those that passed', () => {
    const steps = [
      { title: 'a', passed: 0, declared: 1, needs: [] },
      { title: 'b', passed: 1, declared: 1, needs: [] },
    ];
    expect(lineOf(createTaskCard({ steps, p2p: { passed: 1, declared: 1 } }))).toContain(
      '1 of 2 steps (not the first)',
    );
  });

  test('does not claim that nothing broke where breakage was not measured', () => {
    const card = createTaskCard({
      steps: [{ title: 'a', passed: 0, declared: 1 }],
      p2p: { passed: 0, declared: 0 },
    });
    expect(lineOf(card)).toBe('◐ 0 of 1 step · breakage not measured · unresolved');
  });

  test('of a long reason is cut', () => {
    const card = {
      ...createOwnCard(keptTests(1)),
      verdict: 'invalid',
      verdict_reason: 'x'.repeat(5_000),
    } as const;
    expect(lineOf(card).length).toBeLessThan(130);
  });
});
