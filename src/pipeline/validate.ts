import type { Manifest } from '../core/manifest.ts';
import type { SuiteRun } from '../core/suite-run.ts';
import { judgeMustFail } from '../core/tampering.ts';
import type { TreeRecipe } from '../core/tree.ts';
import { assignTests } from '../core/validation/assign-tests.ts';
import { checkGate } from '../core/validation/check-gate.ts';
import { checkOrder, SHUFFLE_VARIABLE } from '../core/validation/check-order.ts';
import { checkRequirements, type RequirementCoverage } from '../core/validation/check-requirements.ts';
import { checkStair } from '../core/validation/check-stair.ts';
import { checkVacuous } from '../core/validation/check-vacuous.ts';
import { declaredTests, type GateRuns, type SetRuns } from '../core/validation/gate-runs.ts';
import { manifestSuite } from '../core/validation/manifest-suite.ts';
import { parseRequirements } from '../core/validation/requirements.ts';
import type { TaskFault } from '../core/validation/task-fault.ts';
import { checkNearMisses } from './check-near-misses.ts';
import { measureTree } from './measure-tree.ts';
import type { MeasurePorts } from './ports.ts';
import type { TaskToValidate } from './task-to-validate.ts';
import { mustFailSuites, startingTree, type TaskTree, taskTree, variantSuites } from './task-tree.ts';
import type { MeasuredTree } from './tree-to-measure.ts';

export interface ValidateOptions {
  /** Runs of base and of the reference. */
  readonly repeats: number;
  readonly version: string;
  readonly tools: Readonly<Record<string, string>>;
  readonly validatedAt: string;
}

export interface Validation {
  readonly faults: readonly TaskFault[];
  /** null where a fault was found: a task that fails validation is not scored. */
  readonly manifest: Manifest | null;
  /** Milliseconds of one evaluation: the reference's slower set-up-free suites, one after the other. */
  readonly evaluationMs: number;
  /** Which tests check which requirement; empty where the instruction numbers none. */
  readonly coverage: readonly RequirementCoverage[];
  /** Passed steps after each patch, for the table of the staircase. */
  readonly stairs: readonly SetRuns[];
}

/** Proves a task: gate, steps, staircase, near-misses, variant (docs/scoring.md section 7). */
export async function validateTask(
  input: TaskToValidate,
  options: ValidateOptions,
  ports: MeasurePorts,
): Promise<Validation> {
  const { task } = input.task;
  const start: TreeRecipe = {
    start: startingTree(input.task),
    layers: [],
  };
  const patched = (patches: readonly string[]): TreeRecipe => ({
    ...start,
    layers: patches.map((path) => ({ kind: 'patch' as const, path })),
  });
  const measure = (label: string, recipe: TreeRecipe) =>
    measureTree(taskTree(input.task, treeOf(label, recipe)), ports);

  const gateTrees = await measureGate({ base: start, reference: patched(input.patches) }, options, measure);
  const gate: GateRuns = {
    base: gateTrees.base.map(({ runs }) => bySet(runs)),
    reference: gateTrees.reference.map(({ runs }) => bySet(runs)),
  };
  const { steps, faults: stepFaults } = assignTests(task, declaredTests(gate, 'f2p'));
  const manifest: Manifest = {
    task: task.id,
    version: options.version,
    taskHash: input.task.taskHash,
    suites: {
      f2p: manifestSuite(gate, 'f2p', input.suiteHashes.f2p),
      p2p: manifestSuite(gate, 'p2p', input.suiteHashes.p2p),
    },
    steps,
    setup: { base: { exit: gateTrees.base[0]?.setupExit ?? null } },
    repeats: options.repeats,
    tools: options.tools,
    validatedAt: options.validatedAt,
  };
  // Near-misses first: one that hangs until its time is over should not be what all else has ended for.
  const [nearMissFaults, stairs, ...checked] = await Promise.all([
    checkNearMisses(input, manifest, ports),
    Promise.all(
      input.patches.slice(0, -1).map(async (_, index) => {
        const k = index + 1;
        return { k, runs: bySet((await measure(`patches 1…${k}`, patched(input.patches.slice(0, k)))).runs) };
      }),
    ),
    checkReference(input, { manifest, recipe: patched(input.patches) }, ports),
    checkNothing(input, ports),
  ]);
  const referenceRuns = Object.values(gate.reference[0] ?? {});
  const { coverage, faults: requirementFaults } = checkRequirements(
    parseRequirements(input.instruction),
    referenceRuns,
  );
  const faults = [
    ...input.readingFaults,
    ...requirementFaults,
    ...countFaults(input),
    ...checkGate(task, gate),
    ...stepFaults,
    ...stairs.flatMap((stair) => checkStair(task, manifest, stair)),
    ...nearMissFaults,
    ...checked.flat(),
  ];
  return {
    faults,
    coverage,
    manifest: faults.length === 0 ? manifest : null,
    evaluationMs: (gateTrees.reference[0]?.runs ?? []).reduce(
      (sum, run) => sum + (run.process?.durationMs ?? 0),
      0,
    ),
    stairs: stairs.map(({ runs }) => runs),
  };
}

type Measure = (label: string, recipe: TreeRecipe) => Promise<MeasuredTree>;

/** Base and reference as often as asked, two at once: a task that only holds on an idle machine does not hold. */
async function measureGate(
  trees: { readonly base: TreeRecipe; readonly reference: TreeRecipe },
  { repeats }: ValidateOptions,
  measure: Measure,
): Promise<{ base: MeasuredTree[]; reference: MeasuredTree[] }> {
  const numbers = Array.from({ length: repeats }, (_, index) => index + 1);
  const [base, reference] = await Promise.all([
    Promise.all(numbers.map((number) => measure(`base, run ${number}`, trees.base))),
    Promise.all(numbers.map((number) => measure(`reference, run ${number}`, trees.reference))),
  ]);
  return { base, reference };
}

/** What only the whole reference solution shows: another order, the variant's data, and reporters that can fail. */
async function checkReference(
  { task }: TaskToValidate,
  { manifest, recipe }: { readonly manifest: Manifest; readonly recipe: TreeRecipe },
  ports: MeasurePorts,
): Promise<TaskFault[]> {
  const tree = taskTree(task, treeOf('reference', recipe));
  const shuffled = tree.suites.map((suite) => ({
    ...suite,
    name: `${suite.name}, shuffled`,
    environment: { [SHUFFLE_VARIABLE]: '20261122' },
  }));
  const more = [...variantSuites(task), ...mustFailSuites(task)];
  const { runs } = await measureTree({ ...tree, suites: [...shuffled, ...more] }, ports);
  const ofMore = runs.slice(shuffled.length).flatMap((run): TaskFault[] => {
    if (run.suite === 'variant') return variantFaults(run);
    const problem = run.end.kind === 'reported' ? judgeMustFail(run) : `${run.suite}: ${run.end.detail}`;
    return problem === null ? [] : [{ check: 'must-fail', step: null, test: null, text: problem }];
  });
  return [...ofMore, ...checkOrder(manifest, bySet(runs.slice(0, shuffled.length)))];
}

/** Where nothing is, and where a program only prints how it is used, no test can find what it looks for. */
async function checkNothing({ task, stub }: TaskToValidate, ports: MeasurePorts): Promise<TaskFault[]> {
  const empty: TreeRecipe = {
    start: { kind: 'directory', path: await ports.workspaces.directory('empty') },
    layers: [],
  };
  const onEmpty = await measureTree(taskTree(task, treeOf('empty workspace', empty)), ports);
  const faults = checkVacuous('an empty workspace', onEmpty.runs);
  if (stub === null) return faults;
  const stubbed: TreeRecipe = { ...empty, layers: [{ kind: 'directory', path: stub }] };
  const onStub = await measureTree(taskTree(task, treeOf('stub', stubbed)), ports);
  const f2p = onStub.runs.filter(({ set }) => set === 'f2p');
  return [...faults, ...checkVacuous('a stub that prints how it is used', f2p)];
}

function variantFaults(run: SuiteRun): TaskFault[] {
  if (run.end.kind !== 'reported') {
    return [
      {
        check: 'variant',
        step: null,
        test: null,
        text: `the variant suite gave no report: ${run.end.detail}`,
      },
    ];
  }
  return run.end.report.tests
    .filter(({ status }) => status !== 'passed')
    .map(({ id, message }) => ({
      check: 'variant',
      step: null,
      test: id,
      text: `${id}: ${message ?? 'failed'}`,
    }));
}

function countFaults({ task, patches }: TaskToValidate): TaskFault[] {
  const { steps } = task.task;
  if (patches.length === steps.length) return [];
  const text = `expected one solution patch a step (${steps.length}), found ${patches.length}`;
  return [{ check: 'staircase', step: null, test: null, text }];
}

function treeOf(label: string, recipe: TreeRecipe): TaskTree {
  return { side: label.startsWith('base') ? 'base' : 'head', label, recipe, repeat: { failed: 0, all: 1 } };
}

function bySet(runs: readonly SuiteRun[]): SetRuns {
  return Object.fromEntries(runs.map((run) => [run.set, run]));
}
