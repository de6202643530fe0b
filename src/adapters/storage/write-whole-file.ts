import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Modes of files that others may read, and of those that are nobody else's. */
export const PUBLIC_FILE = 0o666;
export const PRIVATE_FILE = 0o600;

/** Writes a file whole or not at all, also where two processes write it at once: the last one stands. */
export async function writeWholeFile(
  path: string,
  content: string | Iterable<string | Uint8Array>,
  mode: typeof PUBLIC_FILE | typeof PRIVATE_FILE,
): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(unfinished, content, { flag: 'wx', mode });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
