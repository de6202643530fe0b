// Draws the golden comments as GitHub shows them. Needs Chromium and `npm ci` in this folder.
//   node scripts/pictures/draw.mjs OUT      every sample, light and dark, wide and narrow
//   node scripts/pictures/draw.mjs --docs   the ones that the README shows, into docs/images
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.mjs';
import { commentPage, READY } from './page.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const GOLDEN = join(ROOT, '__tests__', 'golden', 'report');
const WIDTHS = { wide: 1000, narrow: 390 };
const IN_DOCS = [
  { file: 'comment-task-light.png', sample: 'task-partial', width: WIDTHS.wide, dark: false },
  { file: 'comment-task-dark.png', sample: 'task-partial', width: WIDTHS.wide, dark: true },
  { file: 'comment-own-suite.png', sample: 'own-regressed', width: WIDTHS.wide, dark: false },
  { file: 'comment-narrow.png', sample: 'task-branches', width: WIDTHS.narrow, dark: false },
];

async function everySample() {
  const samples = (await readdir(GOLDEN)).filter((name) => !name.includes('hostile'));
  return samples.flatMap((sample) =>
    Object.entries(WIDTHS).flatMap(([size, width]) =>
      [false, true].map((dark) => ({
        file: `${sample}-${size}-${dark ? 'dark' : 'light'}.png`,
        sample,
        width,
        dark,
      })),
    ),
  );
}

async function draw(pictures, directory) {
  await mkdir(directory, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const { file, sample, width, dark } of pictures) {
      const markdown = await readFile(join(GOLDEN, sample, 'comment.md'), 'utf8');
      const png = await browser.draw({ html: await commentPage(markdown), width, dark, ready: READY });
      await writeFile(join(directory, file), png);
      console.log(`${file} ${(png.length / 1024).toFixed(0)} KiB`);
    }
  } finally {
    await browser.close();
  }
}

const [target] = process.argv.slice(2);
if (target === undefined) {
  console.error('expected a directory, or --docs');
  process.exitCode = 2;
} else if (target === '--docs') {
  await draw(IN_DOCS, join(ROOT, 'docs', 'images'));
} else {
  await draw(await everySample(), target);
}
