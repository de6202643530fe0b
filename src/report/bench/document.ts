import { type Phrase, words } from '../phrase.ts';

/** A benchmark or a comparison as every text surface shows it: no surface computes anything of its own. */
export interface BenchDocument {
  /** One sentence each; the first is what somebody reads who reads nothing else. */
  readonly headlines: readonly Phrase[];
  /** Short facts under it, joined by dots. */
  readonly facts: readonly Phrase[];
  readonly sections: readonly BenchSection[];
  /** How the numbers came about. */
  readonly footer: readonly Phrase[];
}

export interface BenchSection {
  readonly title: Phrase;
  /** Under the title, a line each. */
  readonly lines: readonly Phrase[];
  readonly table: BenchTable | null;
  /** Detail: folded where that can be, left out where room is short or a screen is small. */
  readonly isDetail: boolean;
}

export interface BenchTable {
  /** Over the labels of the rows. */
  readonly rowTitle: string;
  readonly columns: readonly BenchColumn[];
  readonly rows: readonly BenchTableRow[];
}

export interface BenchColumn {
  readonly title: Phrase;
  readonly align: 'left' | 'right';
}

export interface BenchTableRow {
  readonly label: Phrase;
  readonly cells: readonly BenchCell[];
}

/** A value and what belongs under it in small: its interval. */
export interface BenchCell {
  readonly value: Phrase;
  readonly below: Phrase;
}

/** A column of numbers. */
export function rightColumn(title: string | Phrase): BenchColumn {
  return { title: typeof title === 'string' ? words(title) : title, align: 'right' };
}

/** A column of texts. */
export function leftColumn(title: string): BenchColumn {
  return { title: words(title), align: 'left' };
}
