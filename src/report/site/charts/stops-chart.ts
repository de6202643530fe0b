import { axisX, gridX, rect, ruleX, text } from '@observablehq/plot';
import type { StepStops } from '../../../core/bench/bench-report.ts';
import { formatPercent } from '../../../core/fraction.ts';
import type { Html } from '../markup.ts';
import { drawChart, percentTicks } from './draw.ts';

const LINE_PX = 26;

/** How far runs got: for every step the share of runs that went through it, and the share that stopped there. */
export function stopsChart(steps: readonly StepStops[]): Html {
  const runs = steps[0]?.runs ?? 0;
  const bars = steps.map(({ id, came, through, hazard }, y) => ({
    y,
    name: `${y + 1}  ${id}`,
    short: `${y + 1}  ${id.length > 13 ? `${id.slice(0, 12).toWellFormed()}…` : id}`,
    through: (100 * through) / Math.max(1, runs),
    came: (100 * came) / Math.max(1, runs),
    count: hazard === null || came === through ? `${through}` : `${through}  ▼ ${formatPercent(hazard)}`,
    title: `${id}: ${came} came, ${through} went through`,
  }));
  return drawChart('Runs that came to each step and went through it, in order', ({ isNarrow }) => {
    const marginLeft = isNarrow ? 112 : 210;
    return {
      height: steps.length * LINE_PX + 44,
      marginLeft,
      marginRight: isNarrow ? 76 : 90,
      marginTop: 6,
      marginBottom: 32,
      x: { domain: [0, 100] },
      y: {
        type: 'linear',
        axis: null,
        domain: [-0.5, steps.length - 0.5],
        range: [6, steps.length * LINE_PX + 6],
      },
      marks: [
        gridX({ ticks: percentTicks({ isNarrow }), stroke: 'var(--grid)', strokeOpacity: 0.22 }),
        axisX({
          ticks: percentTicks({ isNarrow }),
          tickFormat: (tick) => `${tick} %`,
          label: null,
          tickSize: 0,
        }),
        rect(bars, {
          x1: 0,
          x2: 'came',
          y1: ({ y }) => y - 0.36,
          y2: ({ y }) => y + 0.36,
          fill: 'var(--idle)',
          fillOpacity: 0.3,
        }),
        rect(bars, {
          x1: 0,
          x2: 'through',
          y1: ({ y }) => y - 0.36,
          y2: ({ y }) => y + 0.36,
          fill: 'var(--c1)',
          title: 'title',
        }),
        ruleX([0], { stroke: 'var(--idle)' }),
        text(bars, {
          x: () => 0,
          y: 'y',
          text: isNarrow ? 'short' : 'name',
          dx: -marginLeft,
          textAnchor: 'start',
        }),
        text(bars, { x: 'came', y: 'y', text: 'count', dx: 7, textAnchor: 'start', fill: 'var(--soft)' }),
      ],
    };
  });
}
