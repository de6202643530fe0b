import { axisX, axisY, dot, gridY, line } from '@observablehq/plot';
import type { Ladder } from '../../../core/bench/bench-report.ts';
import { HELP_LEVELS } from '../../../core/bench/help-level.ts';
import { toNumber } from '../../../core/fraction.ts';
import type { Html } from '../markup.ts';
import { LEVEL_WORDS } from '../words.ts';
import { drawHalfChart, signOf } from './draw.ts';

/** Of the tasks, those solved with at most so much help: a line an agent. Levels that are not known have no point. */
export function ladderChart(ladders: readonly Ladder[]): Html {
  return drawHalfChart(
    'Share of tasks solved with at most each level of help, one line for each agent',
    ({ isNarrow }) => ({
      height: isNarrow ? 230 : 280,
      marginLeft: 44,
      marginRight: isNarrow ? 30 : 50,
      marginBottom: 34,
      x: { type: 'point', domain: HELP_LEVELS.map((level) => LEVEL_WORDS[level]), padding: 0.35 },
      y: { domain: [0, 100] },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 0.22 }),
        axisY({ ticks: 5, tickFormat: (tick) => `${tick} %`, label: null, tickSize: 0 }),
        axisX({
          label: null,
          tickSize: 0,
          tickFormat: (level) => (isNarrow ? shortLevel(String(level)) : String(level)),
        }),
        ...ladders.flatMap(({ solved_by }, index) => {
          const { colour, shape } = signOf(index);
          const points = solved_by.flatMap(({ help_level, share }) =>
            share === null ? [] : [{ level: LEVEL_WORDS[help_level], value: 100 * toNumber(share) }],
          );
          return [
            line(points, { x: 'level', y: 'value', stroke: colour, strokeWidth: 2 }),
            dot(points, { x: 'level', y: 'value', fill: colour, symbol: shape, r: 4.5 }),
          ];
        }),
      ],
    }),
  );
}

function shortLevel(word: string): string {
  return word === LEVEL_WORDS['self-correction'] ? 'self-corr.' : word;
}
