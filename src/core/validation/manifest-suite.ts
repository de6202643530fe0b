import type { ManifestSuite, ValidatedEnd } from '../manifest.ts';
import type { SuiteRun } from '../suite-run.ts';
import { declaredTests, type GateRuns } from './gate-runs.ts';

/** The manifest's entry of a set, from its runs on base and on the reference. */
export function manifestSuite(gate: GateRuns, set: 'f2p' | 'p2p', hash: string): ManifestSuite | null {
  const base = gate.base[0]?.[set];
  const reference = gate.reference[0]?.[set];
  if (base === undefined || reference === undefined) return null;
  return {
    hash,
    tests: declaredTests(gate, set),
    base: validatedEnd(base),
    reference: { ...validatedEnd(reference), durationMs: Math.round(reference.process?.durationMs ?? 0) },
  };
}

function validatedEnd(run: SuiteRun): ValidatedEnd {
  const exit = run.process?.exit ?? null;
  switch (run.end.kind) {
    case 'reported':
      return { status: 'measured', exit };
    case 'setup-failed':
      return { status: 'setup-failed', exit: run.end.end.exit };
    case 'no-report':
    case 'unreadable-report':
    case 'zero-tests':
      return { status: run.end.kind, exit };
    case 'could-not-start':
    case 'infrastructure':
      return { status: 'no-report', exit };
  }
}
