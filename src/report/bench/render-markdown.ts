import { type Block, fitBlocks, NO_ROWS, solid } from '../fit.ts';
import { DETAILS_END, detailsStart } from '../markdown/blocks.ts';
import { COMMENT_SHAPE } from '../markdown/card-shape.ts';
import { inline } from '../markdown/inline.ts';
import { joinPhrases, type Phrase, strong, words } from '../phrase.ts';
import type { BenchCell, BenchDocument, BenchSection, BenchTable } from './document.ts';

/** Rows of a table that a page shows at most. */
const MAX_ROWS = 300;

/**
 * A benchmark or a comparison for a comment or a job summary, at most `limitBytes` of UTF-8: what does not fit is left out
 * from the end, and each table says how much of it is shown. Ends with a line feed.
 */
export function renderBenchMarkdown(
  { headlines, facts, sections, footer }: BenchDocument,
  limitBytes: number = COMMENT_SHAPE.limitBytes,
): string {
  const blocks: Block[] = [
    solid(0, headlines.map((line) => inline(strong(line))).join('\n\n')),
    ...(facts.length === 0 ? [] : [solid(0, inline(joinPhrases(facts, ' · ')))]),
    ...sections.map((section, index) => sectionBlock(section, index + 1)),
    ...(footer.length === 0 ? [] : [solid(0, footerText(footer))]),
  ];
  return `${fitBlocks(blocks, limitBytes - 1)}\n`;
}

function sectionBlock(section: BenchSection, rank: number): Block {
  const { title, lines, table, isDetail } = section;
  const opening = isDetail ? detailsStart(title) : `### ${inline(title)}`;
  const parts = [opening, ...lines.map(inline), ...(table === null ? [] : [tableHead(table)])];
  return {
    rank,
    head: parts.join('\n\n'),
    rows:
      table === null
        ? NO_ROWS
        : {
            total: table.rows.length,
            each: () =>
              table.rows.map(({ label, cells }) => tableRow([inline(label), ...cells.map(cellText)])),
          },
    foot: isDetail ? DETAILS_END : '',
    maxRows: MAX_ROWS,
    share: 1,
    cut: (shown, total) => `\n\n${inline(words(`${shown} of ${total} rows shown.`))}`,
    stub: inline([...title, ...words(': left out, for want of room.')]),
  };
}

function tableHead({ rowTitle, columns }: BenchTable): string {
  const titles = [words(rowTitle), ...columns.map(({ title }) => title)].map(inline);
  const rule = [':--', ...columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))];
  return `${tableRow(titles)}\n|${rule.join('|')}|`;
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function cellText({ value, below }: BenchCell): string {
  return below.length === 0 ? inline(value) : `${inline(value)}<br><sub>${inline(below)}</sub>`;
}

function footerText(footer: readonly Phrase[]): string {
  return footer.map((line) => `<sub>${inline(line)}</sub>`).join('\n\n');
}
