import { type Attempt, groupAttempts } from '../../src/core/bench/attempt.ts';
import type { TurnKey, TurnResult, TurnScore } from '../../src/core/bench/turn-result.ts';
import { ONE, ZERO } from '../../src/core/fraction.ts';
import { arbitraryResults, SMALL_SHAPE } from './arbitrary-results.ts';

/** How an attempt ends: resolved, not resolved, invalid, unfinished. */
export type End = '1' | '0' | 'i' | 'u';

const TEMPLATE = findTemplate();

/** One turn that ended so; what the test does not name is as in any other. */
export function madeTurn(
  end: End,
  key: Partial<TurnKey> = {},
  change: (turn: TurnResult) => TurnResult = (turn) => turn,
): TurnResult {
  const isResolved = end === '1';
  const score: TurnScore = {
    ...TEMPLATE.score,
    resolved: isResolved,
    step_score: isResolved ? ONE : ZERO,
    f2p_pass: isResolved,
    h: isResolved ? ONE : ZERO,
    p2p_pass: true,
    p2p_score: ONE,
    p2p: { passed: 4, declared: 4 },
  };
  return change({
    ...TEMPLATE.turn,
    key: { ...TEMPLATE.turn.key, task: 'task-a', attempt: 1, turn: 1, help_level: 'bare', ...key },
    score: end === 'i' ? null : score,
    invalid_reason: end === 'i' ? 'no space left' : null,
    verdict: end === 'i' ? 'invalid' : isResolved ? 'resolved' : 'unresolved',
    last: end !== 'u',
  });
}

/** Attempts of one task by how they end: `"1 0 i"`, numbered from 1. */
export function madeAttempts(ends: string, key: Partial<TurnKey> = {}): Attempt[] {
  return groupAttempts(
    ends
      .split(' ')
      .filter((end) => end !== '')
      .map((end, index) => madeTurn(readEnd(end), { attempt: index + 1, ...key })),
  );
}

/** Attempts of several tasks: `"1 0 / 0 0"`. */
export function madeTasks(ends: string, key: Partial<TurnKey> = {}): Attempt[] {
  return ends
    .split('/')
    .flatMap((of, index) => madeAttempts(of.trim(), { task: `task-${'abcdefgh'[index]}`, ...key }));
}

function readEnd(text: string): End {
  if (text === '1' || text === '0' || text === 'i' || text === 'u') return text;
  throw new Error(`expected 1, 0, i or u, found "${text}"`);
}

function findTemplate() {
  for (const turn of arbitraryResults(SMALL_SHAPE)) {
    if (turn.score !== null) return { turn, score: turn.score };
  }
  throw new Error('expected a measured turn');
}
