import type { Phrase } from '../phrase.ts';
import { inline } from './inline.ts';

export type Align = 'left' | 'right';

export interface Column {
  readonly title: Phrase;
  readonly align: Align;
}

/** The two first lines of a table; rows follow, one a line. */
export function tableHead(columns: readonly Column[]): string {
  const rule = columns.map(({ align }) => (align === 'right' ? '--:' : ':--'));
  return `${tableRow(columns.map(({ title }) => title))}\n|${rule.join('|')}|`;
}

export function tableRow(cells: readonly Phrase[]): string {
  return `| ${cells.map(inline).join(' | ')} |`;
}

/** Opens a folded section; `DETAILS_END` closes it. Blank lines make what is inside Markdown again. */
export function detailsStart(summary: Phrase): string {
  return `<details><summary>${inline(summary)}</summary>\n`;
}

export const DETAILS_END = '\n\n</details>';

/** One item a line. */
export function bullet(phrase: Phrase): string {
  return `- ${inline(phrase)}`;
}
