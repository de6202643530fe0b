import { readFile, statfs } from 'node:fs/promises';
import { freeBytes } from './disk-full.ts';

/** TMPFS_MAGIC of linux/magic.h. */
const TMPFS = 0x01021994;

/** Whether this many bytes may go into a directory that lies in memory without anybody missing that memory. */
export async function fitsInMemory(directory: string, neededBytes: number): Promise<boolean> {
  try {
    if ((await statfs(directory)).type !== TMPFS) return false;
    const room = Math.min(await freeBytes(directory), await availableMemoryBytes());
    // The suites need the rest.
    return neededBytes <= room / 4;
  } catch {
    return false;
  }
}

async function availableMemoryBytes(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8');
  const kib = /^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1];
  const machine = kib === undefined ? 0 : Number(kib) * 1024;
  // A container's limit, where there is one; a very large number or 0 otherwise.
  const container = process.constrainedMemory() || machine;
  return Math.min(machine, container);
}
