// What only a browser can say of the site: nothing fails, nothing is asked of anybody, tables can be sorted by mouse and
// by keys, and without JavaScript everything is there.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8' };

/** Sentences about what is not as it should be. `pages`: paths of one page of each kind. */
export async function checkSite(browser, site, pages) {
  const problems = [];
  const server = await serve(site);
  try {
    for (const path of Object.values(pages)) {
      for (const base of [server.url, `file://${site}/`])
        problems.push(...(await checkPage(browser, base, path)));
    }
    problems.push(...(await checkSorting(browser, server.url, pages.index)));
    problems.push(...(await checkChooser(browser, server.url, pages.compare)));
    problems.push(...(await checkWithoutScript(browser, server.url, pages.index)));
  } finally {
    server.close();
  }
  return problems;
}

/** No error, no blocked or foreign request, its style sheet at work, and nothing wider than the screen. */
async function checkPage(browser, base, path) {
  const problems = [];
  for (const width of [1280, 360]) {
    const page = await openWatched(browser, { width }, base, problems);
    await page.goTo(`${base}${path}`);
    const seen = await page.evaluate(`({
      wide: document.documentElement.scrollWidth,
      styled: getComputedStyle(document.querySelector('.bar')).display,
      cut: [...document.querySelectorAll('main svg text')].filter((text) => {
        const [box, frame] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
        return box.width > 0 && (box.left < -1 || box.right > document.documentElement.clientWidth + 1) && frame.width > 0;
      }).map((text) => text.textContent).slice(0, 3),
    })`);
    if (seen.wide > width) problems.push(`${path} is ${seen.wide} px wide on a screen of ${width}`);
    if (seen.styled !== 'flex') problems.push(`${path} has no style at ${base}`);
    if (seen.cut.length > 0)
      problems.push(`${path} at ${width} px: drawn text leaves the screen: ${seen.cut.join(', ')}`);
    await page.close();
  }
  return problems;
}

async function checkSorting(browser, url, path) {
  const problems = [];
  const page = await openWatched(browser, { width: 1280 }, url, problems);
  await page.goTo(`${url}${path}`);
  const pass = `[...document.querySelectorAll('#leaderboard ~ .scroll table')][0]`;
  const column = () =>
    page.evaluate(`[...${pass}.tBodies[0].rows].map((row) => Number(row.cells[8].dataset.v ?? -1))`);
  const sorted = async (name, sign) => {
    const values = await column();
    if (values.some((value, at) => at > 0 && sign * (values[at - 1] - value) > 0))
      problems.push(`minutes are not sorted ${name}: ${values.join(' ')}`);
  };
  const head = `${pass}.tHead.rows[0].cells[8]`;
  const button = await page.evaluate(`(() => {
    const button = ${head}.querySelector('button');
    if (button === null) return null;
    button.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  })()`);
  if (button === null) return [...problems, 'the leaderboard has no buttons to sort it by'];
  for (const type of ['mousePressed', 'mouseReleased'])
    await page.say('Input.dispatchMouseEvent', { type, ...button, button: 'left', clickCount: 1 });
  await sorted('by a click, descending', -1);
  await page.evaluate(`${head}.querySelector('button').focus()`);
  await pressEnter(page);
  await sorted('by a key, ascending', 1);
  const told = await page.evaluate(`${head}.getAttribute('aria-sort')`);
  if (told !== 'ascending') problems.push(`the head says that it is sorted ${told}`);
  await page.close();
  return problems;
}

async function pressEnter(page) {
  const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
  await page.say('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key });
  await page.say('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

async function checkChooser(browser, url, path) {
  const problems = [];
  const page = await openWatched(browser, { width: 1280 }, url, problems);
  await page.goTo(`${url}${path}`);
  const left = await page.evaluate(`(() => {
    const [first] = document.querySelectorAll('.choose select');
    first.selectedIndex = 1;
    first.dispatchEvent(new Event('change'));
    const rows = [...document.querySelectorAll('tr[data-a]')];
    const shown = rows.filter((row) => !row.hidden);
    return { all: rows.length, shown: shown.length, fit: shown.every((row) => [row.dataset.a, row.dataset.b].includes(first.value)) };
  })()`);
  if (!(left.shown > 0 && left.shown < left.all && left.fit))
    problems.push(`choosing an agent leaves ${JSON.stringify(left)}`);
  await page.close();
  return problems;
}

/** Numbers and drawings are there without a script, and nothing that only a script could use. */
async function checkWithoutScript(browser, url, path) {
  const problems = [];
  const page = await browser.openPage({ width: 1280, javaScript: false });
  await page.goTo(`${url}${path}`);
  const { root } = await page.say('DOM.getDocument');
  const count = async (selector) =>
    (await page.say('DOM.querySelectorAll', { nodeId: root.nodeId, selector })).nodeIds.length;
  if ((await count('tbody tr')) < 20) problems.push('without JavaScript there are no rows');
  if ((await count('svg[role=img]')) < 5) problems.push('without JavaScript there are no drawings');
  if ((await count('button, .choose:not([hidden])')) > 0)
    problems.push('without JavaScript there are dead buttons');
  await page.close();
  return problems;
}

async function openWatched(browser, options, base, problems) {
  const page = await browser.openPage(options);
  page.on('Runtime.exceptionThrown', ({ exceptionDetails }) =>
    problems.push(`a script failed: ${exceptionDetails.text}`),
  );
  page.on('Log.entryAdded', ({ entry }) => problems.push(`the browser says: ${entry.text}`));
  page.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith(base) && !request.url.startsWith('data:'))
      problems.push(`a request to ${request.url}`);
  });
  for (const domain of ['Runtime', 'Log', 'Network']) await page.say(`${domain}.enable`);
  return page;
}

/** Milliseconds until the first page of a site is read and first seen, over HTTP from this machine; the median of five. */
export async function timeFirstView(browser, site) {
  const server = await serve(site);
  const samples = [];
  try {
    for (let round = 0; round < 5; round++) {
      const page = await browser.openPage({ width: 1280 });
      await page.say('Network.setCacheDisabled', { cacheDisabled: true });
      await page.goTo(`${server.url}index.html`);
      samples.push(
        await page.evaluate(`new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => {
          const [navigation] = performance.getEntriesByType('navigation');
          const paint = performance.getEntriesByName('first-contentful-paint')[0];
          resolve({ domContentLoaded: navigation.domContentLoadedEventEnd, firstContentfulPaint: paint?.startTime ?? null });
        }, 50)))`),
      );
      await page.close();
    }
  } finally {
    server.close();
  }
  const median = (name) => samples.map((sample) => sample[name]).sort((a, b) => a - b)[2];
  return {
    domContentLoaded: median('domContentLoaded'),
    firstContentfulPaint: median('firstContentfulPaint'),
  };
}

/** Pages over HTTP, where a policy means something else than on a disk. */
async function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    readFile(join(folder, pathname)).then(
      (content) => response.writeHead(200, { 'content-type': TYPES[extname(pathname)] }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
