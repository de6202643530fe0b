import { causeOf, firstCause } from './cause.ts';
import type { JudgedSuite } from './judged-suite.ts';
import { countOutcomes } from './outcome.ts';
import { CAUSES, type Cause, type Scorecard, type ScorecardStep, type ScorecardTest } from './scorecard.ts';
import { suiteRow } from './scorecard-body.ts';
import type { ScoredStep, StepScores } from './step-score.ts';
import type { Task } from './task.ts';
import type { TaskDeclaration } from './task-conclusion.ts';
import type { JudgedSets, TaskMeasurement } from './task-measurement.ts';
import type { TestId } from './test-id.ts';
import { transitionOf } from './transition.ts';

/** Every declared test of a set, in the manifest's order; unmeasured ones too. */
export function testRows(
  { task, manifest, ...runs }: TaskMeasurement,
  set: 'f2p' | 'p2p',
  suite: JudgedSuite | null,
): ScorecardTest[] {
  const head = runs[set]?.head;
  if (suite === null) return [];
  const stepOf = set === 'f2p' ? stepsOfTests({ task, manifest }) : new Map<TestId, string>();
  if (suite.status === 'not-measured' || head === undefined) {
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

/** The step of each F2P test. */
export function stepsOfTests({ task, manifest }: TaskDeclaration): ReadonlyMap<TestId, string> {
  return new Map(
    task.steps.flatMap(({ id }) => (manifest.steps[id] ?? []).map((test) => [test, id] as const)),
  );
}

/** A declared test whose set was not measured. */
export function unmeasuredRow(id: TestId, set: 'f2p' | 'p2p', step: string | null): ScorecardTest {
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

/** The steps in declared order, each with what shows why it did not pass. */
export function stepRows(
  task: Pick<Task, 'steps'>,
  scores: StepScores,
  tests: readonly ScorecardTest[],
): ScorecardStep[] {
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

/** A row for every run; counts on head are those of the declared tests. */
export function suiteRows(measurement: TaskMeasurement, judged: JudgedSets): Scorecard['suites'] {
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
