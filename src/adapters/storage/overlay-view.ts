import type { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import type { BytePath } from '../git/byte-path.ts';
import { bytePathOf } from '../git/byte-path.ts';
import { joinBytes, parentsOf } from './byte-join.ts';
import { isOpaque } from './overlay-attributes.ts';

/** Layers as a mount of them shows them, without mounting: topmost first. */
export interface OverlayView {
  readonly layers: readonly string[];
  /** Layers that nothing was ever mounted over: no directory there hides another. */
  readonly plain: ReadonlySet<string>;
  /** Mounted without privileges: marks are kept in another attribute. */
  readonly unprivileged: boolean;
}

/** What the mount shows at a path: a directory and the layers that it is merged from, or anything else and its layer. */
export type OverlayEntry =
  | { readonly kind: 'directory'; readonly layers: readonly string[] }
  | { readonly kind: 'leaf'; readonly layer: string; readonly stats: Stats };

/** Finds what a mount of the layers would show at a path; links are not followed. null: nothing. */
export async function locateInOverlay(view: OverlayView, path: BytePath): Promise<OverlayEntry | null> {
  let layers = view.layers;
  for (const at of path === '' ? [] : [...parentsOf(path), path]) {
    const entry = await mergeAt({ ...view, layers }, at);
    if (entry === null || (entry.kind === 'leaf' && at !== path)) return null;
    if (entry.kind === 'leaf') return entry;
    layers = entry.layers;
  }
  return { kind: 'directory', layers };
}

/** Names in a directory of the mount, sorted; none where it is no directory. */
export async function listOverlay(view: OverlayView, path: BytePath): Promise<readonly BytePath[]> {
  const entry = await locateInOverlay(view, path);
  if (entry?.kind !== 'directory') return [];
  const names = new Map<BytePath, boolean>();
  for (const layer of entry.layers) {
    for (const found of await readdir(joinBytes(layer, path), { encoding: 'buffer' })) {
      const name = bytePathOf(found);
      if (names.has(name)) continue;
      const child = (path === '' ? name : `${path}/${name}`) as BytePath;
      names.set(name, !isWhiteout(await lstat(joinBytes(layer, child))));
    }
  }
  return [...names].flatMap(([name, shown]) => (shown ? [name] : [])).sort();
}

/** A character device 0/0 is how an overlay says "removed". */
export function isWhiteout(stats: Stats): boolean {
  return stats.isCharacterDevice() && stats.rdev === 0;
}

/** null where there is nothing, also where a parent is no directory. */
export async function lstatOrNull(path: Buffer | string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** One step down: `view.layers` are those in which the parent is a directory of the mount. */
async function mergeAt(view: OverlayView, at: BytePath): Promise<OverlayEntry | null> {
  const found: { layer: string; stats: Stats }[] = [];
  for (const layer of view.layers) {
    const stats = await lstatOrNull(joinBytes(layer, at));
    if (stats === null) continue;
    if (isWhiteout(stats)) break;
    found.push({ layer, stats });
    if (!stats.isDirectory()) break;
  }
  const [first] = found;
  if (first === undefined) return null;
  if (!first.stats.isDirectory()) return { kind: 'leaf', ...first };
  const layers: string[] = [];
  for (const [index, { layer, stats }] of found.entries()) {
    if (!stats.isDirectory()) break;
    layers.push(layer);
    const hides = index + 1 < found.length && !view.plain.has(layer);
    if (hides && (await isOpaque(layer, at, view.unprivileged))) break;
  }
  return { kind: 'directory', layers };
}
