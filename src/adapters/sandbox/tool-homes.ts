import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Tool homes that a proxy on the PATH looks for below HOME, which is another directory for a suite. */
const TOOL_HOMES = ['.rustup'];

/** Links our own tool homes into a command's HOME; what is already there stays. */
export async function linkToolHomes(home: string, ours: string): Promise<void> {
  for (const name of TOOL_HOMES) {
    const target = join(ours, name);
    if (!existsSync(target)) continue;
    await symlink(target, join(home, name)).catch(() => undefined);
  }
}
