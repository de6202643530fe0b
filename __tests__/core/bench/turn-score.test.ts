import { describe, expect, test } from '@jest/globals';
import { turnScore } from '../../../src/core/bench/turn-score.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const STEPS = [
  { title: 'First', passed: 2, declared: 2 },
  { title: 'Second', passed: 1, declared: 4 },
] as const;

const half = createTaskCard({ steps: STEPS, p2p: { passed: 3, declared: 3 } });
const damaged = createTaskCard({ steps: STEPS, p2p: { passed: 1, declared: 3 } });

describe("a turn's score", () => {
  test('takes over what the card says, step by step', () => {
    const score = turnScore(half, null);
    expect(score).toMatchObject({
      start_step_score: { n: 0, d: 1 },
      step_score: { n: 1, d: 2 },
      f2p: { passed: 3, declared: 6 },
      completed: { n: 1, d: 2 },
      reach: 1,
      resolved: false,
      broken: 0,
      broken_tests: [],
    });
    expect(score?.steps.map(({ passed, declared, state }) => [passed, declared, state])).toEqual([
      [2, 2, 'passed'],
      [1, 4, 'partial'],
    ]);
  });

  test('counts as newly broken what the turn before had not broken', () => {
    expect(turnScore(damaged, null)).toMatchObject({ broken: 2, newly_broken: 2 });
    expect(turnScore(damaged, half)).toMatchObject({ broken: 2, newly_broken: 2 });
    expect(turnScore(damaged, damaged)).toMatchObject({ broken: 2, newly_broken: 0 });
  });

  test('is null where the card could not be measured', () => {
    expect(turnScore({ ...half, verdict: 'invalid' }, null)).toBeNull();
  });

  test('is nothing at all where the result was tampered with, and says where it was', () => {
    const tampered = {
      ...half,
      verdict: 'tampered' as const,
      flags: [{ flag: 'forged-report' as const, evidence: ['x'] }],
    };
    expect(turnScore(tampered, null)).toMatchObject({
      step_score: { n: 0, d: 1 },
      p2p_score: { n: 0, d: 1 },
      f2p_pass: false,
      p2p_pass: false,
      resolved: false,
      completed: { n: 0, d: 2 },
      reach: 0,
      flags: ['forged-report'],
    });
  });
});
