import { add, type Fraction, fraction, isOne, multiply, ONE, ZERO } from '../../src/core/fraction.ts';
import { countOutcomes, type Outcome } from '../../src/core/outcome.ts';
import type {
  Cause,
  Qualifier,
  Scorecard,
  ScorecardMetrics,
  ScorecardStep,
  ScorecardSuite,
  ScorecardTest,
  StepState,
  Verdict,
} from '../../src/core/scorecard.ts';
import type { Side, SuiteSet } from '../../src/core/suite-run.ts';
import type { Stage } from '../../src/core/task.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import { TRANSITIONS, type Transition, transitionOf } from '../../src/core/transition.ts';

export const BASE_SHA = '77c0e12b8d1f4a6c9e3057d2f1a8b4c6d9e0f123';
export const HEAD_SHA = '9be01d4c5a2f7e8b6d3c1a0f9e8d7c6b5a493827';

/** One step as a test writes it: how many of its tests pass, or which outcome its failing ones have. */
export interface StepSketch {
  readonly title: string;
  readonly passed: number;
  readonly declared: number;
  readonly weight?: number;
  readonly needs?: readonly number[];
  readonly stage?: Stage;
  readonly cause?: Cause;
  readonly message?: string;
  readonly testName?: (index: number) => string;
}

/** One test of a repository's own suite as a test writes it. */
export interface TestSketch {
  readonly id: string;
  readonly base: Outcome | null;
  readonly head: Outcome;
  readonly suite?: string;
  readonly qualifiers?: readonly Qualifier[];
  readonly message?: string;
}

const NO_METRICS: ScorecardMetrics = {
  step_score: null,
  step_score_reason: 'not counted here',
  completed: null,
  completed_reason: 'not counted here',
  reach: null,
  reach_reason: 'not counted here',
  coherent: null,
  coherent_reason: 'not counted here',
  p2p_score: null,
  p2p_score_reason: 'not counted here',
  f2p_pass: null,
  f2p_pass_reason: 'not counted here',
  p2p_pass: null,
  p2p_pass_reason: 'not counted here',
  resolved: null,
  resolved_reason: 'not counted here',
  fix_rate: null,
  fix_rate_reason: 'not counted here',
  h: null,
  h_reason: 'not counted here',
  f2p: null,
  f2p_reason: 'not counted here',
  p2p: null,
  p2p_reason: 'not counted here',
  broken: null,
  broken_reason: 'not counted here',
  fixed: null,
  fixed_reason: 'not counted here',
  proven: null,
  proven_reason: 'not counted here',
  unproven: null,
  unproven_reason: 'not counted here',
  rewritten: null,
  rewritten_reason: 'not counted here',
  flaky: 0,
  waived: 0,
  transitions: null,
  transitions_reason: 'not counted here',
};

const FRAME: Omit<
  Scorecard,
  'task' | 'suites' | 'tests' | 'steps' | 'first_failure' | 'metrics' | 'verdict' | 'conclusion' | 'exit_code'
> = {
  schema: 1,
  generator: { name: 'stepmark', version: '0.1.0' },
  run: {
    id: 'run-7f3a',
    attempt: 1,
    started_at: '2026-11-22T10:15:00.000Z',
    duration_ms: 41_300,
    trust: 'self-reported',
    door: 'action',
    command: 'stepmark score --task kvlog',
  },
  subject: {
    repository: 'octo/kvlog',
    pr: 12,
    base: { ref: 'main', sha: BASE_SHA },
    head: { ref: null, sha: HEAD_SHA },
    work_hash: null,
    agent: { name: 'Claude Code', sign: 'branch prefix', model: null },
    attempt: 1,
    turn: 1,
    help_level: 'bare',
  },
  environment: {
    os: 'Debian GNU/Linux 12',
    arch: 'x64',
    cpus: 2,
    memory_bytes: 8 * 1024 ** 3,
    node: '20.19.5',
    tools: { git: '2.39.5', python3: '3.11.2' },
    sandbox: { tier: 'bwrap', required: 'strict', cannot: 'flaws of the kernel itself' },
  },
  flags: [],
  notes: [],
  verdict_reason: null,
};

const EXIT_CODES: Record<Verdict, number> = {
  resolved: 0,
  clean: 0,
  unresolved: 1,
  regressed: 1,
  tampered: 1,
  invalid: 3,
};

/** A whole card around what a test cares about. */
export function createCard(part: Partial<Scorecard> & Pick<Scorecard, 'verdict'>): Scorecard {
  const failing = part.verdict === 'regressed' || part.verdict === 'tampered';
  const passing = part.verdict === 'resolved' || part.verdict === 'clean';
  return {
    ...FRAME,
    task: null,
    suites: [],
    tests: [],
    steps: null,
    first_failure: null,
    metrics: NO_METRICS,
    conclusion: failing ? 'failure' : passing ? 'success' : 'neutral',
    exit_code: EXIT_CODES[part.verdict],
    ...part,
  };
}

/** A card of a task, with every number counted from the sketch by the rules of docs/scoring.md section 4. */
export function createTaskCard(
  sketch: {
    readonly steps: readonly StepSketch[];
    readonly p2p: { readonly passed: number; readonly declared: number };
  },
  part: Partial<Scorecard> = {},
): Scorecard {
  const steps = sketchedSteps(sketch.steps);
  const f2pTests = sketch.steps.flatMap((step, index) => stepTests(step, index));
  const p2pTests = Array.from({ length: sketch.p2p.declared }, (_, index) =>
    p2pTest(index, sketch.p2p.passed),
  );
  const tests = [...f2pTests, ...p2pTests];
  const metrics = taskMetrics(steps, sketch.p2p);
  const first = steps.find(({ state }) => state === 'partial' || state === 'failed');
  const verdict: Verdict = metrics.resolved
    ? 'resolved'
    : metrics.f2p_pass && !metrics.p2p_pass
      ? 'regressed'
      : 'unresolved';
  return createCard({
    task: {
      id: 'kvlog',
      title: 'A log-structured key-value store',
      version: '3',
      task_hash: 'b1946ac92492d2347c6235b4d2611184',
    },
    verdict,
    verdict_reason: verdict === 'regressed' ? 'every F2P test passes, but the P2P set does not' : null,
    suites: [
      suiteRow(
        { set: 'f2p', name: 'f2p', side: 'head' },
        f2pTests.map(({ head }) => head ?? 'missing'),
      ),
      suiteRow(
        { set: 'p2p', name: 'p2p', side: 'head' },
        p2pTests.map(({ head }) => head ?? 'missing'),
      ),
    ],
    tests,
    steps,
    first_failure:
      first === undefined
        ? null
        : {
            step: first.id,
            cause: first.cause ?? 'WRONG',
            test: first.evidence?.test ?? null,
            message: first.evidence?.message ?? null,
          },
    metrics,
    ...part,
  });
}

function sketchedSteps(sketches: readonly StepSketch[]): ScorecardStep[] {
  const passes = sketches.map(({ passed, declared }) => passed === declared);
  const ancestors: Set<number>[] = [];
  return sketches.map((sketch, index): ScorecardStep => {
    const needs = sketch.needs ?? (index === 0 ? [] : [index - 1]);
    const all = new Set(needs.flatMap((need) => [need, ...(ancestors[need] ?? [])]));
    ancestors.push(all);
    const blocker = [...all].sort((a, b) => a - b).find((ancestor) => !passes[ancestor]);
    const state = stateOf(sketch, blocker !== undefined);
    const failing = stepTests(sketch, index).find(({ head }) => head !== 'passed');
    return {
      id: `step-${index + 1}`,
      title: sketch.title,
      stage: sketch.stage ?? 'core',
      weight: sketch.weight ?? sketch.declared,
      needs: needs.map((need) => `step-${need + 1}`),
      passed: sketch.passed,
      declared: sketch.declared,
      state,
      blocked_by: blocker === undefined ? null : `step-${blocker + 1}`,
      out_of_order: state === 'passed' && blocker !== undefined,
      cause: state === 'passed' ? null : state === 'blocked' ? 'BLOCKED' : (sketch.cause ?? 'WRONG'),
      evidence: failing === undefined ? null : { test: failing.id, message: failing.message },
    };
  });
}

function stateOf({ passed, declared }: StepSketch, blocked: boolean): StepState {
  if (passed === declared) return 'passed';
  if (blocked) return 'blocked';
  return passed === 0 ? 'failed' : 'partial';
}

function stepTests(sketch: StepSketch, step: number): ScorecardTest[] {
  return Array.from({ length: sketch.declared }, (_, index) => {
    const passed = index < sketch.passed;
    const name = sketch.testName?.(index) ?? `test_step_${step + 1}.py::Step::case_${index + 1}`;
    return createTest(
      {
        id: name,
        base: 'failed',
        head: passed ? 'passed' : 'failed',
        suite: 'f2p',
        ...(passed ? {} : { message: sketch.message ?? 'expected 3, got 2' }),
      },
      { set: 'f2p', step: `step-${step + 1}`, cause: passed ? null : (sketch.cause ?? 'WRONG') },
    );
  });
}

function p2pTest(index: number, passed: number): ScorecardTest {
  const ok = index < passed;
  return createTest(
    {
      id: `test_kept.py::Kept::case_${index + 1}`,
      base: 'passed',
      head: ok ? 'passed' : 'failed',
      suite: 'p2p',
      ...(ok ? {} : { message: 'expected 200, got 500' }),
    },
    { set: 'p2p', cause: ok ? null : 'REGRESSION' },
  );
}

function taskMetrics(
  steps: readonly ScorecardStep[],
  p2p: { passed: number; declared: number },
): ScorecardMetrics {
  const weight = steps.reduce((sum, step) => sum + step.weight, 0);
  const earned = steps.reduce<Fraction>(
    (sum, step) => add(sum, multiply(fraction(step.weight, 1), fraction(step.passed, step.declared))),
    ZERO,
  );
  const score = multiply(earned, fraction(1, weight));
  const passes = steps.map(({ state }) => state === 'passed');
  const firstMiss = passes.indexOf(false);
  const coherentWeight = steps
    .filter((step) => step.state === 'passed' && !step.out_of_order)
    .reduce((sum, step) => sum + step.weight, 0);
  const p2pScore = p2p.declared === 0 ? null : fraction(p2p.passed, p2p.declared);
  const p2pPass = p2pScore === null ? null : isOne(p2pScore);
  const f2pPass = isOne(score);
  const coherent = fraction(coherentWeight, weight);
  const resolved = f2pPass && (p2pPass ?? true);
  const half = fraction(1, 2);
  return {
    ...NO_METRICS,
    step_score: score,
    completed: { n: passes.filter(Boolean).length, d: steps.length },
    reach: firstMiss < 0 ? steps.length : firstMiss,
    coherent,
    p2p_score: p2pScore,
    f2p_pass: f2pPass,
    p2p_pass: p2pPass,
    resolved,
    fix_rate: p2pPass === false ? ZERO : score,
    h: add(resolved ? half : ZERO, multiply(half, multiply(coherent, p2pScore ?? ONE))),
    f2p: {
      passed: steps.reduce((sum, step) => sum + step.passed, 0),
      declared: steps.reduce((sum, step) => sum + step.declared, 0),
    },
    p2p: p2p.declared === 0 ? null : p2p,
    broken: p2p.declared === 0 ? null : p2p.declared - p2p.passed,
  };
}

/** A card of a PR without a task, with every number counted from its tests by docs/scoring.md section 3. */
export function createOwnCard(sketches: readonly TestSketch[], part: Partial<Scorecard> = {}): Scorecard {
  const tests = sketches.map((sketch) => createTest(sketch));
  const metrics = ownMetrics(tests);
  const names = [...new Set(tests.map(({ suite }) => suite))];
  const verdict: Verdict = (metrics.broken ?? 0) > 0 ? 'regressed' : 'clean';
  return createCard({
    run: { ...FRAME.run, command: 'stepmark score' },
    verdict,
    verdict_reason:
      verdict === 'regressed' ? `${metrics.broken} tests that passed on base do not pass on head` : null,
    suites: names.flatMap((name) => {
      const own = tests.filter(({ suite }) => suite === name);
      const base = own.flatMap((test) => (test.base === null || test.base === 'missing' ? [] : [test.base]));
      const head = own.flatMap((test) => (test.head === null || test.head === 'missing' ? [] : [test.head]));
      const baseRow = suiteRow({ set: 'own', name, side: 'base' }, base);
      const unmeasured = {
        ...baseRow,
        status: 'not-measured',
        reason: 'setup-failed',
        detail: 'npm ci exited with 1',
        exit: 1,
      } as const;
      return [
        own.some((test) => test.base === null) ? unmeasured : baseRow,
        suiteRow({ set: 'own', name, side: 'head' }, head),
      ];
    }),
    tests,
    metrics,
    notes: metrics.proven === 0 ? ['nothing shows that this change was needed'] : [],
    ...part,
  });
}

function ownMetrics(tests: readonly ScorecardTest[]): ScorecardMetrics {
  const transitions = Object.fromEntries(TRANSITIONS.map((name) => [name, 0])) as Record<Transition, number>;
  for (const { transition } of tests) if (transition !== null) transitions[transition]++;
  const p2p = tests.filter(({ set }) => set === 'p2p');
  const having = (qualifier: Qualifier) =>
    tests.filter(({ qualifiers }) => qualifiers.includes(qualifier)).length;
  const counts = (test: ScorecardTest) =>
    !test.qualifiers.includes('waived') &&
    (test.transition === 'regressed' ||
      test.transition === 'hidden' ||
      (test.transition === 'removed' && !test.qualifiers.includes('file edited')));
  const baseKnown = tests.every(({ base }) => base !== null);
  return {
    ...NO_METRICS,
    p2p: { passed: p2p.filter(({ head }) => head === 'passed').length, declared: p2p.length },
    broken: tests.filter(counts).length,
    fixed: transitions.fixed + transitions.enabled + transitions.added,
    proven: baseKnown ? having('proven') : null,
    unproven: baseKnown ? having('passes without the change') : null,
    rewritten: having('rewritten'),
    flaky: having('flaky'),
    waived: having('waived'),
    transitions,
  };
}

/** One row of a card's tests. */
export function createTest(sketch: TestSketch, part: Partial<ScorecardTest> = {}): ScorecardTest {
  const { base, head } = sketch;
  const transition = base === null ? transitionOf('missing', head) : transitionOf(base, head);
  const gained = transition === 'fixed' || transition === 'enabled' || transition === 'added';
  const failing = head !== 'passed' && head !== 'skipped';
  return {
    id: normaliseTestId(sketch.id),
    suite: sketch.suite ?? 'unit',
    set: base === 'passed' ? 'p2p' : gained ? 'f2p' : null,
    step: null,
    base,
    head,
    transition,
    qualifiers: sketch.qualifiers ?? [],
    cause: failing ? (transition === 'regressed' ? 'REGRESSION' : 'WRONG') : null,
    duration_ms: 12,
    message: failing ? (sketch.message ?? null) : null,
    log: failing ? 'logs/unit-head.log' : null,
    ...part,
  };
}

export function suiteRow(
  { set, name, side }: { readonly set: SuiteSet; readonly name: string; readonly side: Side },
  outcomes: readonly Outcome[],
): ScorecardSuite {
  const counts = countOutcomes(outcomes);
  return {
    set,
    name,
    side,
    status: 'measured',
    reason: null,
    detail: null,
    exit: counts.failed + counts.error + counts.timeout === 0 ? 0 : 1,
    signal: null,
    duration_ms: 2_400,
    counts,
    report_format: 'junit',
    cached: false,
  };
}

/** `count` tests that passed and pass. */
export function keptTests(count: number, suite = 'unit'): TestSketch[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${suite}/kept.test.ts::kept::case ${index + 1}`,
    base: 'passed',
    head: 'passed',
    suite,
  }));
}
