import { layersTo } from './own-plan.ts';
import { createPathMatcher } from './path-patterns.ts';
import { TEST_CONFIGURATION } from './test-files.ts';
import type { FileChange, TreeRecipe, TreeSource } from './tree.ts';

/** The trees of a task's run: the suites come last, laid over a fork of what set-up left. */
export interface TaskPlan {
  readonly base: TreeRecipe;
  readonly head: TreeRecipe;
  /** Head with the protected paths as the work left them; null where the work touched none that could matter. */
  readonly untouched: TreeRecipe | null;
  /** Protected paths that the work changed, restored in `head`. */
  readonly restored: readonly string[];
  /** Those of them that the suite is laid over anyway: changing them cannot have an effect. */
  readonly laidOver: readonly string[];
}

export interface TaskPlanInput {
  /** The task's starting tree. */
  readonly start: TreeSource;
  /** Where the work lies. */
  readonly work: TreeSource;
  /** What the work changed. */
  readonly changes: readonly FileChange[];
  readonly protect: readonly string[];
  /** Paths that the suites' overlays bring, relative to the workspace. */
  readonly overlayFiles: readonly string[];
}

/** Starting tree + the work's changes restricted to what a solution may change (docs/scoring.md section 7). */
export function planTask({ start, work, changes, protect, overlayFiles }: TaskPlanInput): TaskPlan {
  const isLaidOver = createOverlayMatcher(overlayFiles);
  const isGuarded = createGuard({ protect, overlayFiles });
  const guarded = changes.filter(({ path }) => isGuarded(path));
  const allowed = changes.filter(({ path }) => !isGuarded(path));
  const base: TreeRecipe = { start, layers: [] };
  const mayMatter = guarded.filter(({ path }) => !isLaidOver(path) && !isOutsideWork(path));
  return {
    base,
    head: { start, layers: layersTo(work, allowed) },
    untouched: mayMatter.length === 0 ? null : { start, layers: layersTo(work, [...allowed, ...mayMatter]) },
    restored: guarded.map(({ path }) => path),
    laidOver: guarded.filter(({ path }) => isLaidOver(path)).map(({ path }) => path),
  };
}

/** Whether a path is one that a solution may not bring: its change is restored before the suites run. */
export function createGuard({
  protect,
  overlayFiles,
}: Pick<TaskPlanInput, 'protect' | 'overlayFiles'>): (path: string) => boolean {
  const isProtected = createPathMatcher([...protect, ...TEST_CONFIGURATION, '.git', '.github', '.stepmark']);
  const isLaidOver = createOverlayMatcher(overlayFiles);
  return (path) => isProtected(path) || isLaidOver(path);
}

/** The overlays' own files, and whatever else the work puts into the folders that they bring. */
function createOverlayMatcher(files: readonly string[]): (path: string) => boolean {
  const exact = new Set(files);
  const folders = new Set(
    files.map((file) => file.slice(0, file.lastIndexOf('/') + 1)).filter((folder) => folder !== ''),
  );
  return (path) => {
    if (exact.has(path)) return true;
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (folders.has(path.slice(0, end + 1))) return true;
    }
    return false;
  };
}

/** Paths of the platform, which no suite reads. */
function isOutsideWork(path: string): boolean {
  return path.startsWith('.github/') || path.startsWith('.git/') || path.startsWith('.stepmark/');
}
