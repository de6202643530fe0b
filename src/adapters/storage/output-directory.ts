import { mkdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';
import type { Logs } from '../../pipeline/ports.ts';
import { PUBLIC_FILE, writeWholeFile } from './write-whole-file.ts';

/** Where a run leaves what it made. */
export interface OutputDirectory {
  readonly path: string;
  readonly logs: Logs;
  /** Writes a file, given as a text or in pieces, whole or not at all; returns its path. InfraError `disk-full` or `write-failed`. */
  write(name: string, text: string | Iterable<string>): Promise<string>;
}

/** Makes the directory, with a .gitignore of its own so that a checkout stays clean. */
export async function createOutputDirectory(path: string): Promise<OutputDirectory> {
  await guard(path, async () => {
    await mkdir(path, { recursive: true });
    await writeFile(join(path, '.gitignore'), '*\n');
  });
  return {
    path,
    logs: createLogs(path),
    write: (name, text) => writeWhole(join(path, name), text),
  };
}

/** Writes a file whole or not at all; returns its path. InfraError `disk-full` or `write-failed`. */
export function writeWhole(target: string, text: string | Iterable<string | Uint8Array>): Promise<string> {
  return guard(target, async () => {
    await writeWholeFile(target, text, PUBLIC_FILE);
    return target;
  });
}

function createLogs(path: string): Logs {
  const nameOf = (activity: string) => `logs/${fileName(activity)}.log`;
  return {
    nameOf,
    fileOf(activity) {
      mkdirSync(join(path, 'logs'), { recursive: true });
      return join(path, nameOf(activity));
    },
  };
}

function fileName(activity: string): string {
  return activity
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}

async function guard<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new InfraError(
        'disk-full',
        `There is no space left to write the result to ${path}. Free some, or pass another --out.`,
        { cause },
      );
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InfraError(
      'write-failed',
      `The result could not be written to ${path}: ${reason}. Pass another --out.`,
      { cause },
    );
  }
}
