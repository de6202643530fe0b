import { chown } from 'node:fs/promises';
import type { Sandbox } from '../../src/pipeline/ports.ts';

/** Gives paths to the user that a sandbox's suites run as. */
export async function handOver(sandbox: Sandbox, paths: readonly string[]): Promise<void> {
  if (sandbox.owner === null) return;
  for (const path of paths) await chown(path, sandbox.owner.uid, sandbox.owner.gid);
}
