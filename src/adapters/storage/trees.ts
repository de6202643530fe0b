import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Commit, Repository, TreeSource, Trees } from '../../pipeline/ports.ts';
import { hashTree } from './hash-tree.ts';
import { changesBetweenDirectories, listDirectory } from './list-directory.ts';

/** How a commit becomes a plain directory where it has to be compared with one. */
export type Export = (source: TreeSource) => Promise<string>;

/** Looks into commits through git and into directories directly; a mixed pair is compared as directories. */
export function createTrees(repository: Repository | null, exportTree: Export): Trees {
  return {
    async changes(from, to) {
      if (from.kind === 'commit' && to.kind === 'commit' && repository !== null) {
        return repository.changes(asCommit(from), asCommit(to));
      }
      return changesBetweenDirectories(
        await directoryOf(from, exportTree),
        await directoryOf(to, exportTree),
      );
    },
    async listFiles(source) {
      if (source.kind === 'commit') return repository?.listFiles(asCommit(source)) ?? [];
      const entries = await listDirectory(source.path);
      return entries.flatMap(({ path, kind }) => (kind === 'directory' ? [] : [path]));
    },
    async readFile(source, path) {
      if (source.kind === 'commit') return repository?.readFile(asCommit(source), path) ?? null;
      return readFile(join(source.path, path), 'utf8').catch(() => null);
    },
    identify: (source) =>
      source.kind === 'commit' ? Promise.resolve(source.tree) : hashTree(source.path, null),
  };
}

function asCommit({ sha, tree }: TreeSource & { kind: 'commit' }): Commit {
  return { ref: sha, sha, tree };
}

function directoryOf(source: TreeSource, exportTree: Export): Promise<string> {
  return source.kind === 'directory' ? Promise.resolve(source.path) : exportTree(source);
}
