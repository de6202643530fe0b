import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../core/errors.ts';
import { takeLock } from '../storage/process-lock.ts';

const LOCK = 'stepmark.lock';

/**
 * Takes a directory for this process alone, and returns how to give it back. What a dead process left is taken over.
 * Throws UsageError `bad-argument` where another one has it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, LOCK);
  const lock = await takeLock(file);
  if (lock.kind === 'held') throw inUse(directory, file, lock.by?.pid ?? null);
  return () => rm(file, { force: true });
}

function inUse(directory: string, file: string, pid: number | null): UsageError {
  const holder = pid === null ? 'another process' : `process ${pid}`;
  return new UsageError(
    'bad-argument',
    `The database in ${directory} is in use by ${holder}, and only one may have it. Stop that one, give this one another directory, or use a PostgreSQL server for several; if nothing else uses it, remove ${file}.`,
  );
}
