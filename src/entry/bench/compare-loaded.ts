import type { BenchComparison } from '../../core/bench/bench-comparison.ts';
import { compareRuns, type Side } from '../../core/metrics/compare.ts';

/** One side as it was read. */
export interface NamedSide extends Side {
  readonly notes: readonly string[];
}

/** What `compare` and the comment of a pull request have in common: the comparison, with the notes of both sides. */
export function compareLoaded(a: NamedSide, b: NamedSide): BenchComparison {
  return { ...compareRuns(a, b), notes: [...new Set([...a.notes, ...b.notes])] };
}
