import type { Manifest } from '../core/manifest.ts';
import type { SuiteRun } from '../core/suite-run.ts';
import type { TestId } from '../core/test-id.ts';
import { checkAlone } from '../core/validation/check-alone.ts';
import { checkNearMiss } from '../core/validation/check-near-miss.ts';
import { askForOnly, ranOnly } from '../core/validation/only-tests.ts';
import type { TaskFault } from '../core/validation/task-fault.ts';
import { measureTree } from './measure-tree.ts';
import type { MeasurePorts } from './ports.ts';
import type { TaskToValidate } from './task-to-validate.ts';
import { startingTree, taskTree } from './task-tree.ts';
import type { RunnableSuite } from './tree-to-measure.ts';

/** A near-miss is judged by its step alone, so its suite is asked for that step's tests alone. */
export async function checkNearMisses(
  input: TaskToValidate,
  manifest: Pick<Manifest, 'steps'>,
  ports: MeasurePorts,
): Promise<TaskFault[]> {
  const testsOf = (step: string) => manifest.steps[step] ?? [];
  const misses = await Promise.all(
    input.nearMisses.map(async (miss) => {
      const only = { name: 'f2p', tests: testsOf(miss.step) };
      const [f2p] = await measureOnly(
        input,
        { label: `near-miss ${miss.name}`, patches: [miss.path], only: [only] },
        ports,
      );
      return { ...miss, runs: f2p === undefined ? {} : { f2p } };
    }),
  );
  // Only where a suite did as it was asked may a test have failed for want of another step's.
  const alone = new Set(
    misses.filter(({ step, runs }) => ranOnly(runs.f2p, testsOf(step))).map(({ step }) => step),
  );
  return [
    ...misses.flatMap((miss) => checkNearMiss(manifest, miss)),
    ...(await checkStepsAlone(input, { manifest, steps: [...alone] }, ports)),
  ];
}

/** The tests of each of these steps by themselves, on the reference solution. */
async function checkStepsAlone(
  input: TaskToValidate,
  { manifest, steps }: { readonly manifest: Pick<Manifest, 'steps'>; readonly steps: readonly string[] },
  ports: MeasurePorts,
): Promise<TaskFault[]> {
  if (steps.length === 0) return [];
  const only = steps.map((step) => ({ name: `f2p, ${step} alone`, tests: manifest.steps[step] ?? [] }));
  const runs = await measureOnly(input, { label: 'reference, steps alone', patches: [], only }, ports);
  return steps.flatMap((step, index) => {
    const run = runs[index];
    return run === undefined ? [] : checkAlone(step, manifest.steps[step] ?? [], run);
  });
}

interface Narrowed {
  readonly label: string;
  /** Laid over the whole reference solution. */
  readonly patches: readonly string[];
  readonly only: readonly { readonly name: string; readonly tests: readonly TestId[] }[];
}

/** Runs of the F2P suite, each asked for some tests, on one tree. */
async function measureOnly(
  { task, patches }: TaskToValidate,
  narrowed: Narrowed,
  ports: MeasurePorts,
): Promise<readonly SuiteRun[]> {
  const layers = [...patches, ...narrowed.patches].map((path) => ({ kind: 'patch' as const, path }));
  const tree = taskTree(task, {
    side: 'head',
    label: narrowed.label,
    recipe: { start: startingTree(task), layers },
    repeat: { failed: 0, all: 1 },
  });
  const f2p = tree.suites.filter(({ set }) => set === 'f2p');
  const suites = narrowed.only.flatMap(({ name, tests }): RunnableSuite[] =>
    f2p.map((suite) => ({ ...suite, name, environment: askForOnly(tests) })),
  );
  const { runs } = await measureTree({ ...tree, suites }, ports);
  return runs;
}
