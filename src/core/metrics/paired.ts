import type { Attempt } from '../bench/attempt.ts';
import type { PairedMean, PairedRate } from '../bench/bench-comparison.ts';
import { compareTexts, groupBy } from '../bench/contender.ts';
import { fraction } from '../fraction.ts';
import { bootstrapMean } from './bootstrap.ts';
import { holdsZero } from './intervals.ts';
import { mcNemarInterval, mcNemarP } from './mcnemar.ts';
import { mean } from './mean.ts';

/** The same task, number of attempt and level of help on both sides, measured on both. */
export interface Pair {
  readonly a: Attempt;
  readonly b: Attempt;
}

/** Holds a yes or no against its partner; pairs where a side has none are left out. */
export function pairedRate(pairs: readonly Pair[], passes: (attempt: Attempt) => boolean | null): PairedRate {
  const known = pairs.flatMap((pair) => {
    const [a, b] = [passes(pair.a), passes(pair.b)];
    return a === null || b === null ? [] : [{ a, b }];
  });
  const n = known.length;
  const a = known.filter((pair) => pair.a).length;
  const b = known.filter((pair) => pair.b).length;
  const onlyA = known.filter((pair) => pair.a && !pair.b).length;
  const onlyB = known.filter((pair) => pair.b && !pair.a).length;
  const interval = mcNemarInterval({ onlyA, onlyB, n });
  return {
    n,
    a,
    b,
    only_a: onlyA,
    only_b: onlyB,
    difference: n === 0 ? null : fraction(b - a, n),
    interval,
    p_value: mcNemarP({ onlyA, onlyB }),
    shown: !holdsZero(interval),
  };
}

/** Holds an amount against its partner's, by task; pairs where a side does not tell are left out. */
export function pairedMean(
  pairs: readonly Pair[],
  amountOf: (attempt: Attempt) => number | null,
): PairedMean {
  const tasks = pairsByTask(pairs)
    .map((of) => knownAmounts(of, amountOf))
    .filter((amounts) => amounts.length > 0);
  const a = tasks.map((amounts) => mean(amounts.map((pair) => pair.a)));
  const b = tasks.map((amounts) => mean(amounts.map((pair) => pair.b)));
  const differences = tasks.map((amounts) => mean(amounts.map((pair) => pair.b - pair.a)));
  const interval = bootstrapMean(differences);
  const isKnown = tasks.length > 0;
  return {
    n: tasks.reduce((sum, amounts) => sum + amounts.length, 0),
    tasks: tasks.length,
    a: isKnown ? mean(a) : null,
    b: isKnown ? mean(b) : null,
    difference: isKnown ? mean(differences) : null,
    interval,
    shown: !holdsZero(interval),
  };
}

/** Tasks sorted by id. */
export function pairsByTask(pairs: readonly Pair[]): readonly (readonly [Pair, ...Pair[]])[] {
  const groups = [...groupBy(pairs, ({ a }) => a.key.task)];
  return groups.sort(([a], [b]) => compareTexts(a, b)).map(([, of]) => of);
}

function knownAmounts(pairs: readonly Pair[], amountOf: (attempt: Attempt) => number | null) {
  return pairs.flatMap((pair) => {
    const [a, b] = [amountOf(pair.a), amountOf(pair.b)];
    return a === null || b === null ? [] : [{ a, b }];
  });
}
