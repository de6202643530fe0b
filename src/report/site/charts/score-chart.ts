import { axisX, rect, text } from '@observablehq/plot';
import type { BenchRow } from '../../../core/bench/bench-report.ts';
import { type Html, html } from '../markup.ts';
import { counted } from '../words.ts';
import { drawChart, percentTicks } from './draw.ts';
import { LINE_PX, layOutLines, leftMargin, lineLabels } from './rows.ts';

/** The buckets of docs/scoring.md section 6, as a reader names them. */
export const BUCKET_WORDS = ['below 30 %', '30 to 60 %', '60 to 80 %', '80 to 100 %', '100 %'] as const;
const COLOURS = BUCKET_WORDS.map((_, index) => `var(--b${index + 1})`);
/** A narrower part of a bar has no room for its count. */
const LABELLED_SHARE = 7;

/** How the step scores of measured attempts are distributed: a bar a contender, a part a bucket. */
export function scoreChart(rows: readonly BenchRow[]): Html {
  const known = rows.filter(({ distribution }) => distribution.n > 0);
  const key = BUCKET_WORDS.map(
    (word, index) =>
      html`<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect width="12" height="12" rx="2" fill="${COLOURS[index] ?? ''}"></rect></svg>${word}</li>`,
  );
  const chart = drawChart(
    'Step scores of measured attempts by bucket, one bar for each agent and level of help',
    (size) => {
      const laid = layOutLines(known, size);
      const ticks = percentTicks(size);
      const marginLeft = leftMargin(laid, size);
      const parts = laid.lines.flatMap(({ row: { distribution }, y }) => partsOf(distribution, y));
      return {
        height: laid.total * LINE_PX + 46,
        marginLeft,
        marginRight: 24,
        marginTop: 8,
        marginBottom: 34,
        x: { domain: [0, 100] },
        y: {
          axis: null,
          domain: [-0.6, Math.max(0.6, laid.total - 0.4)],
          range: [8, laid.total * LINE_PX + 12],
          type: 'linear',
        },
        color: { type: 'identity' },
        marks: [
          axisX({ ticks, tickFormat: (tick) => `${tick} %`, label: null, tickSize: 0 }),
          ...lineLabels(laid, marginLeft),
          rectangles(parts),
          text(
            parts.filter(({ from, to }) => to - from >= LABELLED_SHARE),
            { x: 'middle', y: 'y', text: 'count', fill: 'ink', fontWeight: 600 },
          ),
        ],
      };
    },
  );
  return html`<ul class="key" aria-label="Buckets of step scores">${key}</ul>${chart}`;
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly y: number;
  readonly count: number;
  readonly colour: string;
  /** Of the count in it. */
  readonly ink: string;
  readonly title: string;
}

function partsOf({ counts, n }: BenchRow['distribution'], y: number): Part[] {
  let from = 0;
  return counts.flatMap((count, index) => {
    const to = from + (100 * count) / n;
    const part = {
      from,
      to,
      middle: (from + to) / 2,
      y,
      count,
      colour: COLOURS[index] ?? 'currentColor',
      ink: `var(--t${index + 1})`,
      title: `${BUCKET_WORDS[index] ?? ''}: ${counted(count, 'attempt')}`,
    };
    from = to;
    return count === 0 ? [] : [part];
  });
}

function rectangles(parts: readonly Part[]) {
  return rect(parts, {
    x1: 'from',
    x2: 'to',
    y1: ({ y }: Part) => y - 0.38,
    y2: ({ y }: Part) => y + 0.38,
    fill: 'colour',
    title: 'title',
  });
}
