import { link, mkdir, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import type { BytePath } from '../git/byte-path.ts';
import { joinBytes, parentsOf } from './byte-join.ts';
import type { OverlayView } from './overlay-view.ts';
import { isWhiteout, listOverlay, locateInOverlay, lstatOrNull } from './overlay-view.ts';
import { runTool } from './run-tool.ts';
import type { TreeSurface } from './tree-surface.ts';
import { makeDirectoryLike, removeEntry } from './tree-surface.ts';

/**
 * The upper layer of an overlay that is not mounted. What is removed is marked by whiteouts; a directory that takes
 * the place of something else gets one for each name below it, since Node cannot set the attribute that hides them all.
 */
export function createOverlaySurface(
  upper: string,
  below: OverlayView,
  /** A directory on the same file system, for the one device that all whiteouts are links to, as the kernel makes them. */
  scratch: string,
): TreeSurface {
  const all: OverlayView = { ...below, layers: [upper, ...below.layers] };
  let whiteout: string | null = null;

  async function ensureDirectory(path: BytePath): Promise<void> {
    const at = joinBytes(upper, path);
    const stats = await lstatOrNull(at);
    if (stats?.isDirectory()) return;
    const shown = await locateInOverlay(all, path);
    if (stats === null && shown?.kind === 'directory') {
      return makeDirectoryLike(at, joinBytes(shown.layers[0] ?? '', path));
    }
    if (stats !== null) await unlink(at);
    const hidden = await locateInOverlay(all, path);
    await mkdir(at);
    if (hidden?.kind === 'directory') await hideChildren(path);
  }

  /** Right after `path` was made: whatever shows in it now comes from below. */
  async function hideChildren(path: BytePath): Promise<void> {
    for (const name of await listOverlay(all, path)) await putWhiteout(`${path}/${name}` as BytePath);
  }

  async function putWhiteout(path: BytePath): Promise<void> {
    whiteout ??= await makeWhiteout(scratch);
    await link(whiteout, joinBytes(upper, path)).catch(async (error) => {
      // EMLINK: a file system takes only so many links to one file.
      if (errorCode(error) !== 'EMLINK') throw error;
      await unlink(whiteout ?? '');
      whiteout = await makeWhiteout(scratch);
      await link(whiteout, joinBytes(upper, path));
    });
  }

  async function ensureParents(path: BytePath): Promise<void> {
    for (const parent of parentsOf(path)) await ensureDirectory(parent);
  }

  return {
    async remove(path) {
      if ((await locateInOverlay(all, path)) === null) return;
      await removeEntry(joinBytes(upper, path));
      if ((await locateInOverlay(all, path)) === null) return;
      await ensureParents(path);
      await putWhiteout(path);
    },
    async place(path, finished) {
      await ensureParents(path);
      await removeEntry(joinBytes(upper, path));
      const isDirectory = (await lstatOrNull(finished))?.isDirectory() === true;
      await rename(finished, joinBytes(upper, path));
      if (isDirectory) await hideChildren(path);
    },
  };
}

/** Needs no privileges since Linux 5.8: it stands for nothing. */
async function makeWhiteout(scratch: string): Promise<string> {
  const path = join(scratch, 'whiteout');
  const stats = await lstatOrNull(path);
  if (stats !== null && isWhiteout(stats)) return path;
  await runTool({ argv: ['mknod', '-m', '600', path, 'c', '0', '0'], cwd: scratch });
  return path;
}
