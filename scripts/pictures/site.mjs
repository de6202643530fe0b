// Looks at the site as a reader does, in Chromium. Needs Chromium, and nothing to be installed in this folder.
//   node scripts/pictures/site.mjs check [--cli FILE]    errors, requests, sorting, no JavaScript; exit code 1 where one fails
//   node scripts/pictures/site.mjs time SITE            how long the first page of a site takes to be seen
//   node scripts/pictures/site.mjs draw OUT [--cli FILE] every kind of page, light and dark, wide and narrow
//   node scripts/pictures/site.mjs docs [--cli FILE]     the pictures that docs/site.md shows, into docs/images
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { checkSite, timeFirstView } from './check-site.mjs';
import { writeResults } from './site-results.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const WIDTHS = { wide: 1280, narrow: 360 };
const PAGES = {
  index: 'index.html',
  task: 'tasks/parser-3/index.html',
  attempt: 'tasks/parser-3/birch-medium/guidance-3.html',
  compare: 'compare/index.html',
  pair: 'compare/atlas-large--birch-medium.html',
};
const IN_DOCS = [
  { file: 'site-index-light.png', page: PAGES.index, width: WIDTHS.wide, dark: false, height: 1250 },
  { file: 'site-attempt-dark.png', page: PAGES.attempt, width: WIDTHS.wide, dark: true, height: 1040 },
  { file: 'site-narrow.png', page: PAGES.index, width: WIDTHS.narrow, dark: false, height: 1200 },
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { cli: { type: 'string', default: join(ROOT, 'dist', 'cli.cjs') } },
});
const [command, out] = positionals;
const scratch = mkdtempSync(join(tmpdir(), 'stepmark-site-'));
try {
  if (command === 'check') await check();
  else if (command === 'time' && out !== undefined) await time(resolve(out));
  else if (command === 'draw' && out !== undefined) await draw(everyPicture(), out);
  else if (command === 'docs') await draw(IN_DOCS, join(ROOT, 'docs', 'images'));
  else {
    console.error('expected "check", "time SITE", "draw OUT" or "docs"');
    process.exitCode = 2;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function check() {
  const browser = await openOrSkip();
  if (browser === null) return;
  try {
    const problems = await checkSite(browser, await makeSite(), PAGES);
    for (const problem of problems) console.log(`not so: ${problem}`);
    if (problems.length > 0) process.exitCode = 1;
    else console.log('the site is as it should be in Chromium');
  } finally {
    await browser.close();
  }
}

async function time(site) {
  const browser = await openOrSkip();
  if (browser === null) return;
  try {
    const { domContentLoaded, firstContentfulPaint } = await timeFirstView(browser, site);
    console.log(
      `DOMContentLoaded ${domContentLoaded.toFixed(0)} ms, first contentful paint ${firstContentfulPaint?.toFixed(0)} ms`,
    );
  } finally {
    await browser.close();
  }
}

/** Where there is no Chromium there is nothing to check, and that is said. */
async function openOrSkip() {
  const { error } = spawnSync(process.env.CHROMIUM ?? 'chromium', ['--version'], { stdio: 'ignore' });
  if (error === undefined) return openBrowser();
  console.log(`skipped: ${process.env.CHROMIUM ?? 'chromium'} cannot be started (${error.code})`);
  return null;
}

async function makeSite() {
  const [results, site] = [join(scratch, 'results'), join(scratch, 'site')];
  mkdirSync(results);
  await writeResults(ROOT, results, scratch);
  const made = spawnSync(process.execPath, [resolve(values.cli), 'site', results, '--out', site, '--quiet'], {
    stdio: 'inherit',
  });
  if (made.status !== 0) throw new Error(`stepmark site ended with ${made.status}`);
  return site;
}

function everyPicture() {
  return Object.entries(PAGES).flatMap(([name, page]) =>
    Object.entries(WIDTHS).flatMap(([size, width]) =>
      [false, true].map((dark) => ({
        file: `${name}-${size}-${dark ? 'dark' : 'light'}.png`,
        page,
        width,
        dark,
        height: null,
      })),
    ),
  );
}

async function draw(pictures, directory) {
  mkdirSync(directory, { recursive: true });
  const site = await makeSite();
  const browser = await openBrowser();
  try {
    for (const { file, page: path, width, dark, height } of pictures) {
      const page = await browser.openPage({ width, dark });
      await page.goTo(pathToFileURL(join(site, path)).href);
      const png = await page.screenshot(height);
      await writeFile(join(directory, file), png);
      console.log(`${file} ${(png.length / 1024).toFixed(0)} KiB`);
      await page.close();
    }
  } finally {
    await browser.close();
  }
}
