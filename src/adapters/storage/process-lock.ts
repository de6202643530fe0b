import { readFileSync, readlinkSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as z from 'zod';
import { errorCode } from '../../core/error-code.ts';

/** Who holds a directory. A process id alone comes round again, and means nothing in another container. */
const lockSchema = z.object({
  pid: z.number().int().positive(),
  started: z.string(),
  boot: z.string(),
  namespace: z.string(),
  host: z.string(),
});
export type ProcessLock = z.infer<typeof lockSchema>;

/** The text of a lock file of this process. */
export function formatOwnLock(): string {
  return JSON.stringify(lockOf(process.pid));
}

/** `by`: who has it; null where that cannot be read, because it is just being written, or its writer died. */
export type TakenLock =
  | { readonly kind: 'taken' }
  | { readonly kind: 'held'; readonly by: ProcessLock | null };

/** Makes a lock file of this process, unless another one has it. What a dead process left is taken over. */
export async function takeLock(file: string): Promise<TakenLock> {
  if (await createLock(file)) return { kind: 'taken' };
  const holder = await readProcessLock(file);
  if (holder === null || holdsLock(holder) !== 'no') return { kind: 'held', by: holder };
  await rm(file, { force: true });
  return (await createLock(file)) ? { kind: 'taken' } : { kind: 'held', by: await readProcessLock(file) };
}

/** False: there is one. */
async function createLock(file: string): Promise<boolean> {
  try {
    await writeFile(file, formatOwnLock(), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Whether a lock file is the one that this process made. */
export async function ownsLock(file: string): Promise<boolean> {
  const lock = await readProcessLock(file);
  return lock !== null && JSON.stringify(lock) === formatOwnLock();
}

/** null: there is none, or none that can be read. */
export async function readProcessLock(file: string): Promise<ProcessLock | null> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether its holder still runs, as far as this machine can tell: of another host it cannot. */
export function holdsLock(lock: ProcessLock): 'yes' | 'no' | 'unknown' {
  const here = lockOf(process.pid);
  if (lock.host !== here.host) return 'unknown';
  if (lock.boot !== here.boot) return 'no';
  if (lock.namespace !== here.namespace) return 'unknown';
  return isAlive(lock) ? 'yes' : 'no';
}

function isAlive(lock: ProcessLock): boolean {
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
  return lock.started === '' || startOf(lock.pid) === lock.started;
}

function lockOf(pid: number): ProcessLock {
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
