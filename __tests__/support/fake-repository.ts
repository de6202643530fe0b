import { UsageError } from '../../src/core/errors.ts';
import type { FileChange, TreeSource } from '../../src/core/tree.ts';
import type { Commit, Repository, Trees } from '../../src/pipeline/ports.ts';

/** A repository of refs, each on a tree of its own name unless told otherwise; the merge base is always `base`. */
export function createFakeRepository(refs: Readonly<Record<string, string>>): Repository {
  const commitOf = (ref: string): Commit => {
    const tree = refs[ref];
    if (tree === undefined) throw new UsageError('unknown-ref', `no ${ref}`);
    return { ref, sha: `sha-of-${ref}`, tree };
  };
  return {
    root: '/repository',
    resolve: async (ref) => commitOf(ref),
    mergeBase: async () => commitOf('base'),
    changes: async () => [],
    listFiles: async () => [],
    readFile: async () => null,
    dirtyFiles: async () => [],
    messages: async () => [],
    slug: async () => null,
  };
}

/** Trees with these files, the same in every source, and these changes between any two. */
export function createFakeTrees(
  files: Readonly<Record<string, string>>,
  changes: readonly FileChange[] = [],
): Trees {
  return {
    changes: async () => changes,
    listFiles: async () => Object.keys(files).sort(),
    readFile: async (_, path) => files[path] ?? null,
    identify: async () => 'content',
  };
}

export const BASE: TreeSource = { kind: 'directory', path: '/base' };
export const HEAD: TreeSource = { kind: 'directory', path: '/head' };
