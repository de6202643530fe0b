import { judgeTaskSuite } from './judge-task-suite.ts';
import type { JudgedSuite, JudgedTest } from './judged-suite.ts';
import { listSome } from './list-some.ts';
import type { Manifest } from './manifest.ts';
import type { Flag, Scorecard, ScorecardStep, Verdict } from './scorecard.ts';
import type { ScorecardBody } from './scorecard-body.ts';
import { type StepScores, scoreSteps } from './step-score.ts';
import { taskFlags } from './task-flags.ts';
import type { TaskMeasurement, TaskSuiteRuns } from './task-measurement.ts';
import { type TaskNumbers, taskMetrics, taskNumbers } from './task-metrics.ts';
import { stepRows, suiteRows, testRows } from './task-rows.ts';
import { decide } from './verdict.ts';

/** Scores a task's runs: the verdict, the steps, and every declared test (docs/scoring.md sections 2, 4 and 7). */
export function scoreTask(measurement: TaskMeasurement): ScorecardBody {
  const { manifest } = measurement;
  const f2p = judge(manifest.suites.f2p, measurement.f2p);
  const p2p = judge(manifest.suites.p2p, measurement.p2p);
  const unmeasured = [f2p, p2p].find((suite) => suite?.status === 'not-measured');
  const scores = f2p === null ? null : scoreSteps(stepOutcomes(measurement, f2p));
  const tests = [...testRows(measurement, 'f2p', f2p), ...testRows(measurement, 'p2p', p2p)];
  const steps = scores === null ? null : stepRows(measurement.task, scores, tests);
  const flags = taskFlags(measurement, { f2p, p2p }, steps ?? []);
  const tampering = findTampering(flags);
  const facts = { ...factsOf(scores, f2p, p2p), tampered: tampering !== null };
  const numbers = unmeasured === undefined ? taskNumbers(facts) : null;
  const { verdict, reason } = tampering ?? verdictOf(flags, unmeasured, numbers);
  const metrics = taskMetrics({
    scores,
    numbers: verdict === 'invalid' ? null : numbers,
    tests,
    unmeasuredReason: detailOf(unmeasured) ?? reason,
  });
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
  if (declared === null) return null;
  return judgeTaskSuite(declared, runs?.base ?? null, runs?.head ?? null);
}

function detailOf(unmeasured: JudgedSuite | null | undefined): string | null {
  return unmeasured?.status === 'not-measured' ? unmeasured.detail : null;
}

function stepOutcomes({ task, manifest }: TaskMeasurement, f2p: JudgedSuite) {
  const heads =
    f2p.status === 'measured' ? new Map(f2p.tests.map((test) => [test.id, test.head.outcome])) : null;
  return task.steps.map((step) => {
    const ids = manifest.steps[step.id] ?? [];
    return {
      step,
      declared: ids.length,
      outcomes: heads === null ? null : ids.map((id) => heads.get(id) ?? 'missing'),
    };
  });
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

interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string | null;
}

/** Integrity comes first: of a run that was tampered with nothing else is said. */
function findTampering(flags: readonly Flag[]): Judgement | null {
  const flag = raised(flags, 'protected-changed') ?? raised(flags, 'forged-report');
  return flag === undefined ? null : { verdict: 'tampered', reason: flag.evidence[0] ?? null };
}

function raised(flags: readonly Flag[], name: Flag['flag']): Flag | undefined {
  return flags.find(({ flag }) => flag === name);
}

function verdictOf(
  flags: readonly Flag[],
  unmeasured: JudgedSuite | null | undefined,
  numbers: TaskNumbers | null,
): Judgement {
  if (unmeasured?.status === 'not-measured') return { verdict: 'invalid', reason: unmeasured.detail };
  const broken = raised(flags, 'base-broken');
  if (broken !== undefined) return { verdict: 'invalid', reason: brokenHere(broken, 'P2P test fails') };
  const passing = raised(flags, 'already-passing');
  if (passing !== undefined) return { verdict: 'invalid', reason: brokenHere(passing, 'F2P test passes') };
  if (numbers === null) return { verdict: 'invalid', reason: 'the task has neither an F2P nor a P2P set' };
  if (numbers.resolved) return { verdict: 'resolved', reason: null };
  if (numbers.f2pPass !== false && numbers.p2pPass === false) {
    const p2pAlone = numbers.f2pPass === null;
    const reason = p2pAlone ? 'the P2P set does not pass' : 'every F2P test passes, but the P2P set does not';
    return { verdict: 'regressed', reason };
  }
  return { verdict: 'unresolved', reason: raised(flags, 'exit-mismatch')?.evidence[0] ?? null };
}

function brokenHere(flag: Flag, what: string): string {
  const more = flag.evidence.length > 1 ? ` (and ${flag.evidence.length - 1} more)` : '';
  return `the task is broken here: a ${what} on the starting tree: ${flag.evidence[0]}${more}`;
}

function notesOf({ integrity }: TaskMeasurement, steps: readonly ScorecardStep[]): string[] {
  const notes: string[] = [];
  if (integrity.restored.length > 0) {
    notes.push(`protected and restored, without effect on the outcome: ${listSome(integrity.restored)}`);
  }
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  const heavy = steps.find(({ weight }) => steps.length > 1 && weight * 2 > total);
  if (heavy !== undefined)
    notes.push(`step ${heavy.id} holds most of the weight: ${heavy.weight} of ${total}`);
  return notes;
}
