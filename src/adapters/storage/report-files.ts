import type { Stats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import type { Workspace } from '../../pipeline/ports.ts';
import { type BytePath, bytePathOf, textOfBytePath } from '../git/byte-path.ts';
import { joinBytes } from './byte-join.ts';
import { listOverlay, locateInOverlay, lstatOrNull, type OverlayView } from './overlay-view.ts';

/** A tree to look for reports in: a directory, or the layers of an overlay as a mount of them would show. */
export interface ReportTree {
  /** Names in a directory, sorted; none where it is no directory or may not be read. */
  list(path: BytePath): Promise<readonly BytePath[]>;
  /** What is at a path, links not followed; null: nothing. */
  find(path: BytePath): Promise<{ readonly absolute: Buffer; readonly stats: Stats } | null>;
}

/** One entry of a walk. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: Buffer;
  readonly stats: Stats;
}

export interface Walk {
  /** Where to begin; empty for the top. */
  readonly from: BytePath;
  readonly maxDepth: number;
  readonly maxEntries: number;
  /** Names of directories that are not entered. */
  readonly leaveOut: ReadonlySet<string>;
}

export function reportTreeOfDirectory(directory: string): ReportTree {
  return {
    async list(path) {
      try {
        const names = await readdir(joinBytes(directory, path), { encoding: 'buffer' });
        return names.map(bytePathOf).sort();
      } catch (error) {
        if (isOneOf(error, ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'])) return [];
        throw error;
      }
    },
    async find(path) {
      const absolute = joinBytes(directory, path);
      const stats = await lstatOrNull(absolute);
      return stats === null ? null : { absolute, stats };
    },
  };
}

export function reportTreeOfWorkspace(workspace: Workspace): ReportTree {
  if (workspace.overlay === null) return reportTreeOfDirectory(workspace.path);
  const { upper, lowers } = workspace.overlay;
  const unprivileged = process.getuid?.() !== 0;
  const view: OverlayView = { layers: [upper, ...lowers], plain: new Set(), unprivileged };
  return {
    list: (path) => listOverlay(view, path),
    async find(path) {
      const entry = await locateInOverlay(view, path);
      if (entry === null) return null;
      if (entry.kind === 'leaf') return { absolute: joinBytes(entry.layer, path), stats: entry.stats };
      const absolute = joinBytes(entry.layers[0] ?? upper, path);
      const stats = await lstatOrNull(absolute);
      return stats === null ? null : { absolute, stats };
    },
  };
}

/** Every entry below a place, in a stable order, links not followed, no parent of it a link. */
export async function* walkReportTree(tree: ReportTree, walk: Walk): AsyncGenerator<FoundFile> {
  if (!(await isRealDirectory(tree, walk.from))) return;
  const pending: { readonly path: BytePath; readonly depth: number }[] = [{ path: walk.from, depth: 0 }];
  let seen = 0;
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    for (const name of await tree.list(next.path)) {
      if (++seen > walk.maxEntries) return;
      const path = (next.path === '' ? name : `${next.path}/${name}`) as BytePath;
      const found = await tree.find(path);
      if (found === null) continue;
      yield { path: textOfBytePath(path), ...found };
      const isEntered = found.stats.isDirectory() && next.depth < walk.maxDepth && !walk.leaveOut.has(name);
      if (isEntered) pending.push({ path, depth: next.depth + 1 });
    }
  }
}

async function isRealDirectory(tree: ReportTree, path: BytePath): Promise<boolean> {
  const parts = path === '' ? [] : path.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const found = await tree.find(parts.slice(0, count).join('/') as BytePath);
    if (found?.stats.isDirectory() !== true) return false;
  }
  return true;
}

export function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return codes.includes(errorCode(error) ?? '');
}
