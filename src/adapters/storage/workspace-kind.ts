import type { TreeLayer, TreeRecipe, TreeSource } from '../../core/tree.ts';
import type { KnownTree } from './base-trees.ts';
import { createKnownTrees } from './base-trees.ts';
import type { BuiltTree } from './build-tree.ts';
import { buildTree } from './build-tree.ts';
import type { ObjectStore } from './object-store.ts';
import type { TreeSources } from './tree-sources.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** A recipe carried out in objects alone: the tree that it starts from, and the one that it ends in. */
export interface PreparedTree {
  readonly store: ObjectStore;
  readonly start: KnownTree;
  readonly final: KnownTree;
}

/** One way of having workspaces: overlays over a shared tree, or copies. */
export interface WorkspaceKind {
  create(prepared: PreparedTree): Promise<WorkspaceState>;
  fork(state: WorkspaceState): Promise<WorkspaceState>;
  lay(state: WorkspaceState, layers: readonly TreeLayer[]): Promise<void>;
  /** `others`: those that are still in use. */
  discard(state: WorkspaceState, others: readonly WorkspaceState[]): Promise<void>;
  exportTree(source: TreeSource): Promise<string>;
}

/** Turns recipes and layers into checked trees. */
export interface TreeMaker {
  build(recipe: TreeRecipe): Promise<PreparedTree>;
  addLayers(store: ObjectStore, tree: string, layers: readonly TreeLayer[]): Promise<BuiltTree>;
}

export function createTreeMaker(sources: TreeSources, note: (text: string) => void): TreeMaker {
  const know = createKnownTrees(note);

  async function addLayers(
    store: ObjectStore,
    tree: string,
    layers: readonly TreeLayer[],
  ): Promise<BuiltTree> {
    const readSource = async (source: TreeSource): Promise<string> => {
      const id = await sources.read(store, source);
      await know(store, id);
      return id;
    };
    const built = await buildTree({ store, readSource }, tree, layers);
    await know(store, built.tree);
    return built;
  }

  return {
    addLayers,
    async build(recipe) {
      const store = await sources.storeFor(recipe);
      const start = await know(store, await sources.read(store, recipe.start));
      const { tree } = await addLayers(store, start.id, recipe.layers);
      return { store, start, final: await know(store, tree) };
    },
  };
}
