// Bundles the doors into dist/. `--check` builds in memory and compares with what is committed, byte for byte.
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

const { version } = JSON.parse(await readFile('package.json', 'utf8'));

const result = await build({
  entryPoints: { cli: 'src/entry/cli.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  charset: 'utf8',
  legalComments: 'none',
  define: { STEPMARK_VERSION: JSON.stringify(version) },
  write: false,
});

const stale = [];
for (const { path, contents } of result.outputFiles) {
  const committed = await readFile(path).catch(() => null);
  if (committed?.equals(contents)) continue;
  stale.push(path);
  if (!process.argv.includes('--check')) await writeFile(path, contents);
}
if (process.argv.includes('--check') && stale.length > 0) {
  console.error(
    `dist/ does not match src/: ${stale.join(', ')}. Run "npm run build" and commit dist/ by itself.`,
  );
  process.exit(1);
}
