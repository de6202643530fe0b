import { describe, expect, test } from '@jest/globals';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { createBenchReport } from '../../../src/core/bench/create-bench-report.ts';
import { compareRuns } from '../../../src/core/metrics/compare.ts';
import { comparisonComment, type EarlierResults } from '../../../src/report/bench/comparison-comment.ts';
import { comparisonDocument } from '../../../src/report/bench/comparison-document.ts';
import type { BenchDocument } from '../../../src/report/bench/document.ts';
import { renderBenchCsv } from '../../../src/report/bench/render-csv.ts';
import { renderBenchMarkdown } from '../../../src/report/bench/render-markdown.ts';
import { renderBenchText } from '../../../src/report/bench/render-text.ts';
import { reportDocument } from '../../../src/report/bench/report-document.ts';
import { utf8Size } from '../../../src/report/utf8-size.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { madeTurn } from '../../support/made-attempts.ts';
import { codesOf, tagsOf, textNodesOf, toHtml } from '../read-back.ts';

const EVIL = '@octocat <img src=x onerror=1> | a\u202eb `c` [d](http://e.test) #1\n::error::x ##[group]y';

/** Every text that a line of results may hold is somebody else's. */
function hostileAttempts() {
  const agent = EVIL.slice(0, 90);
  const turn = (end: '0' | 'i', attempt: number, version: string) =>
    madeTurn(end, { agent, model: EVIL, agent_version: version, attempt }, (made) => ({
      ...made,
      invalid_reason: made.score === null ? EVIL : null,
      score:
        made.score === null
          ? null
          : {
              ...made.score,
              steps: made.score.steps.map((step, index) => ({
                ...step,
                id: `${index}${EVIL}`.slice(0, 64),
                state: 'failed',
              })),
              reach: 0,
            },
    }));
  return groupAttempts([turn('0', 1, EVIL), turn('i', 2, EVIL)]);
}

const report = { ...createBenchReport(hostileAttempts(), null), notes: [EVIL] };
const comparison = {
  ...compareRuns(
    { name: EVIL, attempts: hostileAttempts() },
    { name: `${EVIL}2`, attempts: hostileAttempts() },
  ),
  notes: [EVIL],
};
const documents: readonly (readonly [string, BenchDocument])[] = [
  ['a report', reportDocument(report)],
  ['a comparison', comparisonDocument(comparison)],
  ['a comment', commentWith({ kind: 'compared', comparison, newest: '2026-11-20T02:17:00.000Z' })],
  ['a comment without earlier results', commentWith({ kind: 'unreadable', why: EVIL })],
];

function commentWith(earlier: EarlierResults): BenchDocument {
  const run = { report, flags: [], tampered: 0, notes: [EVIL] };
  return comparisonComment({ earlier, ...run }, { head: 'a'.repeat(40), run: null });
}

describe.each(documents)('hostile names in %s', (_, document) => {
  const html = toHtml(renderBenchMarkdown(document));

  test('make no element and no attribute of Markdown', () => {
    const ours =
      /^<\/?(?:b|br|code|details|h3|p|sub|summary|table|tbody|td|th|thead|tr)(?: align="(?:left|right)")?\s*\/?>$/u;
    expect(tagsOf(html).filter((tag) => !ours.test(tag))).toEqual([]);
  });

  test('stand in code, where nobody is mentioned', () => {
    const inCode = codesOf(html).join('\n');
    expect(inCode).toContain('@octocat');
    const outside = textNodesOf(html.replace(/<code>[\s\S]*?<\/code>/gu, '<code></code>')).join(' ');
    expect(outside).not.toContain('octocat');
  });

  test('hide and reorder nothing, and command no runner', () => {
    const text = renderBenchText(document);
    expect(text).not.toMatch(/\u202e/u);
    expect(text).not.toMatch(/^\s*::|##\[/mu);
  });
});

test.each(['=1+1', '+1', '-1', '@x', '\t=1', '  =1', '|x', '%x'])(
  'no spreadsheet runs the name %j',
  (agent) => {
    const attempts = groupAttempts([madeTurn('1', { agent })]);
    const [, line = ''] = renderBenchCsv(createBenchReport(attempts, null)).split('\r\n');
    expect(line.startsWith(`'${agent}`)).toBe(true);
  },
);

test('a name with a quote, a comma and a line feed stays one field', () => {
  const agent = 'a "b", c\nd';
  const csv = renderBenchCsv(createBenchReport(groupAttempts([madeTurn('1', { agent })]), null));
  expect(csv).toContain('\r\n"a ""b"", c\nd",');
});

describe('a page that is too long', () => {
  const shape = { ...SMALL_SHAPE, tasks: 12, attempts: 2 };
  const document = reportDocument(createBenchReport(arbitraryAttempts(shape), null));

  test.each([65_000, 20_000, 9_000, 5_000])(
    'of %d bytes keeps its first tables and says what it left out',
    (limit) => {
      const markdown = renderBenchMarkdown(document, limit);
      expect(utf8Size(markdown)).toBeLessThanOrEqual(limit);
      expect(markdown).toContain('### Leaderboard');
      const html = toHtml(markdown);
      const count = (tag: string) => tagsOf(html).filter((found) => found === tag).length;
      expect(count('<details>')).toBe(count('</details>'));
      if (limit < 20_000) expect(markdown).toMatch(/left out, for want of room|rows shown/);
    },
  );
});
