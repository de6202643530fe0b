import { cutToWidth, displayWidth, padToWidth } from './width.ts';

export interface TerminalColumn {
  readonly align: 'left' | 'right';
  /** The one column that gives way where a row is too wide. */
  readonly flexible: boolean;
}

export interface TerminalCell {
  readonly text: string;
  /** Applied after padding and cutting, so that escape codes do not count as width. */
  readonly style: (text: string) => string;
}

const GAP = '  ';

/** Aligned columns within `columns` columns, each line indented by two. */
export function table(
  columns: readonly TerminalColumn[],
  rows: readonly (readonly TerminalCell[])[],
  width: number,
): string[] {
  const widths = columns.map((_, index) =>
    Math.max(0, ...rows.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const total =
    GAP.length + widths.reduce((sum, column) => sum + column, 0) + GAP.length * (columns.length - 1);
  const flexible = columns.findIndex((column) => column.flexible);
  const room = Math.max(12, (widths[flexible] ?? 0) - Math.max(0, total - width));
  const fitted = widths.map((column, index) => (index === flexible ? Math.min(column, room) : column));
  return rows.map((row) => {
    const cells = row.map(({ text, style }, index) => {
      const size = fitted[index] ?? 0;
      const last = index === row.length - 1;
      const shown = cutToWidth(text, size);
      return style(last ? shown : padToWidth(shown, size, columns[index]?.align ?? 'left'));
    });
    return `${GAP}${cells.join(GAP)}`.trimEnd();
  });
}
