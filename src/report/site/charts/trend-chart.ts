import { axisX, axisY, dot, gridY, line } from '@observablehq/plot';
import type { TrendPoint } from '../../../core/bench/trend.ts';
import { toNumber } from '../../../core/fraction.ts';
import type { Html } from '../markup.ts';
import { drawHalfChart, signOf } from './draw.ts';

/** Dots of more days than this would touch, and weigh more than the rest of the page. */
const MOST_DOTS = 30;

export interface TrendLine {
  /** Of the agent, for its sign. */
  readonly agent: number;
  readonly points: readonly TrendPoint[];
}

/** Pass by day, a line an agent, at one level of help. */
export function trendChart(label: string, lines: readonly TrendLine[]): Html {
  const days = [...new Set(lines.flatMap(({ points }) => points.map(({ day }) => day)))].sort();
  const dates = days.map(dateOf);
  return drawHalfChart(label, ({ isNarrow }) => ({
    height: 200,
    marginLeft: 44,
    marginRight: 20,
    marginBottom: 30,
    x: { type: 'utc', domain: [dates[0] ?? 0, dates.at(-1) ?? 0] },
    y: { domain: [0, 100] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--grid)', strokeOpacity: 0.22 }),
      axisY({ ticks: 4, tickFormat: (tick) => `${tick} %`, label: null, tickSize: 0 }),
      axisX({ ticks: isNarrow ? 2 : 4, label: null, tickFormat: dayOf }),
      ...lines.flatMap(({ agent, points }) => {
        const { colour, shape } = signOf(agent);
        const known = points.flatMap(({ day, pass: { value } }) =>
          value === null ? [] : [{ date: dateOf(day), value: 100 * toNumber(value) }],
        );
        return [
          line(known, { x: 'date', y: 'value', stroke: colour, strokeWidth: 2 }),
          ...(known.length > MOST_DOTS
            ? []
            : [dot(known, { x: 'date', y: 'value', fill: colour, symbol: shape, r: 3.5 })]),
        ];
      }),
    ],
  }));
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(date: unknown): string {
  return date instanceof Date ? date.toISOString().slice(0, 10) : '';
}
