import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { remember } from '../../core/remember.ts';
import type { TreeLayer, TreeRecipe, TreeSource } from '../../core/tree.ts';
import { fetchMissingObjects } from '../git/fetch-missing.ts';
import type { RepositoryLocation } from '../git/locate-repository.ts';
import { locateRepository } from '../git/locate-repository.ts';
import { openedRepository } from '../git/repository.ts';
import { importDirectory } from './import-directory.ts';
import type { ObjectFormat, ObjectStore } from './object-store.ts';
import { createObjectStore } from './object-store.ts';

/** Reads commits and directories into the run's own object stores, one for each kind of hash. */
export interface TreeSources {
  storeFor(recipe: TreeRecipe): Promise<ObjectStore>;
  /** The source's tree, whole and readable in the store. */
  read(store: ObjectStore, source: TreeSource): Promise<string>;
}

export function createTreeSources(directory: string): TreeSources {
  const repositories = new Map<string, Promise<RepositoryLocation>>();
  const stores = new Map<ObjectFormat, Promise<ObjectStore>>();
  const complete = new Map<string, Promise<void>>();

  /** A repository that was opened already is not asked again where it lies. */
  function locate(path: string): Promise<RepositoryLocation> {
    return remember(repositories, path, async () => openedRepository(path) ?? locateRepository(path));
  }

  return {
    async storeFor(recipe) {
      const commits = [recipe.start, ...recipe.layers.flatMap(sourceOf)].filter(isCommit);
      const locations = await Promise.all(commits.map(({ repository }) => locate(repository)));
      const formats = new Set(locations.map(({ objectFormat }) => objectFormat));
      if (formats.size > 1) throw mixedFormats(locations);
      const [format = 'sha1'] = formats;
      return remember(stores, format, async () => {
        const path = join(directory, format);
        // Of an attempt for which there was no space it may be there already.
        await mkdir(path, { recursive: true });
        return createObjectStore(path, format);
      });
    },
    async read(store, source) {
      if (source.kind === 'directory') return importDirectory(store, source.path, null);
      const location = await locate(source.repository);
      if (location.partial) {
        const key = `${location.gitDirectory}\0${source.tree}`;
        await remember(complete, key, () => fetchMissingObjects(location, source.tree));
      }
      await store.readFrom(location.objects);
      return source.tree;
    },
  };
}

function sourceOf(layer: TreeLayer): readonly TreeSource[] {
  return layer.kind === 'files' ? [layer.from] : [];
}

function isCommit(source: TreeSource): source is TreeSource & { kind: 'commit' } {
  return source.kind === 'commit';
}

function mixedFormats(locations: readonly RepositoryLocation[]): UsageError {
  const roots = locations.map(({ root, objectFormat }) => `${root} (${objectFormat})`).join(', ');
  return new UsageError(
    'bad-tree',
    `One tree cannot be made from repositories of different hashes: ${roots}.`,
  );
}
