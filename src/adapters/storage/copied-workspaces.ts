import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { remember } from '../../core/remember.ts';
import { bytePathOfText } from '../git/byte-path.ts';
import type { KnownTree } from './base-trees.ts';
import { layOut } from './base-trees.ts';
import { copyDirectory } from './copy-directory.ts';
import { requireSpace } from './disk-full.ts';
import { layOnSurface } from './lay-tree.ts';
import type { ObjectStore } from './object-store.ts';
import { removeDirectory } from './remove-directory.ts';
import type { RunStorage } from './run-storage.ts';
import { createDirectorySurface } from './tree-surface.ts';
import type { TreeMaker, WorkspaceKind } from './workspace-kind.ts';
import type { WorkspaceState } from './workspace-state.ts';

/**
 * Workspaces that are real directories. Writing files out of git's objects costs what copying them costs, so a tree is
 * laid out anew each time, except where the file system clones: there once, and cloned from then on.
 */
export function createCopiedWorkspaces(options: {
  readonly storage: RunStorage;
  readonly maker: TreeMaker;
  readonly cloneTrees: boolean;
}): WorkspaceKind {
  const { storage, maker } = options;
  const { ownership } = storage;
  const models = new Map<string, Promise<string>>();

  async function newWorkspace(parent: string, make: (directory: string) => Promise<void>): Promise<string> {
    const directory = await storage.newDirectory(parent, 'w');
    try {
      await make(directory);
      return directory;
    } catch (error) {
      await removeDirectory(directory);
      throw error;
    }
  }

  async function layOutIn(store: ObjectStore, tree: KnownTree, directory: string): Promise<void> {
    const [files, git, index] = ['tree', 'git', 'index'].map((name) => join(directory, name));
    if (files === undefined || git === undefined || index === undefined) return;
    await layOut(store, tree, { tree: files, git, index });
    await rename(join(git, '.git'), join(files, '.git'));
    await Promise.all([rm(git, { recursive: true }), rm(index)]);
  }

  /** The one that others are cloned from. */
  function modelOf(store: ObjectStore, tree: KnownTree): Promise<string> {
    return remember(models, tree.id, () =>
      newWorkspace(storage.onDisk, async (directory) => {
        await layOutIn(store, tree, directory);
        await mkdir(join(directory, 'home'), { mode: 0o700 });
        await ownership.give(join(directory, 'tree'), join(directory, 'home'));
      }),
    );
  }

  async function makeTree(store: ObjectStore, tree: KnownTree, parent: string): Promise<string> {
    await requireSpace(`The tree ${tree.id}`, parent, tree.neededBytes);
    if (options.cloneTrees && parent === storage.onDisk) return copyWorkspace(await modelOf(store, tree));
    return newWorkspace(parent, async (directory) => {
      await mkdir(join(directory, 'home'), { mode: 0o700 });
      await layOutIn(store, tree, directory);
      await ownership.give(join(directory, 'tree'), join(directory, 'home'));
    });
  }

  function copyWorkspace(from: string): Promise<string> {
    const parent = join(from, '..');
    return newWorkspace(parent, async (directory) => {
      for (const part of ['tree', 'home']) {
        await copyDirectory(join(from, part), join(directory, part), ownership.foreign);
      }
    });
  }

  return {
    async create({ store, final }) {
      const parent = await storage.placeFor('workspaces', final.neededBytes * 2);
      const directory = await makeTree(store, final, parent);
      return { directory, store, tree: final.id, overlay: null, turn: Promise.resolve() };
    },
    async fork(state) {
      return { ...state, directory: await copyWorkspace(state.directory), turn: Promise.resolve() };
    },
    async lay(state, layers) {
      const { store, directory } = state;
      const built = await maker.addLayers(store, state.tree, layers);
      const tree = join(directory, 'tree');
      const index = store.newIndex();
      await ownership.take(tree);
      try {
        await store.git({ args: ['read-tree', built.tree], index });
        const removed = built.removed.map(bytePathOfText);
        const surface = createDirectorySurface(tree);
        await layOnSurface(store, { index, removed, laid: built.laid }, { surface, scratch: directory });
        state.tree = built.tree;
      } finally {
        await rm(index, { force: true });
        await ownership.give(tree);
      }
    },
    discard: (state: WorkspaceState) => removeDirectory(state.directory),
    async exportTree(source) {
      const { store, final } = await maker.build({ start: source, layers: [] });
      const directory = await makeTree(store, final, storage.onDisk);
      await removeDirectory(join(directory, 'tree', '.git'));
      return join(directory, 'tree');
    },
  };
}
