import { reasonOf } from './judged-suite.ts';
import { countOutcomes, type OutcomeCounts } from './outcome.ts';
import {
  FLAGS,
  type Flag,
  type FlagName,
  type Scorecard,
  type ScorecardMetrics,
  type ScorecardSuite,
} from './scorecard.ts';
import { resultOf } from './suite-result.ts';
import type { SuiteRun } from './suite-run.ts';

/** What scoring decides of a card; the rest (who, when, where) is known before. */
export type ScorecardBody = Pick<
  Scorecard,
  | 'suites'
  | 'tests'
  | 'steps'
  | 'first_failure'
  | 'metrics'
  | 'flags'
  | 'notes'
  | 'verdict'
  | 'verdict_reason'
  | 'conclusion'
  | 'exit_code'
>;

/** The card's row of a run; `counts` overrides the report's own where declared tests were resolved against it. */
export function suiteRow(run: SuiteRun, counts: OutcomeCounts | null = null): ScorecardSuite {
  const reason = reasonOf(run);
  const result = resultOf(run);
  const ownCounts = countOutcomes([...(result?.tests.values() ?? [])].map(({ outcome }) => outcome));
  return {
    set: run.set,
    name: run.suite,
    side: run.side,
    status: reason === null ? 'measured' : 'not-measured',
    reason: run.end.kind === 'setup-failed' ? 'setup-failed' : (reason?.reason ?? null),
    detail: reason?.detail ?? null,
    exit: run.process?.exit ?? null,
    signal: run.process?.signal ?? null,
    duration_ms: run.process === null ? null : Math.round(run.process.durationMs),
    counts: counts ?? ownCounts,
    report_format: run.end.kind === 'reported' ? run.end.report.format : null,
    cached: run.cached,
  };
}

/** Reports beyond the declared one that only head writes: what base writes as well is the suite's own habit. */
export function secondReports(base: SuiteRun | null, head: SuiteRun): string[] {
  const usual = new Set(base?.extraReports ?? []);
  return head.extraReports
    .filter((file) => !usual.has(file))
    .map((file) => `${head.suite}: a second report was written: ${file}`);
}

/** Collects evidence under flags, in the order of FLAGS; a flag without evidence is not raised. */
export function createFlags(evidence: Readonly<Partial<Record<FlagName, readonly string[]>>>): Flag[] {
  return FLAGS.flatMap((flag) => {
    const found = evidence[flag] ?? [];
    return found.length === 0 ? [] : [{ flag, evidence: found }];
  });
}

/** Metrics with nothing measured, each null with the same reason: a start to fill in from. */
export function unmeasuredMetrics(reason: string): ScorecardMetrics {
  return {
    step_score: null,
    step_score_reason: reason,
    completed: null,
    completed_reason: reason,
    reach: null,
    reach_reason: reason,
    coherent: null,
    coherent_reason: reason,
    p2p_score: null,
    p2p_score_reason: reason,
    f2p_pass: null,
    f2p_pass_reason: reason,
    p2p_pass: null,
    p2p_pass_reason: reason,
    resolved: null,
    resolved_reason: reason,
    fix_rate: null,
    fix_rate_reason: reason,
    h: null,
    h_reason: reason,
    f2p: null,
    f2p_reason: reason,
    p2p: null,
    p2p_reason: reason,
    broken: null,
    broken_reason: reason,
    fixed: null,
    fixed_reason: reason,
    proven: null,
    proven_reason: reason,
    unproven: null,
    unproven_reason: reason,
    rewritten: null,
    rewritten_reason: reason,
    flaky: 0,
    waived: 0,
    transitions: null,
    transitions_reason: reason,
  };
}
