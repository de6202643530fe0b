import { isBroken } from './broken.ts';
import type { Gate } from './repository-config.ts';
import type { Flag, Qualifier, ScorecardMetrics, ScorecardTest, Verdict } from './scorecard.ts';
import { type ScorecardBody, unmeasuredMetrics } from './scorecard-body.ts';
import { findTampering } from './tampering-flags.ts';
import { TRANSITIONS, type Transition } from './transition.ts';
import { type Decision, decide } from './verdict.ts';

/** What decides beside its tests what an own suite says of a change. */
export interface OwnSuiteFacts {
  readonly name: string;
  /** Why it says nothing at all; null: it was measured. */
  readonly unmeasured: string | null;
  readonly baseUnmeasured: string | null;
  readonly proofUnmeasured: string | null;
  readonly guardUnmeasured: string | null;
  /** How head's command ended although no reported test failed, where base's exited with 0; else null. */
  readonly worseEnd: string | null;
}

/** The rows of a change without a task, however they came about: measured here, or read from a result. */
export interface OwnFindings {
  readonly suites: readonly OwnSuiteFacts[];
  readonly tests: readonly ScorecardTest[];
  readonly flags: readonly Flag[];
  readonly gate: Gate;
}

export interface OwnConclusion {
  readonly metrics: ScorecardMetrics;
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly decision: Decision;
}

/** Counts the rows and says what they mean (docs/scoring.md section 3). Nothing but the findings is looked at. */
export function concludeOwn(findings: OwnFindings): OwnConclusion {
  const metrics = metricsOf(findings);
  const { verdict, reason } = verdictOf(findings, metrics);
  const facts = {
    verdict,
    stepScore: null,
    rewritten: metrics.rewritten ?? 0,
    unproven: metrics.unproven ?? 0,
    removed: findings.tests.filter(({ transition }) => transition === 'removed').length,
    flaky: metrics.flaky,
  };
  return { metrics, verdict, reason, decision: decide(facts, findings.gate) };
}

/** How the note ends that tells of a base which could not be measured. */
export const MENDED_NOTE = '; the pull request mended the build';

/** Notes on suites whose base could not be measured. */
export function mendedNotes(suites: readonly OwnSuiteFacts[]): string[] {
  return suites.flatMap(({ name, unmeasured, baseUnmeasured }) =>
    unmeasured !== null || baseUnmeasured === null
      ? []
      : [`${name}: base could not be measured: ${baseUnmeasured}${MENDED_NOTE}`],
  );
}

const NO_TASK = 'the pull request belongs to no task';

function metricsOf({ suites, tests }: OwnFindings): ScorecardMetrics {
  const withQualifier = (qualifier: Qualifier) =>
    tests.filter(({ qualifiers }) => qualifiers.includes(qualifier)).length;
  const counts = { flaky: withQualifier('flaky'), waived: withQualifier('waived') };
  const unmeasured = unmeasuredReason(suites);
  if (unmeasured !== null) return { ...unmeasuredMetrics(unmeasured), ...counts };
  const transitions = countTransitions(tests);
  const noProof = firstReason(
    suites,
    ({ baseUnmeasured, proofUnmeasured }) => baseUnmeasured ?? proofUnmeasured,
  );
  const noGuard = firstReason(suites, ({ guardUnmeasured }) => guardUnmeasured);
  const p2p = tests.filter(({ set }) => set === 'p2p');
  return {
    ...unmeasuredMetrics(NO_TASK),
    p2p: { passed: p2p.filter(({ head }) => head === 'passed').length, declared: p2p.length },
    p2p_reason: null,
    broken: tests.filter(isBroken).length,
    broken_reason: null,
    fixed: transitions.fixed + transitions.enabled + transitions.added,
    fixed_reason: null,
    proven: noProof === null ? withQualifier('proven') : null,
    proven_reason: noProof,
    unproven: noProof === null ? withQualifier('passes without the change') : null,
    unproven_reason: noProof,
    rewritten: noGuard === null ? withQualifier('rewritten') : null,
    rewritten_reason: noGuard,
    transitions,
    transitions_reason: null,
    ...counts,
  };
}

function firstReason(
  suites: readonly OwnSuiteFacts[],
  reasonOf: (suite: OwnSuiteFacts) => string | null,
): string | null {
  for (const suite of suites) {
    const reason = reasonOf(suite);
    if (reason !== null) return reason;
  }
  return null;
}

/** Why nothing is measured; nothing to run is no pass either. */
function unmeasuredReason(suites: readonly OwnSuiteFacts[]): string | null {
  return suites.length === 0 ? 'no suite was run' : firstReason(suites, ({ unmeasured }) => unmeasured);
}

function countTransitions(tests: readonly ScorecardTest[]): Record<Transition, number> {
  const counts = Object.fromEntries(TRANSITIONS.map((name) => [name, 0])) as Record<Transition, number>;
  for (const { transition } of tests) if (transition !== null) counts[transition]++;
  return counts;
}

function verdictOf(
  { suites, flags }: OwnFindings,
  metrics: ScorecardMetrics,
): { readonly verdict: Verdict; readonly reason: string | null } {
  const tampering = findTampering(flags);
  if (tampering !== null) return { verdict: 'tampered', reason: tampering.reason };
  if (metrics.broken === null) return { verdict: 'invalid', reason: metrics.broken_reason };
  if (metrics.broken > 0) {
    return {
      verdict: 'regressed',
      reason: `${metrics.broken} tests that passed on base do not pass on head`,
    };
  }
  const worse = suites.find(({ worseEnd }) => worseEnd !== null);
  if (worse !== undefined) return { verdict: 'regressed', reason: worseEndReason(worse) };
  return { verdict: 'clean', reason: null };
}

/** "All passed with a non-zero exit is not a pass", where the command ended well on base. */
function worseEndReason({ name, worseEnd }: OwnSuiteFacts): string {
  return `${name}: every reported test passed on head, but ${worseEnd} (on base: the command exited with 0)`;
}

export type OwnVerdictPart = Pick<
  ScorecardBody,
  'metrics' | 'verdict' | 'verdict_reason' | 'conclusion' | 'exit_code'
>;

/** The conclusion as the card holds it. */
export function ownVerdictPart({ metrics, verdict, reason, decision }: OwnConclusion): OwnVerdictPart {
  return {
    metrics,
    verdict,
    verdict_reason: reason,
    conclusion: decision.conclusion,
    exit_code: decision.exitCode,
  };
}
