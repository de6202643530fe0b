import { axisX, dot, gridX, ruleY, text } from '@observablehq/plot';
import type { TaskChange } from '../../../core/bench/bench-comparison.ts';
import { toNumber } from '../../../core/fraction.ts';
import type { Html } from '../markup.ts';
import { drawChart, percentTicks, signOf } from './draw.ts';

const LINE_PX = 22;

/** Mean step score of both sides on every task, with a line between them. */
export function pairChart(tasks: readonly TaskChange[]): Html {
  const known = tasks.flatMap(({ task, f2p_step_a: a, f2p_step_b: b }) =>
    a === null || b === null ? [] : [{ task, a: 100 * toNumber(a), b: 100 * toNumber(b) }],
  );
  const points = known.map((point, y) => ({ ...point, y, colour: signOf(point.b > point.a ? 1 : 0).colour }));
  const [first, second] = [signOf(0), signOf(1)];
  return drawChart('Mean step score of both agents on each task', ({ isNarrow }) => {
    const marginLeft = isNarrow ? 104 : 170;
    return {
      height: points.length * LINE_PX + 44,
      marginLeft,
      marginRight: 24,
      marginTop: 6,
      marginBottom: 32,
      x: { domain: [0, 100] },
      y: {
        type: 'linear',
        axis: null,
        domain: [-0.5, points.length - 0.5],
        range: [6, points.length * LINE_PX + 6],
      },
      marks: [
        gridX({ ticks: percentTicks({ isNarrow }), stroke: 'var(--grid)', strokeOpacity: 0.22 }),
        axisX({
          ticks: percentTicks({ isNarrow }),
          tickFormat: (tick) => `${tick} %`,
          label: null,
          tickSize: 0,
        }),
        text(points, {
          x: () => 0,
          y: 'y',
          text: ({ task }) => (isNarrow && task.length > 14 ? `${task.slice(0, 13)}…` : task),
          dx: -marginLeft,
          textAnchor: 'start',
        }),
        ...points.map((point) =>
          ruleY([point], {
            y: 'y',
            x1: 'a',
            x2: 'b',
            stroke: point.colour,
            strokeWidth: 2,
            strokeOpacity: 0.5,
          }),
        ),
        dot(points, { x: 'a', y: 'y', fill: first.colour, symbol: first.shape, r: 4.5 }),
        dot(points, { x: 'b', y: 'y', fill: second.colour, symbol: second.shape, r: 4.5 }),
      ],
    };
  });
}
