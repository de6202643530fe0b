import { causeOf, firstCause } from './cause.ts';
import { judgeTaskSuite } from './judge-task-suite.ts';
import type { JudgedSuite, JudgedTest } from './judged-suite.ts';
import type { Manifest } from './manifest.ts';
import { countOutcomes } from './outcome.ts';
import type { Gate } from './repository-config.ts';
import {
  CAUSES,
  type Cause,
  type Flag,
  type Scorecard,
  type ScorecardMetrics,
  type ScorecardStep,
  type ScorecardTest,
  type Verdict,
} from './scorecard.ts';
import { createFlags, type ScorecardBody, suiteRow, unmeasuredMetrics } from './scorecard-body.ts';
import { type ScoredStep, type StepScores, scoreSteps } from './step-score.ts';
import type { SuiteRun } from './suite-run.ts';
import type { Task } from './task.ts';
import { type TaskNumbers, taskNumbers } from './task-metrics.ts';
import type { TestId } from './test-id.ts';
import { transitionOf } from './transition.ts';
import { decide } from './verdict.ts';

/** A suite of the task on both sides; `base` null where only head was asked for. */
export interface TaskSuiteRuns {
  readonly base: SuiteRun | null;
  readonly head: SuiteRun;
}

/** Everything that was measured of a task. */
export interface TaskMeasurement {
  readonly task: Task;
  readonly manifest: Manifest;
  readonly f2p: TaskSuiteRuns | null;
  readonly p2p: TaskSuiteRuns | null;
  readonly integrity: Integrity;
  readonly gate: Gate;
}

/** What the work did to what it must leave alone. */
export interface Integrity {
  /** Protected paths that were changed, restored, and made no difference. */
  readonly restored: readonly string[];
  /** Protected paths whose change would have changed outcomes: one sentence each. */
  readonly effective: readonly string[];
  /** Signs of a forged report: one sentence each. */
  readonly forged: readonly string[];
}

/** Scores a task's runs: the verdict, the steps, and every declared test (docs/scoring.md sections 2, 4 and 7). */
export function scoreTask(measurement: TaskMeasurement): ScorecardBody {
  const { manifest } = measurement;
  const f2p = judge(manifest.suites.f2p, measurement.f2p);
  const p2p = judge(manifest.suites.p2p, measurement.p2p);
  const unmeasured = [f2p, p2p].find((suite) => suite?.status === 'not-measured');
  const scores = f2p === null ? null : scoreSteps(stepOutcomes(measurement, f2p));
  const tests = [...testRows(measurement, 'f2p', f2p), ...testRows(measurement, 'p2p', p2p)];
  const steps = scores === null ? null : stepRows(measurement.task, scores, tests);
  const flags = flagsOf(measurement, { f2p, p2p }, steps ?? []);
  const numbers = unmeasured === undefined ? taskNumbers(factsOf(scores, f2p, p2p)) : null;
  const { verdict, reason } = verdictOf(flags, unmeasured, numbers);
  const metrics = metricsOf({ scores, numbers, tests, unmeasuredReason: detailOf(unmeasured) });
  const decision = decide(
    {
      verdict,
      stepScore: metrics.step_score,
      rewritten: 0,
      unproven: 0,
      removed: 0,
      flaky: metrics.flaky,
    },
    measurement.gate,
  );
  const notes = notesOf(measurement, steps ?? []);
  return {
    suites: suiteRows(measurement, { f2p, p2p }),
    tests,
    steps,
    first_failure: verdict === 'invalid' ? null : firstFailure(scores, steps ?? []),
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

function judge(declared: Manifest['suites']['f2p'], runs: TaskSuiteRuns | null): JudgedSuite | null {
  if (declared === null || runs === null) return null;
  return judgeTaskSuite(declared, runs.base, runs.head);
}

function detailOf(unmeasured: JudgedSuite | null | undefined): string | null {
  return unmeasured?.status === 'not-measured' ? unmeasured.detail : null;
}

function stepOutcomes({ task, manifest }: TaskMeasurement, f2p: JudgedSuite) {
  const heads =
    f2p.status === 'measured' ? new Map(f2p.tests.map((test) => [test.id, test.head.outcome])) : null;
  return task.steps.map((step) => ({
    step,
    outcomes: heads === null ? null : (manifest.steps[step.id] ?? []).map((id) => heads.get(id) ?? 'missing'),
  }));
}

function factsOf(scores: StepScores | null, f2p: JudgedSuite | null, p2p: JudgedSuite | null) {
  const p2pTests = p2p?.status === 'measured' ? p2p.tests : null;
  return {
    steps: scores,
    p2p: p2pTests === null ? null : { passed: passing(p2pTests), declared: p2pTests.length },
    f2pExitedBadly: exitedBadly(f2p),
    p2pExitedBadly: exitedBadly(p2p),
  };
}

function exitedBadly(suite: JudgedSuite | null): boolean {
  return suite?.status === 'measured' && (suite.result?.passedButExitedBadly ?? false);
}

function passing(tests: readonly JudgedTest[]): number {
  return tests.filter(({ head }) => head.outcome === 'passed').length;
}

function testRows(
  { task, manifest, ...runs }: TaskMeasurement,
  set: 'f2p' | 'p2p',
  suite: JudgedSuite | null,
): ScorecardTest[] {
  const head = runs[set]?.head;
  if (suite === null || head === undefined) return [];
  const stepOf = new Map(
    set === 'f2p'
      ? task.steps.flatMap(({ id }) => (manifest.steps[id] ?? []).map((test) => [test, id] as const))
      : [],
  );
  if (suite.status === 'not-measured') {
    return (manifest.suites[set]?.tests ?? []).map((id) => unmeasuredRow(id, set, stepOf.get(id) ?? null));
  }
  return suite.tests.map((test): ScorecardTest => {
    const passed = test.head.outcome === 'passed';
    const own = causeOf({ run: head, result: test.head, flaky: test.flaky });
    return {
      id: test.id,
      suite: set,
      set,
      step: stepOf.get(test.id) ?? null,
      base: test.base,
      head: test.head.outcome,
      transition: test.base === null ? null : transitionOf(test.base, test.head.outcome),
      qualifiers: test.flaky ? ['flaky'] : [],
      cause: passed ? null : set === 'p2p' ? 'REGRESSION' : own,
      duration_ms: test.head.durationMs,
      message: passed ? null : test.head.message,
      log: passed ? null : head.log,
    };
  });
}

function unmeasuredRow(id: TestId, set: 'f2p' | 'p2p', step: string | null): ScorecardTest {
  return {
    id,
    suite: set,
    set,
    step,
    base: null,
    head: null,
    transition: null,
    qualifiers: [],
    cause: 'ENV',
    duration_ms: null,
    message: null,
    log: null,
  };
}

function stepRows(task: Task, scores: StepScores, tests: readonly ScorecardTest[]): ScorecardStep[] {
  const byStep = new Map<string, ScorecardTest[]>();
  for (const test of tests) {
    if (test.step === null) continue;
    const known = byStep.get(test.step);
    if (known === undefined) byStep.set(test.step, [test]);
    else known.push(test);
  }
  return scores.steps.flatMap((scored) => {
    const step = task.steps.find(({ id }) => id === scored.id);
    return step === undefined ? [] : [stepRow(step, scored, byStep.get(scored.id) ?? [])];
  });
}

function stepRow(
  step: Task['steps'][number],
  scored: ScoredStep,
  tests: readonly ScorecardTest[],
): ScorecardStep {
  const failing = tests.filter(({ head }) => head !== 'passed');
  const cause = stepCause(scored, failing);
  const shown = failing.find((test) => test.cause === cause) ?? failing[0];
  return {
    id: step.id,
    title: step.title,
    stage: step.stage,
    weight: scored.weight,
    needs: step.needs,
    passed: scored.passed,
    declared: scored.declared,
    state: scored.state,
    blocked_by: scored.blockedBy,
    out_of_order: scored.outOfOrder,
    cause,
    evidence: shown === undefined || scored.q === null ? null : { test: shown.id, message: shown.message },
  };
}

function stepCause(scored: ScoredStep, failing: readonly ScorecardTest[]): Cause | null {
  if (scored.state === 'passed') return null;
  if (scored.state === 'blocked') return 'BLOCKED';
  if (scored.state === 'not-measured') return 'ENV';
  return firstCause(
    failing.flatMap(({ cause }) => (cause === null ? [] : [cause])),
    CAUSES,
  );
}

function firstFailure(
  scores: StepScores | null,
  steps: readonly ScorecardStep[],
): Scorecard['first_failure'] {
  const step = steps.find(({ id }) => id === scores?.firstFailure);
  if (step === undefined || step.cause === null) return null;
  return {
    step: step.id,
    cause: step.cause,
    test: step.evidence?.test ?? null,
    message: step.evidence?.message ?? null,
  };
}

type Judged = Readonly<Record<'f2p' | 'p2p', JudgedSuite | null>>;

function flagsOf(measurement: TaskMeasurement, judged: Judged, steps: readonly ScorecardStep[]): Flag[] {
  const measured = (['f2p', 'p2p'] as const).flatMap((set) => {
    const suite = judged[set];
    return suite?.status === 'measured' ? [{ set, suite }] : [];
  });
  const results = measured.flatMap(({ set, suite }) =>
    suite.result === null ? [] : [{ set, result: suite.result }],
  );
  const onBase = (set: 'f2p' | 'p2p', wrong: (test: JudgedTest) => boolean) =>
    measured
      .filter((entry) => entry.set === set)
      .flatMap(({ suite }) => suite.tests.filter(wrong).map(({ id }) => id));
  return createFlags({
    'protected-changed': measurement.integrity.effective,
    'forged-report': [...measurement.integrity.forged, ...secondReports(measurement)],
    'exit-mismatch': results.flatMap(({ set, result }) =>
      result.exitMismatch === null ? [] : [`${set}: ${result.exitMismatch}`],
    ),
    'duplicate-ids': results.flatMap(({ result }) => result.duplicates),
    undeclared: results.flatMap(({ set, result }) =>
      undeclared(measurement.manifest.suites[set]?.tests ?? [], result),
    ),
    'out-of-order': steps
      .filter((step) => step.out_of_order)
      .map(({ id, blocked_by }) => outOfOrder(id, blocked_by)),
    flaky: results.flatMap(({ result }) => [...result.flaky]),
    'base-broken': onBase('p2p', ({ base }) => base !== null && base !== 'passed'),
    'already-passing': onBase('f2p', ({ base }) => base === 'passed'),
  });
}

function outOfOrder(step: string, needed: string | null): string {
  return `step ${step} passes although it needs ${needed ?? 'a step'}, which does not: check this`;
}

function undeclared(
  declared: readonly TestId[],
  result: { readonly tests: ReadonlyMap<TestId, unknown> },
): TestId[] {
  const known = new Set(declared);
  return [...result.tests.keys()].filter((id) => !known.has(id));
}

function secondReports({ f2p, p2p }: TaskMeasurement): string[] {
  return [f2p?.head, p2p?.head].flatMap(
    (run) => run?.extraReports.map((file) => `${run.suite}: a second report was written: ${file}`) ?? [],
  );
}

function verdictOf(
  flags: readonly Flag[],
  unmeasured: JudgedSuite | null | undefined,
  numbers: TaskNumbers | null,
): { verdict: Verdict; reason: string | null } {
  const raised = (name: Flag['flag']) => flags.find(({ flag }) => flag === name);
  const tampering = raised('protected-changed') ?? raised('forged-report');
  if (tampering !== undefined) return { verdict: 'tampered', reason: tampering.evidence[0] ?? null };
  if (unmeasured?.status === 'not-measured') return { verdict: 'invalid', reason: unmeasured.detail };
  const broken = raised('base-broken');
  if (broken !== undefined) return { verdict: 'invalid', reason: brokenHere(broken, 'P2P test fails') };
  const passing = raised('already-passing');
  if (passing !== undefined) return { verdict: 'invalid', reason: brokenHere(passing, 'F2P test passes') };
  if (numbers === null) return { verdict: 'invalid', reason: 'the task has neither an F2P nor a P2P set' };
  if (numbers.resolved) return { verdict: 'resolved', reason: null };
  if (numbers.f2pPass !== false && numbers.p2pPass === false) {
    return { verdict: 'regressed', reason: 'every F2P test passes, but the P2P set does not' };
  }
  return { verdict: 'unresolved', reason: raised('exit-mismatch')?.evidence[0] ?? null };
}

function brokenHere(flag: Flag, what: string): string {
  const more = flag.evidence.length > 1 ? ` (and ${flag.evidence.length - 1} more)` : '';
  return `the task is broken here: a ${what} on the starting tree: ${flag.evidence[0]}${more}`;
}

interface MetricInput {
  readonly scores: StepScores | null;
  readonly numbers: TaskNumbers | null;
  readonly tests: readonly ScorecardTest[];
  readonly unmeasuredReason: string | null;
}

const NO_TASK_METRIC = 'counted only where a PR belongs to no task';

function metricsOf({ scores, numbers, tests, unmeasuredReason }: MetricInput): ScorecardMetrics {
  const flaky = tests.filter(({ qualifiers }) => qualifiers.includes('flaky')).length;
  if (numbers === null) return { ...unmeasuredMetrics(unmeasuredReason ?? 'nothing to measure'), flaky };
  const p2p = tests.filter(({ set }) => set === 'p2p');
  const noF2p = scores === null ? 'the task has no F2P set' : null;
  const noP2p = p2p.length === 0 ? 'the task has no P2P set' : null;
  const passed = p2p.filter(({ head }) => head === 'passed').length;
  return {
    ...unmeasuredMetrics(NO_TASK_METRIC),
    step_score: scores?.stepScore ?? null,
    step_score_reason: noF2p,
    completed: scores === null ? null : { n: scores.completed, d: scores.steps.length },
    completed_reason: noF2p,
    reach: scores?.reach ?? null,
    reach_reason: noF2p,
    coherent: scores?.coherent ?? null,
    coherent_reason: noF2p,
    p2p_score: numbers.p2pScore,
    p2p_score_reason: noP2p,
    f2p_pass: numbers.f2pPass,
    f2p_pass_reason: noF2p,
    p2p_pass: numbers.p2pPass,
    p2p_pass_reason: noP2p,
    resolved: numbers.resolved,
    resolved_reason: null,
    fix_rate: numbers.fixRate,
    fix_rate_reason: null,
    h: numbers.h,
    h_reason: null,
    p2p: noP2p === null ? { passed, declared: p2p.length } : null,
    p2p_reason: noP2p,
    broken: noP2p === null ? p2p.length - passed : null,
    broken_reason: noP2p,
    flaky,
  };
}

function suiteRows(measurement: TaskMeasurement, judged: Judged): Scorecard['suites'] {
  return (['f2p', 'p2p'] as const).flatMap((set) => {
    const runs = measurement[set];
    const suite = judged[set];
    if (runs === null) return [];
    const counts =
      suite?.status === 'measured' ? countOutcomes(suite.tests.map(({ head }) => head.outcome)) : null;
    const head = suiteRow(runs.head, counts);
    const rows = runs.base === null ? [head] : [suiteRow(runs.base), head];
    if (suite?.status === 'measured')
      return rows.map((row) => (row.side === 'head' ? { ...row, status: 'measured' as const } : row));
    return rows;
  });
}

function notesOf({ integrity }: TaskMeasurement, steps: readonly ScorecardStep[]): string[] {
  const notes: string[] = [];
  if (integrity.restored.length > 0) {
    notes.push(`protected and restored, without effect on the outcome: ${integrity.restored.join(', ')}`);
  }
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  const heavy = steps.find(({ weight }) => steps.length > 1 && weight * 2 > total);
  if (heavy !== undefined)
    notes.push(`step ${heavy.id} holds most of the weight: ${heavy.weight} of ${total}`);
  return notes;
}
