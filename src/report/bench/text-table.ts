import { plainText } from '../phrase.ts';
import type { TerminalOptions } from '../terminal/page.ts';
import { cutToWidth, displayWidth, padToWidth, wrapToWidth } from '../terminal/width.ts';
import type { BenchColumn, BenchTable, BenchTableRow } from './document.ts';

const MARGIN = '  ';
/** What a text may be cut to. */
const NARROWEST_TEXT = 14;
/** Title words stand beside each other up to here. */
const TITLE_WIDTH = 8;
/** A longer word is broken: it is a name that somebody else gave. */
const LONGEST_TITLE_WORD = 16;

interface TextColumn {
  readonly title: readonly string[];
  readonly width: number;
  readonly align: 'left' | 'right';
}

interface Layout {
  /** Labels have a column of their own, else a line. */
  readonly isBeside: boolean;
  readonly label: TextColumn;
  readonly columns: readonly TextColumn[];
  readonly gap: string;
}

/**
 * A table in at most `width` columns where that can be. Where it is too wide, texts are cut, then labels get a line of
 * their own above their values, then columns move together. What belongs under a value stands in the next line.
 */
export function textTable(table: BenchTable, { style, width }: TerminalOptions): string[] {
  const layout = chooseLayout(table, width);
  const all = layout.isBeside ? [layout.label, ...layout.columns] : layout.columns;
  const line = (texts: readonly string[], first: string) =>
    pad(layout.isBeside ? [first, ...texts] : texts, all, layout.gap);
  const height = Math.max(1, ...all.map(({ title }) => title.length));
  const head = Array.from({ length: height }, (_, index) =>
    pad(
      all.map(({ title }) => title[index - (height - title.length)] ?? ''),
      all,
      layout.gap,
    ),
  );
  return [
    ...head.map(style.dim),
    ...table.rows.flatMap((row) => {
      const name = plainText(row.label);
      const below = row.cells.map((cell) => plainText(cell.below));
      const own = layout.isBeside || name === '' ? [] : [cutToWidth(name, width - MARGIN.length)];
      return [
        ...own.map((text) => `${MARGIN}${style.bold(text)}`),
        line(
          row.cells.map((cell) => plainText(cell.value)),
          name,
        ),
        ...(below.every((text) => text === '') ? [] : [style.dim(line(below, ''))]),
      ];
    }),
  ];
}

function chooseLayout({ rowTitle, columns, rows }: BenchTable, width: number): Layout {
  const label: TextColumn = {
    title: [rowTitle],
    width: Math.max(displayWidth(rowTitle), ...rows.map((row) => displayWidth(plainText(row.label)))),
    align: 'left',
  };
  const loose = columns.map((column, index) => textColumn(column, index, rows, TITLE_WIDTH));
  const beside = cutTexts([label, ...loose], width, '  ');
  const [cutLabel, ...cutColumns] = beside ?? [];
  if (cutLabel !== undefined) return { isBeside: true, label: cutLabel, columns: cutColumns, gap: '  ' };
  const tight = columns.map((column, index) => textColumn(column, index, rows, 1));
  const own = cutTexts(loose, width, '  ') ?? cutTexts(tight, width, '  ');
  if (own !== null) return { isBeside: false, label, columns: own, gap: '  ' };
  return { isBeside: false, label, columns: cutTexts(tight, width, ' ') ?? tight, gap: ' ' };
}

/** The columns with their widest texts cut as far as is needed; null: even then there is no room. */
function cutTexts(columns: readonly TextColumn[], width: number, gap: string): TextColumn[] | null {
  const total =
    MARGIN.length +
    columns.reduce((sum, column) => sum + column.width, 0) +
    gap.length * Math.max(0, columns.length - 1);
  let excess = total - width;
  const byWidth = columns.filter(({ align }) => align === 'left').sort((a, b) => b.width - a.width);
  const cut = new Map<TextColumn, number>();
  for (const column of byWidth) {
    const given = Math.max(0, Math.min(excess, column.width - NARROWEST_TEXT));
    cut.set(column, column.width - given);
    excess -= given;
  }
  if (excess > 0) return null;
  return columns.map((column) => ({ ...column, width: cut.get(column) ?? column.width }));
}

function textColumn(
  { title, align }: BenchColumn,
  index: number,
  rows: readonly BenchTableRow[],
  titleWidth: number,
): TextColumn {
  const name = plainText(title);
  const longest = Math.max(...name.split(' ').map(displayWidth));
  const lines = wrapToWidth(name, Math.max(titleWidth, Math.min(longest, LONGEST_TITLE_WORD)));
  const texts = rows.flatMap((row) => {
    const cell = row.cells[index];
    return cell === undefined ? [] : [plainText(cell.value), plainText(cell.below)];
  });
  return { title: lines, align, width: Math.max(...[...lines, ...texts].map(displayWidth)) };
}

function pad(texts: readonly string[], columns: readonly TextColumn[], gap: string): string {
  const cells = columns.map(({ width, align }, index) =>
    padToWidth(cutToWidth(texts[index] ?? '', width), width, align),
  );
  return `${MARGIN}${cells.join(gap)}`.trimEnd();
}
