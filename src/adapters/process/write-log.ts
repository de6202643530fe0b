import { writeFile } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';
import type { Captured } from './head-and-tail.ts';
import { textOfCaptured } from './head-and-tail.ts';

/** Writes the head and tail of an output to a file. Throws InfraError `disk-full` or `write-failed`. */
export async function writeLog(path: string, captured: Captured): Promise<void> {
  try {
    await writeFile(path, textOfCaptured(captured));
  } catch (error) {
    throw logError(path, error);
  }
}

function logError(path: string, cause: unknown): InfraError {
  const code = errorCode(cause) ?? 'unknown error';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new InfraError(
      'disk-full',
      `No space is left to write the log ${path} (${code}). Free some space there, or name another output directory, and run again.`,
      { cause },
    );
  }
  return new InfraError(
    'write-failed',
    `The log ${path} could not be written (${code}). Check that its directory exists and is writable.`,
    { cause },
  );
}
