import type { Workspace } from '../../pipeline/ports.ts';
import type { ObjectStore } from './object-store.ts';

/** A layer that a workspace writes to, with the kernel's work directory and room for files on their way. */
export interface WritableLayer {
  readonly directory: string;
  readonly upper: string;
  readonly work: string;
}

/** What is known of a workspace beyond its paths. */
export interface WorkspaceState {
  readonly directory: string;
  readonly store: ObjectStore;
  /** The tree as it was laid; what ran in it since is not in it. */
  tree: string;
  overlay: { lowers: readonly string[]; top: WritableLayer } | null;
  /** The last thing that was asked of it: forks and layers of one workspace take turns. */
  turn: Promise<unknown>;
}

/**
 * The port's view. `overlay` is read anew each time: a fork turns the upper layer into a lower one for both sides, so
 * that neither sees what the other writes.
 */
export function viewOf(state: WorkspaceState): Workspace {
  return {
    path: `${state.directory}/tree`,
    home: `${state.directory}/home`,
    get overlay() {
      if (state.overlay === null) return null;
      const { lowers, top } = state.overlay;
      return { lowers, upper: top.upper, work: top.work };
    },
  };
}
