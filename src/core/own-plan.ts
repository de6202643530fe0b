import { createPathMatcher } from './path-patterns.ts';
import { DEFAULT_TEST_FILES, PROSE_FILES, TEST_CONFIGURATION } from './test-files.ts';
import type { FileChange, TreeRecipe, TreeSource } from './tree.ts';

/** Which trees to make for a PR without a task, and what its changes mean (docs/scoring.md section 3). */
export interface OwnPlan {
  readonly base: TreeRecipe;
  readonly head: TreeRecipe;
  readonly proof: TreeRecipe | null;
  readonly guard: TreeRecipe | null;
  readonly changedTestFiles: readonly string[];
  readonly editedTestFiles: readonly string[];
  readonly changedTestConfiguration: readonly string[];
  readonly changesCode: boolean;
  /** Nothing but test files changes: head is its own proof, base its own guard. */
  readonly testsOnly: boolean;
}

export interface OwnPlanInput {
  readonly base: TreeSource;
  readonly head: TreeSource;
  readonly changes: readonly FileChange[];
  /** Globs; null: DEFAULT_TEST_FILES. */
  readonly testFiles: readonly string[] | null;
  /** Paths that a suite's report glob matches before the suite has run: taken out, or a change could bring its report. */
  readonly staleReports: readonly string[];
}

/** Plans base and head, and, where test files change, the proof and guard trees. */
export function planOwn({ base, head, changes, testFiles, staleReports }: OwnPlanInput): OwnPlan {
  const isTest = createPathMatcher(testFiles ?? DEFAULT_TEST_FILES);
  const isConfiguration = createPathMatcher(TEST_CONFIGURATION);
  const isProse = createPathMatcher(PROSE_FILES);
  const tests = changes.filter(({ path }) => isTest(path));
  const others = changes.filter(({ path }) => !isTest(path));
  const edited = tests.filter(({ kind }) => kind !== 'added');
  const clean: TreeRecipe['layers'] =
    staleReports.length > 0 ? [{ kind: 'remove', paths: staleReports }] : [];
  const needed = tests.length > 0 && others.length > 0;
  return {
    base: { start: base, layers: clean },
    head: { start: head, layers: clean },
    proof: needed ? { start: base, layers: [...layersTo(head, tests), ...clean] } : null,
    guard:
      needed && edited.length > 0 ? { start: head, layers: [...layersBack(base, tests), ...clean] } : null,
    changedTestFiles: tests.map(({ path }) => path),
    editedTestFiles: edited.map(({ path }) => path),
    changedTestConfiguration: changes.filter(({ path }) => isConfiguration(path)).map(({ path }) => path),
    changesCode: others.some(({ path }) => !isProse(path)),
    testsOnly: tests.length > 0 && others.length === 0,
  };
}

/** Makes these paths as they are in `from`, the new side of the changes. */
export function layersTo(from: TreeSource, changes: readonly FileChange[]): TreeRecipe['layers'] {
  const removed = changes.filter(({ kind }) => kind === 'deleted').map(({ path }) => path);
  const laid = changes.filter(({ kind }) => kind !== 'deleted').map(({ path }) => path);
  return [
    ...(removed.length > 0 ? [{ kind: 'remove' as const, paths: removed }] : []),
    ...(laid.length > 0 ? [{ kind: 'files' as const, from, paths: laid }] : []),
  ];
}

/** Makes these paths as they are in `from`, the old side of the changes. */
function layersBack(from: TreeSource, changes: readonly FileChange[]): TreeRecipe['layers'] {
  return layersTo(
    from,
    changes.map((change) => {
      if (change.kind === 'modified') return change;
      return { ...change, kind: change.kind === 'added' ? ('deleted' as const) : ('added' as const) };
    }),
  );
}
