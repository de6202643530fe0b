import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { UsageError } from '../../core/errors.ts';
import { formatOwnLock, holdsLock, readProcessLock } from '../storage/process-lock.ts';

const LOCK = 'stepmark.lock';

/**
 * Takes a directory for this process alone, and returns how to give it back. What a dead process left is taken over.
 * Throws UsageError `bad-argument` where another one has it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, LOCK);
  if (!(await createLock(file))) {
    const holder = await readProcessLock(file);
    // Empty or torn: whoever writes it now, or died while doing so, cannot be told apart.
    const isHeld = holder === null ? 'unknown' : holdsLock(holder);
    if (isHeld !== 'no') throw inUse(directory, file, holder?.pid ?? null);
    await rm(file, { force: true });
    if (!(await createLock(file))) throw inUse(directory, file, null);
  }
  return () => rm(file, { force: true });
}

/** False: there is one. */
async function createLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(formatOwnLock()).finally(() => handle.close());
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function inUse(directory: string, file: string, pid: number | null): UsageError {
  const holder = pid === null ? 'another process' : `process ${pid}`;
  return new UsageError(
    'bad-argument',
    `The database in ${directory} is in use by ${holder}, and only one may have it. Stop that one, give this one another directory, or use a PostgreSQL server for several; if nothing else uses it, remove ${file}.`,
  );
}
