import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles a script of the tests so that a bare Node of any user can run it; to be removed by the caller. */
export async function bundleScript(source: URL): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'stepmark-script-'));
  const outfile = join(directory, 'script.cjs');
  await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  await chmod(directory, 0o755);
  return { path: outfile, remove: () => rm(directory, { recursive: true, force: true }) };
}
