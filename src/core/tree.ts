/** Where files come from: a commit of the subject's repository, or a plain directory. */
export type TreeSource =
  | { readonly kind: 'commit'; readonly repository: string; readonly sha: string; readonly tree: string }
  | { readonly kind: 'directory'; readonly path: string };

/** One change to a tree under construction; later ones win. */
export type TreeLayer =
  /** Lays these paths of a source over the tree (replacing files and links, never following them). */
  | { readonly kind: 'files'; readonly from: TreeSource; readonly paths: readonly string[] }
  /** Lays a whole directory over the tree. */
  | { readonly kind: 'directory'; readonly path: string }
  /** Removes paths: a file, a link, or a directory with all that is in it. */
  | { readonly kind: 'remove'; readonly paths: readonly string[] }
  /** Applies a patch file in git's format; failing is a `UsageError('bad-task')` that names the patch and hunk. */
  | { readonly kind: 'patch'; readonly path: string };

/** How to make a tree: start from a source, then lay these over it in order. */
export interface TreeRecipe {
  readonly start: TreeSource;
  readonly layers: readonly TreeLayer[];
}

export interface FileChange {
  /** Path relative to the root, `/`-separated. A rename is a deletion and an addition. */
  readonly path: string;
  readonly kind: 'added' | 'modified' | 'deleted';
  /** Git's mode on the new side (`100644`, `100755`, `120000`, `160000`); null where deleted. */
  readonly mode: string | null;
}
