import { readFileSync, readlinkSync, rmSync } from 'node:fs';
import { chmod, chown, lstat, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';
import type { Sandbox } from '../../pipeline/ports.ts';
import { isDiskFull } from './disk-full.ts';
import { removeDirectory } from './remove-directory.ts';

const PREFIX = 'stepmark-';
/** Run directories, and the small ones that are made for a moment beside them. */
const OURS = /^stepmark-(?:(?:control|probe|task|tmp)-)?[A-Za-z0-9]{6}$/;
const LOCK = 'lock.json';
/** Without a lock it may be one that is just being made. */
const UNLOCKED_GRACE_MS = 60 * 60_000;

/** Who holds a run directory. A process id alone comes round again, and means nothing in another container. */
const lockSchema = z.object({
  pid: z.number().int().positive(),
  started: z.string(),
  boot: z.string(),
  namespace: z.string(),
  host: z.string(),
});
type Lock = z.infer<typeof lockSchema>;

const live = new Set<string>();

/** Makes a directory of this run's own; the user that suites run as can pass through it, nobody else can. */
export async function createRunDirectory(parent: string, owner: Sandbox['owner']): Promise<string> {
  try {
    const path = await mkdtemp(join(parent, PREFIX));
    live.add(path);
    await writeFile(join(path, LOCK), JSON.stringify(lockOf(process.pid)));
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
  const lock = await readLock(path);
  if (lock === null) return Date.now() - stats.mtimeMs > UNLOCKED_GRACE_MS;
  const here = lockOf(process.pid);
  if (lock.host !== here.host) return false;
  if (lock.boot !== here.boot) return true;
  return lock.namespace === here.namespace && !isAlive(lock);
}

async function readLock(path: string): Promise<Lock | null> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(join(path, LOCK), 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(lock: Lock): boolean {
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return lock.started === '' || startOf(lock.pid) === lock.started;
}

function lockOf(pid: number): Lock {
  return {
    pid,
    started: startOf(pid),
    boot: readNow(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: readNow(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
  };
}

/** When a process started, in ticks since boot: field 22 of its stat, counted after the name, which may hold spaces. */
function startOf(pid: number): string {
  const stat = readNow(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** Empty where the system has no such file. */
function readNow(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
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
