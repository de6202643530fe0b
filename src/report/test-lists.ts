import { isBroken } from '../core/broken.ts';
import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';
import { TRANSITIONS, type Transition } from '../core/transition.ts';

/** A declared F2P test that was measured and does not pass. */
export function isFailingF2p(test: ScorecardTest): boolean {
  return test.set === 'f2p' && test.head !== null && test.head !== 'passed';
}

/** Whether a test is worth a line of its own: it changed, or does not pass. */
export function isNotable(test: ScorecardTest): boolean {
  return (
    test.transition !== 'kept' &&
    test.transition !== 'kept skipped' &&
    !(test.transition === null && test.head === 'passed')
  );
}

/** The tests of a kind in the order of the scorecard. */
export function selectTests(
  card: Scorecard,
  wanted: (test: ScorecardTest) => boolean,
): readonly ScorecardTest[] {
  return card.tests.filter(wanted);
}

/** Worst first: broken, then failing F2P, then by transition; within each the scorecard's order. Linear. */
export function worstFirst(tests: readonly ScorecardTest[]): readonly ScorecardTest[] {
  const buckets: ScorecardTest[][] = Array.from({ length: TRANSITIONS.length + 4 }, () => []);
  for (const test of tests) buckets[badness(test)]?.push(test);
  return buckets.flat();
}

/** Tests by transition, worst transition first; `null` holds those that could not be compared. */
export function byTransition(
  tests: readonly ScorecardTest[],
): ReadonlyMap<Transition | null, readonly ScorecardTest[]> {
  const groups = new Map<Transition | null, ScorecardTest[]>();
  for (const transition of [...TRANSITIONS, null]) groups.set(transition, []);
  for (const test of tests) groups.get(test.transition)?.push(test);
  for (const [transition, group] of groups) if (group.length === 0) groups.delete(transition);
  return groups;
}

function badness(test: ScorecardTest): number {
  if (isBroken(test)) return 0;
  if (isFailingF2p(test)) return 1;
  if (test.transition !== null) return 2 + TRANSITIONS.indexOf(test.transition);
  return test.head === 'passed' ? TRANSITIONS.length + 3 : TRANSITIONS.length + 2;
}
