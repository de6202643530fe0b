import type { StepResult, TurnScore } from '../../src/core/bench/turn-result.ts';
import { add, fraction, isOne, multiply, ZERO } from '../../src/core/fraction.ts';
import { createTestId } from '../../src/core/test-id.ts';

const STAGES = ['setup', 'core', 'integration', 'edge'] as const;

/** A task of the made-up benchmark. */
export interface MadeTask {
  readonly id: string;
  readonly hash: string;
  readonly index: number;
  readonly steps: readonly { readonly id: string; readonly declared: number }[];
  /** Tests of the P2P set; null: it has none. */
  readonly p2p: number | null;
  /** 0 easy to 1 hard. */
  readonly difficulty: number;
}

/** Numbers from 0 to below 1. */
export type Random = () => number;

interface MadeScore {
  readonly task: MadeTask;
  readonly skill: number;
  readonly random: Random;
  readonly before: TurnScore | null;
}

/** What one turn scored. */
export function makeScore({ task, skill, random, before }: MadeScore): TurnScore {
  const steps = makeSteps(task, skill, random);
  const f2p = {
    passed: steps.reduce((sum, step) => sum + step.passed, 0),
    declared: steps.reduce((sum, step) => sum + step.declared, 0),
  };
  const stepScore = fraction(f2p.passed, f2p.declared);
  const broken = task.p2p === null || random() < skill - 0.1 ? 0 : 1 + Math.floor(random() * 3);
  const reach = steps.findIndex(({ state }) => state !== 'passed');
  const completed = steps.filter(({ state }) => state === 'passed').length;
  const reached = reach < 0 ? steps.length : reach;
  const coherent = steps.slice(0, reached).reduce((sum, { weight }) => sum + weight, 0);
  const p2pScore = task.p2p === null ? null : fraction(task.p2p - broken, task.p2p);
  const resolved = isOne(stepScore) && broken === 0;
  const half = fraction(1, 2);
  const second = multiply(fraction(coherent, f2p.declared), p2pScore ?? fraction(1, 1));
  const first = steps.find(({ state }) => state !== 'passed');
  return {
    start_step_score: ZERO,
    step_score: stepScore,
    f2p_pass: isOne(stepScore),
    f2p,
    p2p_score: p2pScore,
    p2p_pass: task.p2p === null ? null : broken === 0,
    p2p: task.p2p === null ? null : { passed: task.p2p - broken, declared: task.p2p },
    resolved,
    completed: { n: completed, d: steps.length },
    reach: reached,
    coherent: fraction(coherent, f2p.declared),
    h: add(multiply(half, resolved ? fraction(1, 1) : ZERO), multiply(half, second)),
    steps,
    broken,
    broken_tests: Array.from({ length: broken }, (_, index) => testId(`kept ${index + 1}`)),
    newly_broken: Math.max(0, broken - (before?.broken ?? 0)),
    first_failure:
      first === undefined
        ? null
        : { step: first.id, cause: 'WRONG', test: testId(first.id), message: 'expected 3, found 2' },
    flags: completed > reached ? ['out-of-order'] : [],
  };
}

function makeSteps(task: MadeTask, skill: number, random: Random): StepResult[] {
  let failed = false;
  return task.steps.map(({ id, declared }, index) => {
    const fails = random() > skill + 0.25 - (index / task.steps.length) * 0.4;
    const passed = fails ? Math.floor(random() * declared) : declared;
    const stage = STAGES[Math.min(3, Math.floor((index / task.steps.length) * 4))] ?? 'edge';
    const counts = { id, stage, weight: declared, passed, declared };
    if (passed === declared) return { ...counts, state: 'passed', cause: null };
    const blocked = failed;
    failed = true;
    if (blocked) return { ...counts, state: 'blocked', cause: 'BLOCKED' };
    return { ...counts, state: passed === 0 ? 'failed' : 'partial', cause: 'WRONG' };
  });
}

function testId(name: string) {
  return createTestId({ file: 'tests/test_all.py', describe: [], name });
}
