import { statfs } from 'node:fs/promises';
import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Says what was being made and where, whenever the reason for a failure is a full disk. */
export async function explainDiskFull<T>(
  what: string,
  directory: string,
  make: () => Promise<T>,
): Promise<T> {
  try {
    return await make();
  } catch (cause) {
    // What is an InfraError already says more than we know here.
    if (!isDiskFull(cause) || cause instanceof InfraError) throw cause;
    const free = await freeBytes(directory);
    throw new InfraError(
      'disk-full',
      `No space is left to make ${what} in ${directory} (${formatBytes(free)} free). Free some space there, or point TMPDIR at a larger disk, and run again.`,
      { cause },
    );
  }
}

/** Throws InfraError `disk-full` before anything is written where it cannot fit. */
export async function requireSpace(what: string, directory: string, neededBytes: number): Promise<void> {
  const free = await freeBytes(directory);
  if (free >= neededBytes) return;
  throw new InfraError(
    'disk-full',
    `${what} needs ${formatBytes(neededBytes)}, only ${formatBytes(free)} are free in ${directory}. Free some space there, or point TMPDIR at a larger disk, and run again.`,
  );
}

export async function freeBytes(directory: string): Promise<number> {
  const stats = await statfs(directory);
  return stats.bavail * stats.bsize;
}

export function isDiskFull(error: unknown): boolean {
  if (error instanceof InfraError) return error.code === 'disk-full';
  return FULL.has(errorCode(error));
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024 ** 2) return `${Math.ceil(bytes / 1024)} KiB`;
  if (bytes < 1024 ** 3) return `${Math.ceil(bytes / 1024 ** 2)} MiB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
}
