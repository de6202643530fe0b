import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** The absolute directories of a PATH, in order, each once. Relative ones would depend on who calls, and are dropped. */
export function pathDirectories(path: string | undefined): readonly string[] {
  return [...new Set((path ?? '').split(delimiter).filter((directory) => isAbsolute(directory)))];
}

/** The first executable file of that name in the directories; null where there is none. */
export function findOnPath(name: string, directories: readonly string[]): string | null {
  for (const directory of directories) {
    const candidate = join(directory, name);
    if (isExecutableFile(candidate)) return candidate;
  }
  return null;
}

export function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
