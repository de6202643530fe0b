import { describe, expect, test } from '@jest/globals';
import { addTurn, isLast, NOTHING_SPENT, remaining } from '../../../src/core/bench/next-move.ts';
import { turnScore } from '../../../src/core/bench/turn-score.ts';
import { createTaskCard } from '../../support/scorecards.ts';

const open = turnScore(
  createTaskCard({ steps: [{ title: 'A', passed: 1, declared: 2 }], p2p: { passed: 1, declared: 1 } }),
  null,
);
const solved = turnScore(
  createTaskCard({ steps: [{ title: 'A', passed: 2, declared: 2 }], p2p: { passed: 1, declared: 1 } }),
  null,
);
const PLENTY = { turns: 2, agentMs: 1_000, costUsd: null };

function run(minutes: number, costUsd: number | null) {
  return {
    agent_run: { ended: 'exited', exit: 0, duration_ms: minutes * 60_000, tokens: null, cost_usd: costUsd },
  } as const;
}

describe('an attempt', () => {
  test('goes on while it is unresolved and something is left', () => {
    expect(isLast({ score: open, verdict: 'unresolved' }, PLENTY)).toBe(false);
  });

  test.each([
    ['is resolved', { score: solved, verdict: 'resolved' }, PLENTY],
    ['was tampered with', { score: open, verdict: 'tampered' }, PLENTY],
    ['could not be measured', { score: null, verdict: 'invalid' }, PLENTY],
    ['is out of turns', { score: open, verdict: 'unresolved' }, { ...PLENTY, turns: 0 }],
    ['is out of time', { score: open, verdict: 'unresolved' }, { ...PLENTY, agentMs: 0 }],
    ['is out of money', { score: open, verdict: 'unresolved' }, { ...PLENTY, costUsd: 0 }],
  ] as const)('ends when it %s', (_, turn, left) => {
    expect(isLast(turn, left)).toBe(true);
  });

  test('uses up its budget turn by turn', () => {
    const spent = [run(2, 0.5), run(4, null)].reduce(addTurn, NOTHING_SPENT);
    expect(spent).toEqual({ turns: 2, agentMs: 6 * 60_000, costUsd: 0.5 });
    expect(remaining({ turns: 3, minutes: 5, costUsd: 2 }, spent)).toEqual({
      turns: 1,
      agentMs: 0,
      costUsd: 1.5,
    });
    expect(remaining({ turns: 3, minutes: null, costUsd: null }, spent)).toEqual({
      turns: 1,
      agentMs: null,
      costUsd: null,
    });
  });
});
