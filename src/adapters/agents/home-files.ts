import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentFile } from '../../core/bench/agent.ts';
import { errorCode } from '../../core/error-code.ts';
import { UnreadableReport } from '../../core/errors.ts';
import type { Sandbox } from '../../pipeline/ports.ts';
import { createOwnership } from '../storage/owner.ts';
import { readPlainFile } from '../storage/read-plain-file.ts';
import { removeDirectory } from '../storage/remove-directory.ts';

const MAX_READ_BYTES = 16 * 1024 * 1024;
/** Folders that a `*` stands for. */
const MAX_FOLDERS = 100;

/**
 * Writes files into a HOME that an earlier run may have changed: a link in the way is removed, never followed. Nothing
 * untrusted may be running. Paths are ours, relative, with `/`.
 */
export async function writeHomeFiles(
  home: string,
  files: readonly AgentFile[],
  owner: Sandbox['owner'],
): Promise<void> {
  for (const { path, text } of files) {
    await clearHomeFile(home, path);
    await mkdir(join(home, path, '..'), { recursive: true, mode: 0o700 });
    await writeFile(join(home, path), text, { flag: 'wx', mode: 0o600 });
  }
  const tops = new Set(files.map(({ path }) => join(home, path.split('/', 1)[0] ?? path)));
  await createOwnership(owner).give(...tops);
}

/** Sees to it that nothing is at the path, and that what is above it are directories that can be entered. */
export async function clearHomeFile(home: string, path: string): Promise<void> {
  for (const place of placesTo(path)) {
    const kind = await kindOf(join(home, place));
    const isParent = place !== path;
    if (kind === 'missing' || (isParent && kind === 'directory')) continue;
    if (kind !== 'locked') await removeDirectory(join(home, place));
    else await removeDirectory(join(home, place.split('/', 1)[0] ?? place));
  }
}

/** Removes what a pattern with at most one folder `*` could find. */
export async function clearHomeFiles(home: string, pattern: string): Promise<void> {
  await clearHomeFile(home, pattern.split('/*/', 1)[0] ?? pattern);
}

/** The texts of the files of a pattern with at most one folder `*`, by name; those that cannot be read safely are left out. */
export async function readHomeFiles(home: string, pattern: string): Promise<readonly string[]> {
  const [folder = '', file] = pattern.split('/*/');
  const paths =
    file === undefined
      ? [pattern]
      : (await foldersOf(home, folder)).map((name) => `${folder}/${name}/${file}`);
  const texts = await Promise.all(paths.map((path) => readHomeFile(home, path)));
  return texts.filter((text) => text !== null);
}

async function foldersOf(home: string, folder: string): Promise<readonly string[]> {
  for (const place of placesTo(folder)) {
    if ((await kindOf(join(home, place))) !== 'directory') return [];
  }
  const names = await readdir(join(home, folder)).catch(() => []);
  return names.sort().slice(0, MAX_FOLDERS);
}

async function readHomeFile(home: string, path: string): Promise<string | null> {
  for (const parent of placesTo(path).slice(0, -1)) {
    if ((await kindOf(join(home, parent))) !== 'directory') return null;
  }
  const chunks: Buffer[] = [];
  try {
    await readPlainFile(join(home, path), {
      room: MAX_READ_BYTES,
      maxBytes: MAX_READ_BYTES,
      limitBytes: MAX_READ_BYTES,
      onChunk: (chunk) => chunks.push(Buffer.from(chunk)),
    });
  } catch (error) {
    if (error instanceof UnreadableReport) return null;
    throw error;
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `a/b/c` gives `a`, `a/b`, `a/b/c`. */
function placesTo(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function kindOf(path: string): Promise<'missing' | 'directory' | 'other' | 'locked'> {
  try {
    return (await lstat(path)).isDirectory() ? 'directory' : 'other';
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    if (code === 'EACCES') return 'locked';
    throw error;
  }
}
