import { describe, expect, test } from '@jest/globals';
import { DEFAULT_GATE, type Gate } from '../../src/core/repository-config.ts';
import type { Verdict } from '../../src/core/scorecard.ts';
import { decide, type GateFacts } from '../../src/core/verdict.ts';

const facts = (verdict: Verdict, more: Partial<GateFacts> = {}): GateFacts => ({
  verdict,
  stepScore: null,
  rewritten: 0,
  unproven: 0,
  removed: 0,
  flaky: 0,
  ...more,
});
const gate = (more: Partial<Gate>): Gate => ({ ...DEFAULT_GATE, ...more });

describe('the conclusion and the exit code', () => {
  test.each([
    ['resolved', {}, 'success', 0],
    ['clean', {}, 'success', 0],
    ['unresolved', {}, 'neutral', 1],
    ['unresolved', { unresolved: 'fail' }, 'failure', 1],
    ['unresolved', { unresolved: 'pass' }, 'success', 0],
    ['regressed', {}, 'failure', 1],
    ['regressed', { regressed: 'neutral' }, 'neutral', 1],
    ['regressed', { regressed: 'pass' }, 'success', 0],
    ['tampered', {}, 'failure', 1],
    ['tampered', { regressed: 'pass', unresolved: 'pass' }, 'failure', 1],
    ['invalid', {}, 'neutral', 3],
    ['invalid', { invalid: 'fail' }, 'failure', 3],
  ] as const)('of %s with %j is %s, %i', (verdict, changes, conclusion, exitCode) => {
    expect(decide(facts(verdict), gate(changes))).toEqual({ conclusion, exitCode, because: [] });
  });

  test.each(['rewritten', 'unproven', 'removed', 'flaky'] as const)(
    'a gate on %s fails what is otherwise clean',
    (name) => {
      const found = facts('clean', { [name]: 2 });
      expect(decide(found, DEFAULT_GATE).conclusion).toBe('success');
      expect(decide(found, gate({ [name]: 'fail' }))).toEqual({
        conclusion: 'failure',
        exitCode: 1,
        because: [`${name}: 2`],
      });
    },
  );

  test('min_step_score is compared exactly: 2/3 is below 66.67 %, and 0.665 is not below 66.5 %', () => {
    const of = (n: number, d: number) => facts('unresolved', { stepScore: { n, d } });
    expect(decide(of(2, 3), gate({ minStepScore: 66.67 })).conclusion).toBe('failure');
    expect(decide(of(665, 1000), gate({ minStepScore: 66.5 })).conclusion).toBe('neutral');
  });
});
