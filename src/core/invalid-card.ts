import type { Gate } from './repository-config.ts';
import { type ScorecardBody, unmeasuredMetrics } from './scorecard-body.ts';
import { decide } from './verdict.ts';

/** The card of a run that could not begin: nothing is measured, and the reason is shown. */
export function unmeasuredCard(reason: string, gate: Gate): ScorecardBody {
  const facts = {
    verdict: 'invalid',
    stepScore: null,
    rewritten: 0,
    unproven: 0,
    removed: 0,
    flaky: 0,
  } as const;
  const { conclusion, exitCode } = decide(facts, gate);
  return {
    suites: [],
    tests: [],
    steps: null,
    first_failure: null,
    metrics: unmeasuredMetrics(reason),
    flags: [],
    notes: [],
    verdict: 'invalid',
    verdict_reason: reason,
    conclusion,
    exit_code: exitCode,
  };
}
