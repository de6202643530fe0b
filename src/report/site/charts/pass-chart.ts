import { axisX, dot, gridX, ruleY, text } from '@observablehq/plot';
import type { BenchRow } from '../../../core/bench/bench-report.ts';
import { formatPercent, toNumber } from '../../../core/fraction.ts';
import type { Html } from '../markup.ts';
import { drawChart, percentTicks, signOf } from './draw.ts';
import { LINE_PX, layOutLines, leftMargin, lineLabels } from './rows.ts';

/** Pass of every contender: a dot, and a whisker for its 95 % interval. */
export function passChart(rows: readonly BenchRow[]): Html {
  const known = rows.filter(({ pass }) => pass.value !== null);
  return drawChart('Pass rate of each agent and level of help, with 95 % intervals', (size) => {
    const laid = layOutLines(known, size);
    const ticks = percentTicks(size);
    const marginLeft = leftMargin(laid, size);
    const points = laid.lines.map(({ row: { pass }, y, agent }) => ({
      y,
      ...signOf(agent),
      value: pass.value === null ? 0 : 100 * toNumber(pass.value),
      low: 100 * (pass.interval?.low ?? 0),
      high: 100 * (pass.interval?.high ?? 0),
      label: pass.value === null ? '' : formatPercent(pass.value),
    }));
    return {
      height: laid.total * LINE_PX + 46,
      marginLeft,
      marginRight: 58,
      marginTop: 8,
      marginBottom: 34,
      x: { domain: [0, 100] },
      y: {
        axis: null,
        domain: [-0.6, Math.max(0.6, laid.total - 0.4)],
        range: [8, laid.total * LINE_PX + 12],
      },
      marks: [
        gridX({ ticks, stroke: 'var(--grid)', strokeOpacity: 0.22 }),
        axisX({ ticks, tickFormat: (tick) => `${tick} %`, label: null, tickSize: 0 }),
        ...lineLabels(laid, marginLeft),
        ruleY(points, {
          y: 'y',
          x1: 'low',
          x2: 'high',
          stroke: 'colour',
          strokeWidth: 2,
          strokeOpacity: 0.55,
        }),
        ...points.map((point) =>
          dot([point], { x: 'value', y: 'y', fill: point.colour, symbol: point.shape, r: 5 }),
        ),
        text(points, { x: 'high', y: 'y', text: 'label', dx: 8, textAnchor: 'start' }),
      ],
      color: { type: 'identity' },
    };
  });
}
