import { resultOf } from '../suite-result.ts';
import type { SuiteRun, SuiteSet } from '../suite-run.ts';
import type { TestId } from '../test-id.ts';

/** Both sets' runs on one tree, by set. */
export type SetRuns = Readonly<Partial<Record<SuiteSet, SuiteRun>>>;

/** Repeats of base and of the whole reference solution. */
export interface GateRuns {
  readonly base: readonly SetRuns[];
  readonly reference: readonly SetRuns[];
}

/** The declared tests of a set: those that the reference solution's first run reports. */
export function declaredTests(gate: GateRuns, set: 'f2p' | 'p2p'): readonly TestId[] {
  const run = gate.reference[0]?.[set];
  const result = run === undefined ? null : resultOf(run);
  return [...(result?.tests.keys() ?? [])].sort();
}
