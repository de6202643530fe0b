import { countOccurrences } from '../metrics/breakdowns.ts';
import { FLAGS, type FlagName } from '../scorecard.ts';
import type { Attempt } from './attempt.ts';

/** Attempts of both sides of a comparison that have a flag in any of their turns. */
export interface FlagChange {
  readonly name: FlagName;
  readonly a: number;
  readonly b: number;
}

/** Flags that either side has, in the order of FLAGS. */
export function flagChanges(a: readonly Attempt[], b: readonly Attempt[]): readonly FlagChange[] {
  const [ofA, ofB] = [a, b].map(
    (attempts) => new Map(countOccurrences(attempts).flags.map(({ name, count }) => [name, count])),
  );
  return FLAGS.map((name) => ({ name, a: ofA?.get(name) ?? 0, b: ofB?.get(name) ?? 0 })).filter(
    (change) => change.a + change.b > 0,
  );
}
