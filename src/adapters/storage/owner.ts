import type { Sandbox } from '../../pipeline/ports.ts';
import { runTool } from './run-tool.ts';

/** Hands directories to the user that suites run as, and takes them back to change them. */
export interface Ownership {
  give(...paths: readonly string[]): Promise<void>;
  take(...paths: readonly string[]): Promise<void>;
  readonly foreign: boolean;
}

export function createOwnership(owner: Sandbox['owner']): Ownership {
  if (owner === null) return { give: async () => undefined, take: async () => undefined, foreign: false };
  const isRoot = process.getuid?.() === 0;
  return {
    foreign: true,
    give: (...paths) => changeOwner(`${owner.uid}:${owner.gid}`, paths),
    // Root may change whatever belongs to whomever.
    take: async (...paths) => {
      if (!isRoot) await changeOwner(`${process.getuid?.()}:${process.getgid?.()}`, paths);
    },
  };
}

/** -h and -P: links themselves are given away, never what they point to. */
async function changeOwner(to: string, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await runTool({ argv: ['chown', '-R', '-h', '-P', to, '--', ...paths], cwd: '/', asRoot: true });
}
