import { lstat, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { InfraError } from '../../core/errors.ts';
import { tryTool } from './run-tool.ts';

/**
 * Removes a directory whatever is in it: locked modes, another user's files, immutable ones, paths longer than the
 * system takes. Throws InfraError `write-failed` where something stays.
 */
export async function removeDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') {
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
    return;
  }
  let said = '';
  for (const prepare of PREPARATIONS) {
    await prepare(path);
    said = await tryRemove(path, prepare === unlockAsRoot);
    if (!(await exists(path))) return;
  }
  throw new InfraError('write-failed', `${path} could not be removed: ${said}. Remove it by hand.`);
}

const nothing = async (): Promise<void> => undefined;

/** A directory that its owner may not enter is made enterable; overlay mounts leave such ones as well. */
export async function unlockDirectory(path: string): Promise<void> {
  await tryTool({ argv: ['chmod', '-R', 'u+rwX', '--', path], cwd: dirname(path) });
}

async function unlockAsRoot(path: string): Promise<void> {
  await tryTool({ argv: ['chattr', '-R', '-f', '-i', '-a', '--', path], cwd: dirname(path), asRoot: true });
}

const PREPARATIONS = [nothing, unlockDirectory, unlockAsRoot];

/** rm(1) works relative to open directories: Node's own removal fails past the longest path. */
async function tryRemove(path: string, asRoot: boolean): Promise<string> {
  const result = await tryTool({ argv: ['rm', '-rf', '--', path], cwd: dirname(path), asRoot });
  return result.couldNotStart ?? result.stderr.head.toString('utf8').trim().split('\n')[0] ?? '';
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
