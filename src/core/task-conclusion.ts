import type { Manifest } from './manifest.ts';
import type { Gate } from './repository-config.ts';
import type { Flag, FlagName, Scorecard, ScorecardStep, ScorecardTest, Verdict } from './scorecard.ts';
import { createFlags, type ScorecardBody } from './scorecard-body.ts';
import { type StepScores, scoreSteps } from './step-score.ts';
import { findTampering, raisedFlag } from './tampering-flags.ts';
import type { Task } from './task.ts';
import { type TaskNumbers, taskMetrics, taskNumbers } from './task-metrics.ts';
import { stepRows } from './task-rows.ts';
import type { TestId } from './test-id.ts';
import { type Decision, decide } from './verdict.ts';

/** What a task declares, as far as its score needs it. */
export interface TaskDeclaration {
  readonly task: Pick<Task, 'steps'>;
  readonly manifest: Pick<Manifest, 'steps'>;
}

/** What decides beside its tests what a set of a task says. */
export interface SetFacts {
  /** Why it says nothing; null: it was measured. */
  readonly unmeasured: string | null;
  /** No reported test failed, but the process says otherwise. */
  readonly exitedBadly: boolean;
}

/** The rows of a task's run, however they came about: measured here, or read from a result. */
export interface TaskFindings {
  readonly declared: TaskDeclaration;
  /** Null: the task has no such set. */
  readonly sets: Readonly<Record<'f2p' | 'p2p', SetFacts | null>>;
  /** Every declared test of both sets. */
  readonly tests: readonly ScorecardTest[];
  /** Evidence of the flags that the rows do not show. */
  readonly evidence: Readonly<Partial<Record<FlagName, readonly string[]>>>;
  readonly gate: Gate;
}

export interface TaskConclusion
  extends Pick<
    ScorecardBody,
    'steps' | 'first_failure' | 'metrics' | 'flags' | 'verdict' | 'verdict_reason'
  > {
  readonly decision: Decision;
}

/** Scores the steps and says what the rows mean (docs/scoring.md sections 4 and 7). Nothing but the findings is looked at. */
export function concludeTask({ declared, sets, tests, evidence, gate }: TaskFindings): TaskConclusion {
  const unmeasured = [sets.f2p, sets.p2p].flatMap((set) => set?.unmeasured ?? [])[0] ?? null;
  const scores = sets.f2p === null ? null : scoreSteps(stepOutcomes(declared, sets.f2p, tests));
  const steps = scores === null ? null : stepRows(declared.task, scores, tests);
  const flags = flagsOf(evidence, steps ?? [], tests);
  const tampering = findTampering(flags);
  const facts = { ...factsOf(scores, sets, tests), tampered: tampering !== null };
  const numbers = unmeasured === null ? taskNumbers(facts) : null;
  const { verdict, reason } =
    tampering === null
      ? verdictOf(flags, unmeasured, numbers)
      : { verdict: 'tampered' as const, reason: tampering.reason };
  const metrics = taskMetrics({
    scores,
    numbers: verdict === 'invalid' ? null : numbers,
    tests,
    unmeasuredReason: unmeasured ?? reason,
  });
  const { step_score: stepScore, flaky } = metrics;
  return {
    steps,
    first_failure: verdict === 'invalid' ? null : firstFailure(scores, steps ?? []),
    metrics,
    flags,
    verdict,
    verdict_reason: reason,
    decision: decide({ verdict, stepScore, rewritten: 0, unproven: 0, removed: 0, flaky }, gate),
  };
}

/** That one step holds most of the weight, where one does. */
export function weightNotes(steps: readonly ScorecardStep[] | null): string[] {
  const total = (steps ?? []).reduce((sum, { weight }) => sum + weight, 0);
  const heavy = steps?.find(({ weight }) => steps.length > 1 && weight * 2 > total);
  return heavy === undefined
    ? []
    : [`step ${heavy.id} holds most of the weight: ${heavy.weight} of ${total}`];
}

function stepOutcomes({ task, manifest }: TaskDeclaration, f2p: SetFacts, tests: readonly ScorecardTest[]) {
  const heads =
    f2p.unmeasured === null
      ? new Map(tests.flatMap(({ id, set, head }) => (set === 'f2p' ? [[id, head] as const] : [])))
      : null;
  return task.steps.map((step) => {
    const ids = manifest.steps[step.id] ?? [];
    return {
      step,
      declared: ids.length,
      outcomes: heads === null ? null : ids.map((id) => heads.get(id) ?? 'missing'),
    };
  });
}

function factsOf(scores: StepScores | null, sets: TaskFindings['sets'], tests: readonly ScorecardTest[]) {
  const p2pTests = sets.p2p?.unmeasured === null ? tests.filter(({ set }) => set === 'p2p') : null;
  const passed = p2pTests?.filter(({ head }) => head === 'passed').length ?? 0;
  return {
    steps: scores,
    p2p: p2pTests === null ? null : { passed, declared: p2pTests.length },
    f2pExitedBadly: sets.f2p?.exitedBadly ?? false,
    p2pExitedBadly: sets.p2p?.exitedBadly ?? false,
  };
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

/** The flags that the rows show (an unmeasured row has no outcome), beside those that only the run could show. */
function flagsOf(
  evidence: TaskFindings['evidence'],
  steps: readonly ScorecardStep[],
  tests: readonly ScorecardTest[],
): Flag[] {
  const onBase = (wrong: (test: ScorecardTest) => boolean): TestId[] =>
    tests.filter(wrong).map(({ id }) => id);
  return createFlags({
    ...evidence,
    'out-of-order': steps
      .filter((step) => step.out_of_order)
      .map(({ id, blocked_by }) => outOfOrder(id, blocked_by)),
    'base-broken': onBase(({ set, base }) => set === 'p2p' && base !== null && base !== 'passed'),
    'already-passing': onBase(({ set, base }) => set === 'f2p' && base === 'passed'),
  });
}

function outOfOrder(step: string, needed: string | null): string {
  return `step ${step} passes although it needs ${needed ?? 'a step'}, which does not: check this`;
}

interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string | null;
}

function verdictOf(
  flags: readonly Flag[],
  unmeasured: string | null,
  numbers: TaskNumbers | null,
): Judgement {
  if (unmeasured !== null) return { verdict: 'invalid', reason: unmeasured };
  const broken = raisedFlag(flags, 'base-broken');
  if (broken !== undefined) return { verdict: 'invalid', reason: brokenHere(broken, 'P2P test fails') };
  const passing = raisedFlag(flags, 'already-passing');
  if (passing !== undefined) return { verdict: 'invalid', reason: brokenHere(passing, 'F2P test passes') };
  if (numbers === null) return { verdict: 'invalid', reason: 'the task has neither an F2P nor a P2P set' };
  if (numbers.resolved) return { verdict: 'resolved', reason: null };
  if (numbers.f2pPass !== false && numbers.p2pPass === false) {
    const p2pAlone = numbers.f2pPass === null;
    const reason = p2pAlone ? 'the P2P set does not pass' : 'every F2P test passes, but the P2P set does not';
    return { verdict: 'regressed', reason };
  }
  return { verdict: 'unresolved', reason: raisedFlag(flags, 'exit-mismatch')?.evidence[0] ?? null };
}

function brokenHere(flag: Flag, what: string): string {
  const more = flag.evidence.length > 1 ? ` (and ${flag.evidence.length - 1} more)` : '';
  return `the task is broken here: a ${what} on the starting tree: ${flag.evidence[0]}${more}`;
}
