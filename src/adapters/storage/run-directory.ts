import { rmSync } from 'node:fs';
import { chmod, chown, lstat, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InfraError } from '../../core/errors.ts';
import type { Sandbox } from '../../pipeline/ports.ts';
import { isDiskFull } from './disk-full.ts';
import { formatOwnLock, holdsLock, readProcessLock } from './process-lock.ts';
import { removeDirectory } from './remove-directory.ts';

const PREFIX = 'stepmark-';
/** Run directories, and the small ones that are made for a moment beside them. */
const OURS = /^stepmark-(?:(?:control|probe|task|tmp)-)?[A-Za-z0-9]{6}$/;
const LOCK = 'lock.json';
/** Without a lock it may be one that is just being made. */
const UNLOCKED_GRACE_MS = 60 * 60_000;

const live = new Set<string>();

/** Makes a directory of this run's own; the user that suites run as can pass through it, nobody else can. */
export async function createRunDirectory(parent: string, owner: Sandbox['owner']): Promise<string> {
  try {
    const path = await mkdtemp(join(parent, PREFIX));
    live.add(path);
    await writeFile(join(path, LOCK), formatOwnLock());
    if (owner !== null) await openTo(path, owner.gid);
    return path;
  } catch (cause) {
    const code = isDiskFull(cause) ? 'disk-full' : 'write-failed';
    throw new InfraError(code, `No directory could be made in ${parent}. Point TMPDIR at a writable one.`, {
      cause,
    });
  }
}

export async function removeRunDirectory(path: string): Promise<void> {
  await removeDirectory(path);
  live.delete(path);
}

/** For signal handlers: removes what it can at once; the next start finds the rest. */
export function removeRunDirectoriesNow(): void {
  for (const path of live) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Locked or another user's: left to the next start, which may start tools.
    }
  }
  live.clear();
}

/** Removes the directories of runs that died without a chance to do it themselves. */
export async function removeStaleRunDirectories(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names.filter((candidate) => OURS.test(candidate))) {
    const path = join(parent, name);
    // Somebody else's mistake must not fail this run.
    if (await isStale(path)) await removeDirectory(path).catch(() => undefined);
  }
}

async function isStale(path: string): Promise<boolean> {
  if (live.has(path)) return false;
  const stats = await lstat(path).catch(() => null);
  // In a directory that everybody writes to, only our own is ours to remove.
  if (!stats?.isDirectory() || stats.uid !== process.getuid?.()) return false;
  const lock = await readProcessLock(join(path, LOCK));
  if (lock === null) return Date.now() - stats.mtimeMs > UNLOCKED_GRACE_MS;
  return holdsLock(lock) === 'no';
}

async function openTo(path: string, gid: number): Promise<void> {
  if (process.getuid?.() === 0) {
    await chown(path, 0, gid);
    await chmod(path, 0o710);
    return;
  }
  // Not ours to give to that group; the random name is not readable to others, and must be known to pass.
  await chmod(path, 0o711);
}
