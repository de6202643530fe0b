import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The directories that every user of the machine may look into: what a stranger's PATH can hold. */
export async function reachableByOthers(directories: readonly string[]): Promise<readonly string[]> {
  const checked = await Promise.all(
    directories.map(async (directory) => ((await isOpen(directory)) ? directory : null)),
  );
  return checked.filter((directory) => directory !== null);
}

async function isOpen(directory: string): Promise<boolean> {
  for (let place = directory; ; place = dirname(place)) {
    const stats = await stat(place).catch(() => null);
    if (stats === null || (stats.mode & 0o001) === 0) return false;
    if (place === dirname(place)) return true;
  }
}
