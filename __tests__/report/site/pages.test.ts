import { posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { planOfShape } from '../../support/arbitrary-results.ts';
import { readHtml } from '../../support/read-html.ts';
import { SITE_SHAPE, siteFiles, siteLines, siteModel } from '../../support/site.ts';
import { expectGolden } from '../golden.ts';

const TEXTS = {
  instruction: { text: '# Ledger\n\nKeep what was said.\n', totalBytes: 29, isCut: false },
  feedback: { text: 'Step 2 fails: expected 3, found 2.\n', totalBytes: 90_000, isCut: true },
  patch: {
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-old\n+new\n',
    totalBytes: 60,
    isCut: false,
  },
};

describe('a site of a small benchmark', () => {
  const files = siteFiles(siteModel(siteLines(), planOfShape(SITE_SHAPE)), TEXTS);
  const pages = [...files].filter(([path]) => path.endsWith('.html'));

  test.each([
    'index.html',
    'compare/index.html',
    'compare/alpha-large--beta.html',
    'tasks/router-2/index.html',
    'tasks/router-2/beta/self-correction-1.html',
  ])('shows %s as it did', (path) => {
    expectGolden(`../site/${path}`, files.get(path) ?? '');
  });

  test('has a page for every task and every attempt that counts', () => {
    expect(
      pages.map(([path]) => path).filter((path) => /^tasks\/[^/]+\/index\.html$/u.test(path)),
    ).toHaveLength(2);
    expect(pages.filter(([path]) => /-\d+\.html$/u.test(path) && path.startsWith('tasks/'))).toHaveLength(16);
  });

  test('is well-formed on every page', () => {
    for (const [, page] of pages) expect(readHtml(page).length).toBeGreaterThan(20);
  });

  test('links only to what is there, relative to the page', () => {
    for (const [path, page] of pages) {
      for (const { name, attributes } of readHtml(page)) {
        const to = attributes.get('href');
        if (to === undefined || to === 'data:,' || to.startsWith('#')) continue;
        expect(['a', 'link']).toContain(name);
        const [file = '', anchor] = to.split('#');
        const target = files.get(posix.join(posix.dirname(path), file));
        expect({ path, to, isThere: target !== undefined }).toEqual({ path, to, isThere: true });
        if (anchor !== undefined) expect(target).toContain(` id="${anchor}"`);
      }
    }
  });

  test('names each element once, and each region and drawing in words', () => {
    for (const [, page] of pages) {
      const elements = readHtml(page);
      const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { attributes } of elements.filter((element) => element.attributes.has('role'))) {
        expect(attributes.get('aria-label')).toMatch(/\w/u);
      }
    }
  });

  test('leads from every page back to the first', () => {
    for (const [path, page] of pages) {
      const up = '../'.repeat(path.split('/').length - 1);
      expect(page).toContain(`<a class="brand" href="${up}index.html">`);
    }
  });
});

test('a task of more attempts than a page has rows goes on on further pages', () => {
  const shape = { ...SITE_SHAPE, tasks: 1, levels: ['bare'] as const, attempts: 251 };
  const files = siteFiles(siteModel([...siteLinesOf(shape)]));
  const [first, second] = ['index', 'attempts-2'].map(
    (name) => files.get(`tasks/ledger-1/${name}.html`) ?? '',
  );
  expect(first).toContain('Attempts 1 to 500 of 502.');
  expect(first).toContain('href="../../tasks/ledger-1/attempts-2.html"');
  expect(second).toContain('Attempts 501 to 502 of 502.');
  expect(files.get('tasks/ledger-1/attempts-3.html')).toBeUndefined();
});

test('hazards of fewer than five runs are not shown, but the counts are', () => {
  const shape = {
    ...SITE_SHAPE,
    tasks: 1,
    agents: [{ name: 'alpha', model: null }],
    levels: ['bare'] as const,
    attempts: 4,
    invalid: 0,
  };
  const page = siteFiles(siteModel([...siteLinesOf(shape)])).get('tasks/ledger-1/index.html') ?? '';
  expect(page).toContain('4 runs measured: too few for a share, so only counts are shown.');
  expect(page).not.toContain('▼');
});

test('a benchmark without one measured attempt still has all of its pages', () => {
  const files = siteFiles(siteModel([...siteLinesOf({ ...SITE_SHAPE, levels: ['bare'], invalid: 1 })]));
  expect(files.get('index.html')).toContain('8 attempts without a measured result');
  for (const [path, page] of files) if (path.endsWith('.html')) readHtml(page);
});

test('no line at all gives an index that says so', () => {
  expect(siteFiles(siteModel([])).get('index.html')).toContain('There is no attempt yet.');
});

function siteLinesOf(shape: Parameters<typeof siteLines>[0]) {
  return siteLines(shape).map((line) => ({
    ...line,
    run: { ...line.run, started_at: '2026-11-01T00:00:00Z' },
  }));
}
