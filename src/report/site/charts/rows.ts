import { type Markish, text } from '@observablehq/plot';
import type { Contender } from '../../../core/bench/contender.ts';
import { HELP_LEVELS } from '../../../core/bench/help-level.ts';
import { agentName } from '../cells.ts';
import { LEVEL_WORDS } from '../words.ts';
import type { ChartSize } from './draw.ts';

/** A line of a chart that has a line for each contender: agents are headings, levels of help the lines under them. */
export interface ChartLine<Row extends Contender> {
  readonly row: Row;
  /** From the top, in lines. */
  readonly y: number;
  /** Of the agent, from 0. */
  readonly agent: number;
}

export interface ChartLines<Row extends Contender> {
  readonly lines: readonly ChartLine<Row>[];
  readonly headings: readonly { readonly label: string; readonly y: number }[];
  /** Lines, headings and gaps. */
  readonly total: number;
}

const GAP = 0.5;
export const LINE_PX = 24;

/** Rows in the order of agents as they come, each agent's by help. With one level an agent is one line. */
export function layOutLines<Row extends Contender>(
  rows: readonly Row[],
  { isNarrow }: ChartSize,
): ChartLines<Row> {
  const agents = [...new Set(rows.map((row) => agentName(row, 200)))];
  const isFlat = !isNarrow && new Set(rows.map(({ help_level }) => help_level)).size === 1;
  const lines: ChartLine<Row>[] = [];
  const headings: { label: string; y: number }[] = [];
  let y = 0;
  for (const [index, agent] of agents.entries()) {
    const own = rows
      .filter((row) => agentName(row, 200) === agent)
      .sort((a, b) => HELP_LEVELS.indexOf(a.help_level) - HELP_LEVELS.indexOf(b.help_level));
    if (!isFlat) {
      headings.push({ label: cut(agent, 42), y });
      y += 1;
    }
    for (const row of own) {
      lines.push({ row, y, agent: index });
      y += 1;
    }
    if (!isFlat) y += GAP;
  }
  return { lines, headings, total: y };
}

/** Names on the left: of agents, and of levels under them. */
export function lineLabels<Row extends Contender>(
  { lines, headings }: ChartLines<Row>,
  left: number,
): Markish[] {
  const label = ({ row }: ChartLine<Row>) =>
    headings.length === 0 ? cut(agentName(row, 200), 30) : LEVEL_WORDS[row.help_level];
  return [
    text(headings, {
      x: () => 0,
      y: 'y',
      text: 'label',
      dx: -left,
      textAnchor: 'start',
      fontWeight: 600,
      fontSize: 13,
    }),
    text(lines, { x: () => 0, y: 'y', text: label, dx: -10, textAnchor: 'end', fill: 'var(--soft)' }),
  ];
}

export function leftMargin({ headings }: ChartLines<Contender>, { isNarrow }: ChartSize): number {
  if (isNarrow) return 104;
  return headings.length === 0 ? 230 : 120;
}

function cut(label: string, limit: number): string {
  return label.length <= limit ? label : `${label.slice(0, limit - 1).toWellFormed()}…`;
}
