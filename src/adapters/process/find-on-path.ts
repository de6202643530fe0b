import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

/** The absolute directories of a PATH, in order, each once. Relative ones would depend on who calls, and are dropped. */
export function pathDirectories(path: string | undefined): readonly string[] {
  return [...new Set((path ?? '').split(delimiter).filter((directory) => isAbsolute(directory)))];
}

/** The first executable file of that name in the directories; null where there is none. */
export async function findOnPath(name: string, directories: readonly string[]): Promise<string | null> {
  for (const directory of directories) {
    const candidate = join(directory, name);
    if (await isExecutableFile(candidate)) return candidate;
  }
  return null;
}

export async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
