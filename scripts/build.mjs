// Bundles the doors into dist/. `--check` builds in memory and compares with what is committed, byte for byte.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build } from 'esbuild';

const { version, dependencies } = JSON.parse(await readFile('package.json', 'utf8'));

const result = await build({
  // cli.cjs is a few lines that start fast and load main.cjs, and that publish.cjs for what needs GitHub's packages and
  // site.cjs for what needs the plotting library, bot.cjs for the bot; all from their compiled form where there is one.
  // database.cjs is the program of a thread of the bot.
  entryPoints: {
    cli: 'src/entry/cli.ts',
    main: 'src/entry/main.ts',
    publish: 'src/entry/github.ts',
    site: 'src/entry/site.ts',
    bot: 'src/entry/bot.ts',
    database: 'src/entry/database.ts',
  },
  // The bot's own, which are too large or too native for a bundle: package.json's dependencies.
  external: Object.keys(dependencies),
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
  // `import()` becomes `require()`: it works in a script that was compiled by hand, and Node's own loader is slower.
  supported: { 'dynamic-import': false },
  write: false,
  metafile: true,
});

const files = [
  ...result.outputFiles,
  {
    path: resolve('dist/THIRD_PARTY_LICENSES.txt'),
    contents: Buffer.from(await collectLicences(result.metafile)),
  },
];
const stale = [];
for (const { path, contents } of files) {
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

/** The licences of what is bundled: most of them ask to be passed on with every copy. */
async function collectLicences({ inputs }) {
  const bundled = Object.keys(inputs).flatMap(
    (path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  );
  const sections = [];
  for (const folder of [...new Set(bundled)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text =
      file === undefined
        ? '(the package brings no licence file)'
        : await readFile(`${folder}/${file}`, 'utf8');
    sections.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return `${sections.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
