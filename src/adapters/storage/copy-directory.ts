import { constants } from 'node:fs';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InfraError } from '../../core/errors.ts';
import { removeDirectory, unlockDirectory } from './remove-directory.ts';
import { runTool } from './run-tool.ts';

/** An independent copy: times, modes and links kept, blocks shared where the file system clones them on writing. */
export async function copyDirectory(from: string, to: string, asRoot: boolean): Promise<void> {
  // -c clones on APFS and copies elsewhere.
  const options = process.platform === 'linux' ? ['-a', '--reflink=auto'] : ['-Rpc'];
  const copy = () => runTool({ argv: ['cp', ...options, '--', from, to], cwd: '/', asRoot });
  try {
    await copy();
  } catch (error) {
    if (!(error instanceof InfraError && /Permission denied/.test(error.message))) throw error;
    // What set-up locked cannot be copied as it is, and a locked directory is no reason not to measure.
    await unlockDirectory(from);
    await removeDirectory(to);
    await copy();
  }
}

/** Whether the file system of a directory clones files instead of copying them. */
export async function clonesFiles(directory: string): Promise<boolean> {
  const [from, to] = [join(directory, 'clone-a'), join(directory, 'clone-b')];
  try {
    await writeFile(from, 'x'.repeat(8_192));
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    await Promise.all([from, to].map((path) => rm(path, { force: true })));
  }
}
