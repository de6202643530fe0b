import { isBroken } from '../core/broken.ts';
import type { CardMemory } from '../core/github/card-memory.ts';
import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';
import type { TestId } from '../core/test-id.ts';
import type { Previous, RenderContext } from './context.ts';

/** The card that a comment remembers, as the one to be compared with. */
export function fromMemory({ sha, stepScore, broken }: CardMemory): Previous {
  return { sha, stepScore, broken: broken === null ? null : new Set(broken) };
}

/** The last push, where it was another one: a second run of the same commit is not compared with the first. */
export function lastPush(card: Scorecard, { previous }: Pick<RenderContext, 'previous'>): Previous | null {
  return previous === null || previous.sha === card.subject.head.sha ? null : previous;
}

/** How many tests broke since the last push, and how many are no longer broken; null where either is not known. */
export function brokenSinceLastPush(
  card: Scorecard,
  previous: Previous,
): { readonly newly: number; readonly noLonger: number } | null {
  if (previous.broken === null || card.metrics.broken === null) return null;
  const now = new Set<TestId>(card.tests.filter(isBroken).map(({ id }) => id));
  return { newly: countMissing(now, previous.broken), noLonger: countMissing(previous.broken, now) };
}

/**
 * Tests of a set that pass on head, less those that passed on base: what the change is worth against its merge base.
 * Null where the set is empty or base was not run for it.
 */
export function passedSinceBase(tests: readonly ScorecardTest[], set: 'f2p' | 'p2p'): number | null {
  let balance: number | null = null;
  for (const test of tests) {
    if (test.set !== set) continue;
    if (test.base === null || test.head === null) return null;
    balance = (balance ?? 0) + Number(test.head === 'passed') - Number(test.base === 'passed');
  }
  return balance;
}

function countMissing(ids: ReadonlySet<TestId>, from: ReadonlySet<TestId>): number {
  let count = 0;
  for (const id of ids) if (!from.has(id)) count++;
  return count;
}
