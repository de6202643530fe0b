import { type Phrase, plainText } from '../phrase.ts';
import { breakCommands } from '../terminal/log-text.ts';
import type { TerminalOptions } from '../terminal/page.ts';
import { PLAIN_STYLE } from '../terminal/style.ts';
import { wrapToWidth } from '../terminal/width.ts';
import type { BenchDocument, BenchSection } from './document.ts';
import { textTable } from './text-table.ts';

const DEFAULT_OPTIONS: TerminalOptions = { style: PLAIN_STYLE, width: 80 };
const NARROWEST = 40;
/** A screen is no place for a longer table of details. */
const MOST_DETAIL = 60;

/** A benchmark or a comparison for a terminal. Ends with a line feed. */
export function renderBenchText(
  { headlines, facts, sections, footer }: BenchDocument,
  options: TerminalOptions = DEFAULT_OPTIONS,
): string {
  const { style } = options;
  const width = Math.max(NARROWEST, options.width);
  const blocks = [
    [
      ...headlines.flatMap((headline) => wrap(headline, width).map(style.bold)),
      ...(facts.length === 0 ? [] : wrapFacts(facts, width)),
    ],
    ...sections.map((section) => sectionLines(section, { style, width })),
    footer.flatMap((line) => wrap(line, width)).map(style.dim),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(breakCommands).join('\n'))
    .join('\n\n')}\n`;
}

function sectionLines(
  { title, lines, table, isDetail }: BenchSection,
  { style, width }: TerminalOptions,
): string[] {
  if (isDetail && (table?.rows.length ?? 0) > MOST_DETAIL) {
    return [`${plainText(title)}: ${table?.rows.length} rows, in the other forms (--as markdown, --as json)`];
  }
  return [
    ...wrap(title, width).map(style.bold),
    ...lines.flatMap((line) => wrap(line, width - 2)).map((line) => `  ${style.dim(line)}`),
    ...(table === null ? [] : textTable(table, { style, width })),
  ];
}

function wrap(phrase: Phrase, width: number): readonly string[] {
  return wrapToWidth(together(plainText(phrase)), width);
}

function wrapFacts(facts: readonly Phrase[], width: number): readonly string[] {
  return wrapToWidth(facts.map((fact) => together(plainText(fact))).join(' · '), width);
}

/** A number and its percent sign stay on one line. */
function together(text: string): string {
  return text.replace(/(\d) %/gu, '$1\u00a0%');
}
