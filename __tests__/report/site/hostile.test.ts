import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TurnResult } from '../../../src/core/bench/turn-result.ts';
import { normaliseTestId } from '../../../src/core/test-id.ts';
import { SITE_SCRIPT, SITE_SCRIPT_HASH } from '../../../src/report/site/script.ts';
import { SITE_STYLE } from '../../../src/report/site/style.ts';
import { readHtml } from '../../support/read-html.ts';
import { SITE_SHAPE, siteFiles, siteLines, siteModel } from '../../support/site.ts';
import { timesOf } from '../../support/thorough.ts';
import { hostileText } from '../hostile-text.ts';

/** One task: no bootstrap has to be drawn anew for every try. */
const LINES = siteLines({ ...SITE_SHAPE, tasks: 1, attempts: 1, invalid: 0.3 });

const HIDING = ['\u0007', '\u200b', '\u202e', '\u2066'];

const ELEMENTS = new Set(
  'html head meta title link body a header nav main h1 h2 h3 p small b strong span code pre div dl dt dd ul li table caption thead tbody tr th td details summary figure svg g path circle rect line text title tspan footer script label select option output'.split(
    ' ',
  ),
);
const ATTRIBUTES =
  /^(?:class|id|lang|charset|content|name|href|rel|http-equiv|scope|colspan|rowspan|tabindex|role|title|hidden|value|open|data-(?:v|by|a|b)|aria-(?:label|hidden|live|current)|viewBox|width|height|[xyr]|[xy][12]|c[xy]|r[xy]|d|d[xy]|points|transform|text-anchor|fill|fill-opacity|stroke|stroke-(?:width|opacity|linecap|linejoin|miterlimit|dasharray)|opacity|font-(?:family|size|weight|variant)|paint-order|clip-path|pointer-events|shape-rendering)$/u;

describe('text of a benchmark that was written to break out', () => {
  test('adds no element, attribute or address to any page', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (name, message) => {
        const files = siteFiles(siteModel(LINES.map((line) => poisoned(line, name, message))), {
          instruction: record(message),
          feedback: record(name),
          patch: record(`@@ -1,2 +1,9 @@\n+${message}\n-${name}\n${message}`),
        });
        for (const [path, page] of files) {
          expect(path).toMatch(/^(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:html|css)$/u);
          if (path.endsWith('.html')) expectOurs(page);
        }
      }),
      { numRuns: timesOf({ inCi: 20, elsewhere: 3 }) },
    );
  });

  test('meets no character in a page that hides or reorders others', () => {
    const files = siteFiles(
      siteModel(LINES.map((line) => poisoned(line, 'a\u202eb\u200bc', 'd\u0007\u2066e'))),
    );
    const found = [...files].filter(([, page]) => HIDING.some((character) => page.includes(character)));
    expect(found.map(([path]) => path)).toEqual([]);
  });
});

describe('what a page may load and run', () => {
  const pages = [...siteFiles(siteModel(siteLines()))].filter(([path]) => path.endsWith('.html'));

  test('is its style sheet and, where tables can be sorted, our one script by its hash', () => {
    expect(SITE_SCRIPT_HASH).toBe(createHash('sha256').update(SITE_SCRIPT).digest('base64'));
    for (const [path, page] of pages) {
      const script = page.includes('<script>') ? `; script-src 'sha256-${SITE_SCRIPT_HASH}'` : '';
      expect(page).toContain(
        `content="default-src 'none'; style-src 'self' file:${script}; img-src data:; base-uri 'none'; form-action 'none'"`,
      );
      const sheets = readHtml(page).filter(({ name }) => name === 'link');
      const up = '../'.repeat(path.split('/').length - 1);
      expect(sheets.map(({ attributes }) => attributes.get('href'))).toEqual(['data:,', `${up}site.css`]);
    }
  });

  test('comes from nowhere else, by no style sheet either', () => {
    expect(SITE_STYLE).not.toMatch(/url\(|@import|@font-face/u);
    expect(pages.filter(([, page]) => /https?:|\/\//u.test(page)).map(([path]) => path)).toEqual([]);
  });
});

function expectOurs(page: string): void {
  for (const { name, attributes } of readHtml(page)) {
    expect(ELEMENTS).toContain(name);
    for (const [attribute, value] of attributes) {
      expect(attribute).toMatch(ATTRIBUTES);
      if (attribute === 'href')
        expect(value).toMatch(
          /^(?:data:,|#[a-z]+|(?:\.\.\/)*(?:[a-z0-9-]+\/)*[a-z0-9-]+\.(?:html|css)(?:#[a-z]+)?)$/u,
        );
    }
  }
  expect(page.match(/<script/gu)?.length ?? 0).toBeLessThanOrEqual(1);
}

function record(text: string) {
  return { text, totalBytes: text.length, isCut: true };
}

/** Every text of a line that somebody else writes. Two agents stay two. */
function poisoned(line: TurnResult, name: string, message: string): TurnResult {
  const agent = `${line.key.agent === SITE_SHAPE.agents[0]?.name ? 'a' : 'b'}${name}`;
  return {
    ...line,
    key: { ...line.key, agent, model: message, agent_version: name },
    invalid_reason: line.invalid_reason === null ? null : message,
    notes: [message],
    help: [{ kind: 'hint', source: 'person', step: name, characters: 3 }],
    score:
      line.score === null
        ? null
        : {
            ...line.score,
            steps: line.score.steps.map((step) => ({ ...step, id: name })),
            broken: 2,
            broken_tests: [normaliseTestId(message)],
            first_failure: { step: name, cause: 'WRONG', test: normaliseTestId(name), message },
          },
  };
}
