import { isBroken } from './broken.ts';
import { machineFailure } from './judged-suite.ts';
import { listSome } from './list-some.ts';
import { type JudgedOwnSuite, judgeOwnTests, type OwnContext, type OwnSuiteRuns } from './own-tests.ts';
import { findRenames } from './rename-hints.ts';
import type { Gate } from './repository-config.ts';
import type { Flag, Qualifier, ScorecardMetrics, ScorecardTest, Verdict } from './scorecard.ts';
import {
  createFlags,
  type ScorecardBody,
  secondReports,
  suiteRow,
  unmeasuredMetrics,
} from './scorecard-body.ts';
import { describeEnd, resultOf } from './suite-result.ts';
import { TRANSITIONS, type Transition } from './transition.ts';
import { decide } from './verdict.ts';

/** Everything that was measured of a repository's own suites. */
export interface OwnMeasurement {
  readonly suites: readonly OwnSuiteRuns[];
  readonly context: OwnContext;
  /** Configuration that the PR changes and that decides which tests are found or what their outcome is. */
  readonly changedTestConfiguration: readonly string[];
  readonly gate: Gate;
}

/** Scores a PR without a task: transitions, and whether anything broke (docs/scoring.md section 3). */
export function scoreOwn(measurement: OwnMeasurement): ScorecardBody {
  const judged = measurement.suites.map((runs) => judgeOwnTests(runs, measurement.context));
  const tests = judged.flatMap((suite) => suite.tests);
  const flags = flagsOf(judged);
  const metrics = metricsOf(judged, tests);
  const { verdict, reason } = verdictOf(judged, metrics, flags);
  const decision = decide(
    {
      verdict,
      stepScore: null,
      rewritten: metrics.rewritten ?? 0,
      unproven: metrics.unproven ?? 0,
      removed: tests.filter(({ transition }) => transition === 'removed').length,
      flaky: metrics.flaky,
    },
    measurement.gate,
  );
  const notes = notesOf(measurement, judged, metrics);
  return {
    suites: judged.flatMap(({ runs }) =>
      [runs.base, runs.head, runs.proof, runs.guard].flatMap((run) => (run === null ? [] : [suiteRow(run)])),
    ),
    tests,
    steps: null,
    first_failure: null,
    metrics,
    flags,
    notes:
      decision.because.length === 0 ? notes : [...notes, `failed by gate: ${decision.because.join(', ')}`],
    verdict,
    verdict_reason: reason,
    conclusion: decision.conclusion,
    exit_code: decision.exitCode,
  };
}

const NO_TASK = 'the pull request belongs to no task';

function metricsOf(judged: readonly JudgedOwnSuite[], tests: readonly ScorecardTest[]): ScorecardMetrics {
  const withQualifier = (qualifier: Qualifier) =>
    tests.filter(({ qualifiers }) => qualifiers.includes(qualifier)).length;
  const counts = { flaky: withQualifier('flaky'), waived: withQualifier('waived') };
  const unmeasured = unmeasuredReason(judged);
  if (unmeasured !== null) return { ...unmeasuredMetrics(unmeasured), ...counts };
  const transitions = countTransitions(tests);
  const noProof = firstReason(judged, ({ judged: suite, runs }) =>
    suite.status === 'measured' ? (suite.baseUnmeasured ?? machineFailure(runs.proof)) : null,
  );
  const noGuard = firstReason(judged, ({ runs }) => machineFailure(runs.guard));
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
  judged: readonly JudgedOwnSuite[],
  reasonOf: (suite: JudgedOwnSuite) => string | null,
): string | null {
  for (const suite of judged) {
    const reason = reasonOf(suite);
    if (reason !== null) return reason;
  }
  return null;
}

/** Why nothing is measured; nothing to run is no pass either. */
function unmeasuredReason(judged: readonly JudgedOwnSuite[]): string | null {
  if (judged.length === 0) return 'no suite was run';
  return firstReason(judged, ({ judged: suite }) => (suite.status === 'measured' ? null : suite.detail));
}

function countTransitions(tests: readonly ScorecardTest[]): Record<Transition, number> {
  const counts = Object.fromEntries(TRANSITIONS.map((name) => [name, 0])) as Record<Transition, number>;
  for (const { transition } of tests) if (transition !== null) counts[transition]++;
  return counts;
}

function flagsOf(judged: readonly JudgedOwnSuite[]): Flag[] {
  const heads = judged.flatMap(({ runs }) => {
    const result = resultOf(runs.head);
    return result === null ? [] : [{ suite: runs.head.suite, result }];
  });
  return createFlags({
    'forged-report': judged.flatMap(({ runs }) => secondReports(runs.base, runs.head)),
    'exit-mismatch': heads.flatMap(({ suite, result }) =>
      result.exitMismatch === null ? [] : [`${suite}: ${result.exitMismatch}`],
    ),
    'duplicate-ids': heads.flatMap(({ result }) => result.duplicates),
    flaky: judged.flatMap(({ tests }) =>
      tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).map(({ id }) => id),
    ),
  });
}

function verdictOf(
  judged: readonly JudgedOwnSuite[],
  metrics: ScorecardMetrics,
  flags: readonly Flag[],
): { verdict: Verdict; reason: string | null } {
  const forged = flags.find(({ flag }) => flag === 'forged-report');
  if (forged !== undefined) return { verdict: 'tampered', reason: forged.evidence[0] ?? null };
  if (metrics.broken === null) return { verdict: 'invalid', reason: metrics.broken_reason };
  if (metrics.broken > 0) {
    return {
      verdict: 'regressed',
      reason: `${metrics.broken} tests that passed on base do not pass on head`,
    };
  }
  const worseExit = judged.find(({ runs }) => endsWorse(runs));
  if (worseExit !== undefined) return { verdict: 'regressed', reason: exitReason(worseExit.runs) };
  return { verdict: 'clean', reason: null };
}

/** "All passed with a non-zero exit is not a pass", where the command ended well on base. */
function endsWorse({ base, head }: OwnSuiteRuns): boolean {
  return resultOf(head)?.passedButExitedBadly === true && base.process?.exit === 0;
}

function exitReason({ base, head }: OwnSuiteRuns): string {
  const on = (run: typeof head) => (run.process === null ? 'it did not run' : describeEnd(run.process));
  return `${head.suite}: every reported test passed on head, but ${on(head)} (on base: ${on(base)})`;
}

function notesOf(
  { changedTestConfiguration, context }: OwnMeasurement,
  judged: readonly JudgedOwnSuite[],
  metrics: ScorecardMetrics,
): string[] {
  const notes: string[] = [];
  for (const { runs, judged: suite } of judged) {
    if (suite.status !== 'measured' || suite.baseUnmeasured === null) continue;
    notes.push(
      `${runs.head.suite}: base could not be measured: ${suite.baseUnmeasured}; the pull request mended the build`,
    );
  }
  if (metrics.proven === 0 && context.changesCode) notes.push('nothing shows that this change was needed');
  if (changedTestConfiguration.length > 0) {
    notes.push(
      `changes what decides which tests are found or how they end: ${listSome(changedTestConfiguration)}`,
    );
  }
  for (const waiver of context.waivers)
    notes.push(`waived until ${waiver.until}: ${waiver.test} (${waiver.why})`);
  for (const { from, to } of judged.flatMap(({ tests }) => findRenames(tests))) {
    notes.push(`perhaps renamed: ${from} → ${to}`);
  }
  return notes;
}
