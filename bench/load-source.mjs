// Loads pure modules of src/ as they are, for rows that measure one of them without a command around it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export async function loadSource(paths, scratch) {
  const outfile = join(scratch, 'source.cjs');
  const contents = paths.map((path) => `export * from './${path}';`).join('\n');
  await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
  });
  return createRequire(import.meta.url)(outfile);
}
