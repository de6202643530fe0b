import type { FileHandle } from 'node:fs/promises';
import { lstat, open } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import type { Workspace } from '../../pipeline/ports.ts';
import type { BytePath } from '../git/byte-path.ts';
import { bytePathOfText } from '../git/byte-path.ts';
import { joinBytes, OPEN_PLAIN_FILE, parentsOf } from './byte-join.ts';
import type { OverlayView } from './overlay-view.ts';
import { locateInOverlay, lstatOrNull } from './overlay-view.ts';

const LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Text of a workspace's file, through its layers where it has any; null where there is none, where it is no regular
 * file, may not be read, or a parent is a link. Throws UsageError `bad-tree` past 64 MiB.
 */
export async function readWorkspaceFile(
  workspace: Workspace,
  path: string,
  unprivileged: boolean,
): Promise<string | null> {
  const bytes = bytePathOfText(path);
  if (path === '' || path.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return null;
  const layer = await layerOf(workspace, bytes, unprivileged);
  return layer === null ? null : readPlainFile(joinBytes(layer, bytes));
}

async function layerOf(workspace: Workspace, path: BytePath, unprivileged: boolean): Promise<string | null> {
  if (workspace.overlay !== null) {
    const entry = await locateInOverlay(viewOfOverlay(workspace.overlay, unprivileged), path);
    return entry?.kind === 'leaf' ? entry.layer : null;
  }
  for (const parent of parentsOf(path)) {
    if (!(await lstatOrNull(joinBytes(workspace.path, parent)))?.isDirectory()) return null;
  }
  return workspace.path;
}

function viewOfOverlay(overlay: NonNullable<Workspace['overlay']>, unprivileged: boolean): OverlayView {
  return { layers: [overlay.upper, ...overlay.lowers], plain: new Set(), unprivileged };
}

async function readPlainFile(path: Buffer): Promise<string | null> {
  let file: FileHandle | null = null;
  try {
    if (!(await lstat(path)).isFile()) return null;
    file = await open(path, OPEN_PLAIN_FILE);
    const stats = await file.stat();
    if (!stats.isFile()) return null;
    if (stats.size > LIMIT_BYTES) throw tooLarge(path, stats.size);
    return (await file.readFile()).toString('utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return null;
  } finally {
    await file?.close();
  }
}

function tooLarge(path: Buffer, sizeBytes: number): UsageError {
  return new UsageError('bad-tree', `${path} is ${sizeBytes} bytes long, more than ${LIMIT_BYTES}.`);
}
