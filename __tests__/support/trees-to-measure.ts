import type { RunnableSuite, TreeToMeasure } from '../../src/pipeline/tree-to-measure.ts';

/** A suite that prints its report, unless told otherwise. */
export function suiteOf(shape: Partial<RunnableSuite> = {}): RunnableSuite {
  return {
    name: 'unit',
    set: 'own',
    overlay: null,
    run: ['test'],
    report: { format: 'tap', path: null },
    reportIn: 'workspace',
    environment: {},
    ...shape,
  };
}

/** A tree without set-up and with one suite, unless told otherwise. */
export function treeOf(shape: Partial<TreeToMeasure> = {}): TreeToMeasure {
  return {
    side: 'head',
    label: 'head',
    recipe: { start: { kind: 'directory', path: '/start' }, layers: [] },
    warmUp: [],
    setup: [],
    suites: [suiteOf()],
    limits: {
      setupMs: 5_000,
      suiteMs: 7_000,
      memoryBytes: null,
      processes: null,
      outputBytes: 1_000,
      network: 'none',
    },
    environment: {},
    repeat: { failed: 0, all: 1 },
    ...shape,
  };
}
