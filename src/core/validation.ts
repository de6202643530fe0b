import { machineFailure, reasonOf, resultsFor } from './judged-suite.ts';
import type { Manifest, ManifestSuite, ValidatedEnd } from './manifest.ts';
import type { Outcome } from './outcome.ts';
import { scoreSteps } from './step-score.ts';
import { resultOf } from './suite-result.ts';
import type { SuiteRun, SuiteSet } from './suite-run.ts';
import type { Task } from './task.ts';
import type { TestId } from './test-id.ts';
import { matchesTestPattern } from './test-pattern.ts';

/** Something that makes a task invalid: where it showed, which step and test are at fault, and what was seen. */
export interface TaskFault {
  readonly check: 'gate' | 'steps' | 'staircase' | 'near-miss' | 'variant' | 'canary' | 'must-fail' | 'files';
  readonly step: string | null;
  readonly test: TestId | null;
  readonly text: string;
}

/** Both sets' runs on one tree, by set. */
export type SetRuns = Readonly<Partial<Record<SuiteSet, SuiteRun>>>;

/** Repeats of base and of the whole reference solution. */
export interface GateRuns {
  readonly base: readonly SetRuns[];
  readonly reference: readonly SetRuns[];
}

const SETS = ['f2p', 'p2p'] as const;

/** The declared tests of a set: those that the reference solution's first run reports. */
export function declaredTests(gate: GateRuns, set: 'f2p' | 'p2p'): readonly TestId[] {
  const run = gate.reference[0]?.[set];
  const result = run === undefined ? null : resultOf(run);
  return [...(result?.tests.keys() ?? [])].sort();
}

/** The gate: F2P fails and P2P passes on base, everything passes on the reference, the same in every repeat. */
export function checkGate(task: Task, gate: GateRuns): TaskFault[] {
  return SETS.flatMap((set) => {
    if (task.suites[set] === null) return [];
    const declared = declaredTests(gate, set);
    if (declared.length === 0) return [emptySet(set, gate.reference[0]?.[set])];
    const faults = [
      ...gate.reference.flatMap((runs, index) =>
        checkOutcomes(runs[set], declared, passing(`reference, run ${index + 1}`)),
      ),
      ...gate.base.flatMap((runs, index) =>
        checkOutcomes(
          runs[set],
          declared,
          set === 'f2p' ? failing(`base, run ${index + 1}`) : passing(`base, run ${index + 1}`),
        ),
      ),
    ];
    return dropRepeats(faults);
  });
}

interface Expectation {
  readonly on: string;
  readonly wanted: string;
  readonly holds: (outcome: Outcome) => boolean;
}

function passing(on: string): Expectation {
  return { on, wanted: 'to pass', holds: (outcome) => outcome === 'passed' };
}

function failing(on: string): Expectation {
  return { on, wanted: 'to fail', holds: (outcome) => outcome !== 'passed' };
}

function emptySet(set: 'f2p' | 'p2p', run: SuiteRun | undefined): TaskFault {
  const reason = run === undefined ? 'it did not run' : (reasonOf(run)?.detail ?? 'it lists no test');
  return gateFault(null, `the ${set} suite gives no tests on the reference solution: ${reason}`);
}

function checkOutcomes(
  run: SuiteRun | undefined,
  declared: readonly TestId[],
  { on, wanted, holds }: Expectation,
): TaskFault[] {
  const failure = run === undefined ? 'the suite did not run' : machineFailure(run);
  if (run === undefined || failure !== null) return [gateFault(null, `${on}: ${failure}`)];
  const results = resultsFor(run, declared);
  const faults = declared.flatMap((id) => {
    const result = results.get(id);
    if (result === undefined || holds(result.outcome)) return [];
    const said = result.message === null ? '' : `: ${firstLine(result.message)}`;
    return [gateFault(id, `${on}: expected ${id} ${wanted}, found ${result.outcome}${said}`)];
  });
  const result = resultOf(run);
  const known = new Set(declared);
  const extra = [...(result?.tests.keys() ?? [])].filter((id) => !known.has(id));
  return [
    ...faults,
    ...extra.map((id) => gateFault(id, `${on}: reports ${id}, which the reference's first run does not`)),
    ...(result?.duplicates ?? []).map((id) => gateFault(id, `${on}: reports ${id} more than once`)),
    ...run.extraReports.map((file) => gateFault(null, `${on}: writes a second report: ${file}`)),
    ...(result?.exitMismatch == null ? [] : [gateFault(null, `${on}: ${result.exitMismatch}`)]),
  ];
}

function gateFault(test: TestId | null, text: string): TaskFault {
  return { check: 'gate', step: null, test, text };
}

/** One test that fails alike in three repeats is one fault. */
function dropRepeats(faults: readonly TaskFault[]): TaskFault[] {
  const seen = new Set<string>();
  return faults.filter(({ test, text }) => {
    const key = text.replace(/, run \d+/, '');
    if (test !== null && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Which F2P tests each step holds by its patterns; every test has to belong to exactly one step. */
export function assignTests(
  task: Task,
  f2p: readonly TestId[],
): { steps: Record<string, TestId[]>; faults: TaskFault[] } {
  const steps: Record<string, TestId[]> = Object.fromEntries(task.steps.map(({ id }) => [id, []]));
  const faults: TaskFault[] = [];
  for (const test of f2p) {
    const owners = task.steps.filter(({ tests }) =>
      tests.some((pattern) => matchesTestPattern(pattern, test)),
    );
    if (owners.length !== 1)
      faults.push(
        ownershipFault(
          test,
          owners.map(({ id }) => id),
        ),
      );
    for (const owner of owners.slice(0, 1)) steps[owner.id]?.push(test);
  }
  for (const { id, tests } of task.steps) {
    if (steps[id]?.length !== 0) continue;
    const text = `step "${id}" has no tests: no F2P test matches ${tests.join(', ')}`;
    faults.push({ check: 'steps', step: id, test: null, text });
  }
  return { steps, faults };
}

function ownershipFault(test: TestId, owners: readonly string[]): TaskFault {
  const text =
    owners.length === 0
      ? `${test} belongs to no step`
      : `${test} belongs to ${owners.length} steps: ${owners.join(', ')}`;
  return { check: 'steps', step: owners[0] ?? null, test, text };
}

/** With the solution's patches 1…k: exactly steps 1…k passed, no later one, and P2P intact. */
export function checkStair(
  task: Task,
  manifest: Pick<Manifest, 'steps' | 'suites'>,
  stair: { k: number; runs: SetRuns },
): TaskFault[] {
  const { k, runs } = stair;
  const fault = (step: string | null, test: TestId | null, text: string): TaskFault => ({
    check: 'staircase',
    step,
    test,
    text: `patches 1…${k}: ${text}`,
  });
  const f2p = runs.f2p === undefined ? null : resultsFor(runs.f2p, manifest.suites.f2p?.tests ?? []);
  const p2p = runs.p2p === undefined ? null : resultsFor(runs.p2p, manifest.suites.p2p?.tests ?? []);
  const scored = scoreSteps(
    task.steps.map((step) => {
      const ids = manifest.steps[step.id] ?? [];
      return { step, declared: ids.length, outcomes: ids.map((id) => f2p?.get(id)?.outcome ?? 'missing') };
    }),
  );
  const faults = scored.steps.flatMap(({ id, passed, declared }, index) => {
    if (index < k && passed < declared) {
      const open = (manifest.steps[id] ?? []).find((test) => f2p?.get(test)?.outcome !== 'passed') ?? null;
      return [
        fault(id, open, `expected step "${id}" to pass, found ${passed} of ${declared}; first: ${open}`),
      ];
    }
    if (index >= k && passed === declared && declared > 0) {
      return [fault(id, null, `expected step "${id}" not to pass yet, but all ${declared} of its tests do`)];
    }
    return [];
  });
  const broken = [...(p2p ?? [])].filter(([, { outcome }]) => outcome !== 'passed').map(([id]) => id);
  return [...faults, ...broken.map((id) => fault(null, id, `expected ${id} (P2P) to pass`))];
}

/** A near-miss has to fail the step that it is aimed at. */
export function checkNearMiss(
  manifest: Pick<Manifest, 'steps'>,
  miss: { name: string; step: string; runs: SetRuns },
): TaskFault[] {
  const tests = manifest.steps[miss.step];
  const fault = (text: string): TaskFault => ({
    check: 'near-miss',
    step: miss.step,
    test: null,
    text: `${miss.name}: ${text}`,
  });
  if (tests === undefined) return [fault(`is aimed at "${miss.step}", which is not a step of this task`)];
  if (miss.runs.f2p === undefined) return [fault('the f2p suite did not run')];
  const failure = machineFailure(miss.runs.f2p);
  if (failure !== null) return [fault(failure)];
  if (miss.runs.f2p.end.kind !== 'reported') {
    return [fault(`gives no report, so it is no plausible solution: ${miss.runs.f2p.end.detail}`)];
  }
  const results = resultsFor(miss.runs.f2p, tests);
  const caught = tests.some((id) => results.get(id)?.outcome !== 'passed');
  return caught ? [] : [fault(`passes every test of step "${miss.step}", which it should fail`)];
}

/** The manifest's entry of a set, from its runs on base and on the reference. */
export function manifestSuite(gate: GateRuns, set: 'f2p' | 'p2p', hash: string): ManifestSuite | null {
  const base = gate.base[0]?.[set];
  const reference = gate.reference[0]?.[set];
  if (base === undefined || reference === undefined) return null;
  return {
    hash,
    tests: declaredTests(gate, set),
    base: validatedEnd(base),
    reference: { ...validatedEnd(reference), durationMs: Math.round(reference.process?.durationMs ?? 0) },
  };
}

function validatedEnd(run: SuiteRun): ValidatedEnd {
  const exit = run.process?.exit ?? null;
  switch (run.end.kind) {
    case 'reported':
      return { status: 'measured', exit };
    case 'setup-failed':
      return { status: 'setup-failed', exit: run.end.end.exit };
    case 'no-report':
    case 'unreadable-report':
    case 'zero-tests':
      return { status: run.end.kind, exit };
    case 'could-not-start':
    case 'infrastructure':
      return { status: 'no-report', exit };
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
