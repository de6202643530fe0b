import { describe, test } from '@jest/globals';
import { comparisonComment } from '../../../src/report/bench/comparison-comment.ts';
import { comparisonDocument } from '../../../src/report/bench/comparison-document.ts';
import { renderBenchCsv } from '../../../src/report/bench/render-csv.ts';
import { renderBenchMarkdown } from '../../../src/report/bench/render-markdown.ts';
import { renderBenchText } from '../../../src/report/bench/render-text.ts';
import { reportDocument } from '../../../src/report/bench/report-document.ts';
import { createLinks } from '../../../src/report/links.ts';
import { PLAIN_STYLE } from '../../../src/report/terminal/style.ts';
import { expectGolden } from '../golden.ts';
import { COMMENTS, COMPARISONS, REPORTS } from './samples.ts';

describe('a benchmark reads as its golden file does', () => {
  for (const [name, report] of Object.entries(REPORTS)) {
    const folder = `bench/${name}`;
    const document = reportDocument(report);
    test(`${name} as text`, () => expectGolden(`${folder}/report.txt`, renderBenchText(document)));
    test(`${name} as Markdown`, () => expectGolden(`${folder}/report.md`, renderBenchMarkdown(document)));
    test(`${name} as CSV`, () => expectGolden(`${folder}/report.csv`, renderBenchCsv(report)));
  }

  test('on a wide screen', () => {
    const { ladder } = REPORTS;
    if (ladder === undefined) throw new Error('expected the sample');
    const wide = renderBenchText(reportDocument(ladder), { style: PLAIN_STYLE, width: 140 });
    expectGolden('bench/ladder/report-wide.txt', wide);
  });
});

describe('a comparison reads as its golden file does', () => {
  for (const [name, comparison] of Object.entries(COMPARISONS)) {
    const document = comparisonDocument(comparison);
    test(`${name} as text`, () => expectGolden(`bench/compare-${name}.txt`, renderBenchText(document)));
    test(`${name} as Markdown`, () =>
      expectGolden(`bench/compare-${name}.md`, renderBenchMarkdown(document)));
  }
});

describe('the comment of a pull request that changes an agent reads as its golden file does', () => {
  const source = { serverUrl: 'https://github.com', repository: 'octo/hello', runId: '4711' };
  const run = createLinks({ ...source, scorecard: null, logs: null })?.run ?? null;
  test.each(Object.entries(COMMENTS))('%s', (name, comment) => {
    const text = renderBenchMarkdown(comparisonComment(comment, { head: 'abcdef0'.repeat(6), run }));
    expectGolden(`bench/comment-${name}.md`, text);
  });
});
