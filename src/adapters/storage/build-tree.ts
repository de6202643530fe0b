import { copyFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import type { TreeLayer, TreeSource } from '../../core/tree.ts';
import type { BytePath } from '../git/byte-path.ts';
import { bytePathOfText, bytesOf, textOfBytePath } from '../git/byte-path.ts';
import type { TreeEntry } from '../git/parse-listing.ts';
import { parseDifferences, splitFields, type TreeDifference } from '../git/parse-listing.ts';
import { parentsOf } from './byte-join.ts';
import { changeTree } from './change-tree.ts';
import { whyUnsafePath } from './check-tree.ts';
import { importDirectory } from './import-directory.ts';
import type { ObjectStore } from './object-store.ts';
import { patchTree } from './patched-trees.ts';

/** A tree with layers over it, as git objects: nothing is written to a work tree on the way. */
export interface BuiltTree {
  readonly tree: string;
  /** Paths that the layers lay, whether or not that changes them. */
  readonly laid: readonly BytePath[];
  /** Paths that they remove, as named; directories with all that is in them. */
  readonly removed: readonly string[];
}

/** Makes a source's tree readable in the store, and names it. */
export type ReadSource = (source: TreeSource) => Promise<string>;

/** Applies layers to a tree, in order. Throws UsageError `bad-tree` or `bad-task` naming what does not fit. */
export async function buildTree(
  build: { readonly store: ObjectStore; readonly readSource: ReadSource },
  start: string,
  layers: readonly TreeLayer[],
): Promise<BuiltTree> {
  const laid = new Set<BytePath>();
  const removed: string[] = [];
  let tree = start;
  for (const layer of layers) {
    const next = await applyLayer(build, tree, layer);
    for (const path of next.laid) laid.add(path);
    for (const path of next.removed) forget(laid, path);
    removed.push(...next.removed);
    tree = next.tree;
  }
  return { tree, laid: [...laid], removed };
}

interface Touched {
  readonly laid: readonly BytePath[];
  readonly removed: readonly string[];
}

interface Building {
  readonly store: ObjectStore;
  readonly readSource: ReadSource;
}

/** A store, and an index that changes are made in. */
interface Indexed {
  readonly store: ObjectStore;
  readonly index: string;
}

async function applyLayer(
  building: Building,
  tree: string,
  layer: TreeLayer,
): Promise<Touched & { readonly tree: string }> {
  const { store } = building;
  if (layer.kind === 'patch') {
    const { tree: after, differences } = await patchTree(store, tree, layer.path);
    return { tree: after, ...differencesAsTouched(differences) };
  }
  const { tree: after, result } = await changeTree(store, tree, (index) =>
    changeIndex({ ...building, index }, layer),
  );
  return { tree: after, ...result };
}

async function changeIndex(
  building: Building & Indexed,
  layer: Exclude<TreeLayer, { kind: 'patch' }>,
): Promise<Touched> {
  const { store, index } = building;
  switch (layer.kind) {
    case 'files':
      return layEntries({ store, index }, await pickEntries(building, layer));
    case 'directory': {
      const tree = await importDirectory(store, layer.path, null);
      return layEntries({ store, index }, await store.listTree(tree));
    }
    case 'remove':
      await removePaths({ store, index }, layer.paths);
      return { laid: [], removed: layer.paths };
  }
}

/** What leads from one tree to another: a directory that goes is named alone, without what was in it. */
export async function stepsBetween(
  store: ObjectStore,
  from: string,
  to: string,
): Promise<{ readonly removed: readonly BytePath[]; readonly laid: readonly BytePath[] }> {
  const args = ['diff-tree', '-r', '-t', '-z', '--raw', '--no-abbrev', '--no-renames', from, to];
  const differences = parseDifferences(await store.git({ args }));
  const gone = new Set<BytePath>();
  for (const { path, kind } of differences) {
    // A directory comes before what is in it.
    if (kind === 'deleted' && !parentsOf(path).some((parent) => gone.has(parent))) gone.add(path);
  }
  const laid = differences.filter(({ kind, mode }) => kind !== 'deleted' && mode !== '040000');
  return { removed: [...gone], laid: laid.map(({ path }) => path) };
}

function differencesAsTouched(differences: readonly TreeDifference[]): Touched {
  return {
    laid: differences.filter(({ kind }) => kind !== 'deleted').map(({ path }) => path),
    removed: differences.filter(({ kind }) => kind === 'deleted').map(({ path }) => textOfBytePath(path)),
  };
}

async function pickEntries(
  building: Building,
  layer: TreeLayer & { kind: 'files' },
): Promise<readonly TreeEntry[]> {
  const { store } = building;
  const { from } = layer;
  const tree =
    from.kind === 'directory'
      ? await importDirectory(store, from.path, layer.paths)
      : await building.readSource(from);
  const wanted = new Set(layer.paths.map(withoutSlash));
  const found = new Set<string>();
  const entries = (await store.listTree(tree)).filter(({ kind, path }) => {
    const name = kind === 'tree' ? null : matchingPath(textOfBytePath(path), wanted);
    if (name !== null) found.add(name);
    return name !== null;
  });
  const missing = [...wanted].filter((path) => !found.has(path));
  if (missing.length === 0) return entries;
  const where = from.kind === 'commit' ? `commit ${from.sha}` : from.path;
  throw new UsageError(
    'bad-tree',
    `Expected ${missing.slice(0, 3).join(', ')} in ${where}, found nothing of that name.`,
  );
}

/** Puts entries into the index; what stands in the way, a file for a directory or the reverse, gives way. */
async function layEntries({ store, index }: Indexed, entries: readonly TreeEntry[]): Promise<Touched> {
  const leaves = entries.filter(({ kind }) => kind !== 'tree');
  const lines = leaves.map(({ mode, id, path }) => `${mode} ${id}\t${path}\0`);
  await store.git({
    args: ['update-index', '--add', '--replace', '-z', '--index-info'],
    index,
    input: Buffer.from(lines.join(''), 'latin1'),
  });
  return { laid: leaves.map(({ path }) => path), removed: [] };
}

async function removePaths({ store, index }: Indexed, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const why = whyUnsafePath(bytePathOfText(withoutSlash(path)));
    if (why !== null) {
      throw new UsageError('bad-tree', `${JSON.stringify(path)} cannot be removed from a tree: it ${why}.`);
    }
  }
  const unwanted = new Set(paths.map(withoutSlash));
  const present = splitFields(await store.git({ args: ['ls-files', '-z'], index }));
  const gone = present.filter((path) => matchingPath(textOfBytePath(path), unwanted) !== null);
  if (gone.length === 0) return;
  const none = '0'.repeat(store.format === 'sha1' ? 40 : 64);
  await store.git({
    args: ['update-index', '-z', '--index-info'],
    index,
    input: Buffer.concat(
      gone.flatMap((path) => [Buffer.from(`0 ${none}\t`), bytesOf(path), Buffer.from('\0')]),
    ),
  });
}

/** The wanted path that is this one or a directory above it. */
function matchingPath(path: string, wanted: ReadonlySet<string>): string | null {
  if (wanted.has(path)) return path;
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    const parent = path.slice(0, end);
    if (wanted.has(parent)) return parent;
  }
  return null;
}

function forget(laid: Set<BytePath>, removed: string): void {
  const gone = new Set([withoutSlash(removed)]);
  for (const path of laid) if (matchingPath(textOfBytePath(path), gone) !== null) laid.delete(path);
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '');
}

/** The index of a tree that is known to differ little from another one whose index has the files' times. */
export async function deriveIndex(
  store: ObjectStore,
  known: string,
  change: { readonly tree: string; readonly index: string },
): Promise<void> {
  await copyFile(known, change.index);
  await store.git({ args: ['read-tree', '--reset', change.tree], index: change.index });
}
