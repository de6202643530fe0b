import { mkdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UsageError } from '../../core/errors.ts';
import { holdsLock, ownsLock, type ProcessLock, takeLock } from '../storage/process-lock.ts';

const LOCK = 'stepmark.lock';

export interface LockTimes {
  /** How often its holder shows that it lives. */
  readonly beatMs: number;
  /** Without such a sign for so long it is dead; several beats, for a machine can be busy. */
  readonly silentMs: number;
}

export const LOCK_TIMES: LockTimes = { beatMs: 5_000, silentMs: 30_000 };

/**
 * Takes a directory for this process alone, and returns how to give it back. What a dead process left is taken over; of one
 * in another container nobody here can tell whether it lives, so that is waited for. `onLost`: somebody took it over, as
 * from one that was stopped for long; nothing more may be written then. Throws UsageError `bad-argument` where another one
 * has it.
 */
export async function lockDirectory(
  directory: string,
  onLost: () => void,
  times: LockTimes = LOCK_TIMES,
): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, LOCK);
  let lock = await takeLock(file);
  if (lock.kind === 'held' && isElsewhere(lock.by) && (await isSilent(file, times))) {
    await rm(file, { force: true });
    lock = await takeLock(file);
  }
  if (lock.kind === 'held') throw inUse(directory, file, lock.by?.pid ?? null);
  const stop = startBeat(file, onLost, times);
  return async () => {
    stop();
    if (await ownsLock(file)) await rm(file, { force: true });
  };
}

function isElsewhere(holder: ProcessLock | null): boolean {
  return holder !== null && holdsLock(holder) === 'unknown';
}

/** Whether nobody touches it, as its holder would. Its time is that of its own disk: it is compared with itself alone. */
async function isSilent(file: string, { beatMs, silentMs }: LockTimes): Promise<boolean> {
  const before = await touchedAt(file);
  for (let waitedMs = 0; waitedMs < silentMs; waitedMs += beatMs) {
    await delay(beatMs);
    if ((await touchedAt(file)) !== before) return false;
  }
  return true;
}

/** Null: it is gone. */
async function touchedAt(file: string): Promise<number | null> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

function startBeat(file: string, onLost: () => void, { beatMs }: LockTimes): () => void {
  const beat = async () => {
    if (!(await ownsLock(file))) {
      stop();
      onLost();
      return;
    }
    const now = new Date();
    // What the disk refuses now it may take the next time.
    await utimes(file, now, now).catch(() => {});
  };
  const timer = setInterval(() => void beat(), beatMs);
  timer.unref();
  const stop = () => clearInterval(timer);
  return stop;
}

function inUse(directory: string, file: string, pid: number | null): UsageError {
  const holder = pid === null ? 'another process' : `process ${pid}`;
  return new UsageError(
    'bad-argument',
    `The database in ${directory} is in use by ${holder}, and only one may have it. Stop that one, give this one another directory, or use a PostgreSQL server for several; if nothing else uses it, remove ${file}.`,
  );
}
