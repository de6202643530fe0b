import type { Manifest, ManifestSuite } from '../../src/core/manifest.ts';
import { DEFAULT_GATE } from '../../src/core/repository-config.ts';
import type { Step, Task, TaskSuite } from '../../src/core/task.ts';
import type { TaskMeasurement } from '../../src/core/task-measurement.ts';
import { createTestId, type TestId } from '../../src/core/test-id.ts';
import { reportedRun } from './suite-runs.ts';

export interface StepShape {
  readonly declared: number;
  readonly passed: number;
  /** Indexes of the steps that it needs. */
  readonly needs: readonly number[];
  readonly weight?: number;
}

export interface TaskShape {
  readonly steps: readonly StepShape[] | null;
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
}

const SUITE: TaskSuite = {
  overlay: 'suites/f2p',
  run: ['run'],
  report: { format: 'junit', path: 'r.xml' },
  mustFail: null,
};

/** A task of this shape whose runs went as told: base fails all of F2P and passes all of P2P. */
export function measuredTask({ steps, p2p }: TaskShape): TaskMeasurement {
  const shapes = steps ?? [];
  const idsOf = (name: string, count: number): TestId[] =>
    Array.from({ length: count }, (_, index) =>
      createTestId({ file: `${name}.py`, describe: [], name: `test ${index + 1}` }),
    );
  const declared = shapes.map(({ declared: count }, index) => idsOf(`step-${index + 1}`, count));
  const f2pIds = declared.flat();
  const p2pIds = p2p === null ? [] : idsOf('p2p', p2p.declared);
  const passing = shapes.flatMap(({ passed }, index) => (declared[index] ?? []).slice(0, passed));
  return {
    task: taskOf(shapes, { f2p: steps !== null, p2p: p2p !== null }),
    manifest: manifestOf(shapes, {
      declared,
      f2pIds: steps === null ? null : f2pIds,
      p2pIds: p2p === null ? null : p2pIds,
    }),
    f2p:
      steps === null
        ? null
        : {
            base: reportedRun({ suite: 'f2p', set: 'f2p', side: 'base', failed: f2pIds }),
            head: reportedRun({
              suite: 'f2p',
              set: 'f2p',
              side: 'head',
              passed: passing,
              failed: f2pIds.filter((id) => !passing.includes(id)),
            }),
          },
    p2p:
      p2p === null
        ? null
        : {
            base: reportedRun({ suite: 'p2p', set: 'p2p', side: 'base', passed: p2pIds }),
            head: reportedRun({
              suite: 'p2p',
              set: 'p2p',
              side: 'head',
              passed: p2pIds.slice(0, p2p.passed),
              failed: p2pIds.slice(p2p.passed),
            }),
          },
    integrity: { restored: [], effective: [], forged: [] },
    gate: DEFAULT_GATE,
  };
}

function taskOf(shapes: readonly StepShape[], has: { f2p: boolean; p2p: boolean }): Task {
  return {
    id: 'example',
    title: 'An example',
    category: 'feature_add',
    difficulty: 'hard',
    tags: [],
    expertMinutes: 60,
    workspace: 'folder',
    needs: [],
    protect: [],
    limits: { setupMs: 1, suiteMs: 1, memoryBytes: null, processes: null, outputBytes: 1, network: 'none' },
    warmUp: [],
    setup: [],
    suites: { f2p: has.f2p ? SUITE : null, p2p: has.p2p ? SUITE : null, variant: null },
    steps: shapes.map(
      ({ needs, weight }, index): Step => ({
        id: `step-${index + 1}`,
        title: `Step ${index + 1}`,
        stage: 'core',
        tests: [`step-${index + 1}.py::*`],
        needs: needs.map((need) => `step-${need + 1}`),
        weight: weight ?? null,
      }),
    ),
    canary: '00000000-0000-0000-0000-000000000000',
  };
}

function manifestOf(
  shapes: readonly StepShape[],
  ids: {
    declared: readonly (readonly TestId[])[];
    f2pIds: readonly TestId[] | null;
    p2pIds: readonly TestId[] | null;
  },
): Manifest {
  const suite = (tests: readonly TestId[] | null): ManifestSuite | null =>
    tests === null
      ? null
      : {
          hash: '0'.repeat(64),
          tests,
          base: { status: 'measured', exit: 1 },
          reference: { status: 'measured', exit: 0, durationMs: 1 },
        };
  return {
    task: 'example',
    version: '1',
    taskHash: '0'.repeat(64),
    suites: { f2p: suite(ids.f2pIds), p2p: suite(ids.p2pIds) },
    steps: Object.fromEntries(shapes.map((_, index) => [`step-${index + 1}`, ids.declared[index] ?? []])),
    setup: { base: { exit: 0 } },
    repeats: 3,
    tools: {},
    validatedAt: '2026-11-22T00:00:00Z',
  };
}
