import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '../../pipeline/ports.ts';
import { bytePathOfText } from '../git/byte-path.ts';
import type { BaseTree } from './base-trees.ts';
import { createBaseTrees } from './base-trees.ts';
import { deriveIndex, stepsBetween } from './build-tree.ts';
import { copyDirectory } from './copy-directory.ts';
import { layOnSurface } from './lay-tree.ts';
import { createOverlaySurface } from './overlay-surface.ts';
import { removeDirectory } from './remove-directory.ts';
import type { RunStorage } from './run-storage.ts';
import type { PreparedTree, TreeMaker, WorkspaceKind } from './workspace-kind.ts';
import type { WorkspaceState, WritableLayer } from './workspace-state.ts';
import { writeRepository } from './write-repository.ts';

/**
 * Workspaces that a sandbox mounts: a shared tree below, what differs from it above. The git directory is a layer of
 * its own, so that it holds the objects of the workspace's tree and no others.
 */
export function createOverlayWorkspaces(options: {
  readonly storage: RunStorage;
  readonly maker: TreeMaker;
  readonly owner: Sandbox['owner'];
  readonly note: (text: string) => void;
}): WorkspaceKind {
  const { storage, maker } = options;
  const { ownership } = storage;
  const baseTreeOf = createBaseTrees(storage, options.note);
  const unprivileged = process.getuid?.() !== 0 && options.owner === null;
  /** Layers that nothing was mounted over when they were made. */
  const plain = new Set<string>();

  async function newState(
    prepared: Pick<WorkspaceState, 'store' | 'tree'>,
    make: (directory: string) => Promise<WorkspaceState['overlay']>,
  ): Promise<WorkspaceState> {
    const directory = await storage.newDirectory(storage.onDisk, 'w');
    try {
      await mkdir(join(directory, 'tree'));
      const overlay = await make(directory);
      await ownership.give(join(directory, 'tree'));
      return { ...prepared, directory, overlay, turn: Promise.resolve() };
    } catch (error) {
      await removeDirectory(directory);
      throw error;
    }
  }

  /** Lowers and top of a recipe with layers: a git layer of its own, and the differences in the upper layer. */
  async function layDifferences(prepared: PreparedTree, base: BaseTree, top: WritableLayer) {
    const { store, start, final } = prepared;
    const git = join(top.directory, 'git');
    const index = store.newIndex();
    await mkdir(git);
    await deriveIndex(store, base.index, { tree: final.id, index });
    await writeRepository(store, final, join(git, '.git'));
    await copyFile(index, join(git, '.git', 'index'));
    const { removed, laid } = await stepsBetween(store, start.id, final.id);
    plain.add(top.upper).add(git);
    const below = { layers: [git, base.tree], plain, unprivileged };
    const surface = createOverlaySurface(top.upper, below, top.directory);
    await layOnSurface(store, { index, removed, laid }, { surface, scratch: top.directory });
    plain.delete(top.upper);
    await rm(index, { force: true });
    await ownership.give(git, top.upper);
    return [git, base.tree];
  }

  /** Most set-ups leave nothing in HOME: starting cp(1) would be all the work. */
  async function copyHome(from: string, to: string): Promise<void> {
    if (ownership.foreign || (await readdir(from)).length > 0) {
      return copyDirectory(from, to, ownership.foreign);
    }
    await mkdir(to, { mode: 0o700 });
  }

  async function freeze(state: WorkspaceState): Promise<readonly string[]> {
    if (state.overlay === null) return [];
    const { lowers, top } = state.overlay;
    if ((await readdir(top.upper)).length === 0) return lowers;
    const frozen = [top.upper, ...lowers];
    const next = await newTop();
    state.overlay = { lowers: frozen, top: next };
    return frozen;
  }

  async function newTop(): Promise<WritableLayer> {
    const top = await storage.newLayer();
    await ownership.give(top.upper);
    return top;
  }

  return {
    async create(prepared) {
      const { store, start, final } = prepared;
      const base = await baseTreeOf(store, start);
      plain.add(base.tree).add(base.git);
      return newState({ store, tree: final.id }, async (directory) => {
        await mkdir(join(directory, 'home'), { mode: 0o700 });
        await ownership.give(join(directory, 'home'));
        const top = await newTop();
        try {
          const same = start.id === final.id;
          const lowers = same ? [base.git, base.tree] : await layDifferences(prepared, base, top);
          return { lowers, top };
        } catch (error) {
          await removeDirectory(top.directory);
          throw error;
        }
      });
    },
    fork(state) {
      return newState(state, async (directory) => {
        await copyHome(join(state.directory, 'home'), join(directory, 'home'));
        return { lowers: await freeze(state), top: await newTop() };
      });
    },
    async lay(state, layers) {
      if (state.overlay === null) return;
      const { store } = state;
      const { lowers, top } = state.overlay;
      const built = await maker.addLayers(store, state.tree, layers);
      const index = store.newIndex();
      await ownership.take(top.upper);
      try {
        await store.git({ args: ['read-tree', built.tree], index });
        const surface = createOverlaySurface(
          top.upper,
          { layers: lowers, plain, unprivileged },
          top.directory,
        );
        const removed = built.removed.map(bytePathOfText);
        await layOnSurface(store, { index, removed, laid: built.laid }, { surface, scratch: top.directory });
        state.tree = built.tree;
      } finally {
        await rm(index, { force: true });
        await ownership.give(top.upper);
      }
    },
    async discard(state, others) {
      const used = others.flatMap(layersOf);
      const layers = layersOf(state).filter((path) => path.startsWith(join(storage.onDisk, 'layers')));
      // layers/<n>/upper and layers/<n>/git of one recipe go together with the last that shows either.
      const directories = new Set(layers.map((layer) => join(layer, '..')));
      const unused = [...directories].filter(
        (directory) => !used.some((path) => path.startsWith(`${directory}/`)),
      );
      await Promise.all([state.directory, ...unused].map(removeDirectory));
    },
    async exportTree(source) {
      const { store, start } = await maker.build({ start: source, layers: [] });
      return (await baseTreeOf(store, start)).tree;
    },
  };
}

function layersOf({ overlay }: WorkspaceState): readonly string[] {
  return overlay === null ? [] : [overlay.top.upper, ...overlay.lowers];
}
