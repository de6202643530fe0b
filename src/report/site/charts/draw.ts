import { type PlotOptions, plot } from '@observablehq/plot';
import { type Html, html, own } from '../markup.ts';
import { createSvgDocument, serializeSvg } from '../svg-document.ts';

/** Widths that charts are drawn for, in CSS pixels: a desk and a phone. The style sheet shows one of them. */
const WIDE = 920;
/** Two side by side. */
const HALF = 590;
const NARROW = 328;

export interface ChartSize {
  readonly width: number;
  readonly isNarrow: boolean;
}

/** A chart in both widths. `label` says in a sentence what is drawn; the numbers stand in a table beside it. */
export function drawChart(label: string, options: (size: ChartSize) => PlotOptions): Html {
  return drawInto(WIDE, label, options);
}

/** The same at half of the width, for charts that stand side by side on a desk. */
export function drawHalfChart(label: string, options: (size: ChartSize) => PlotOptions): Html {
  return drawInto(HALF, label, options);
}

function drawInto(width: number, label: string, options: (size: ChartSize) => PlotOptions): Html {
  const wide = drawOnce(label, { width, isNarrow: false }, options);
  const narrow = drawOnce(label, { width: NARROW, isNarrow: true }, options);
  return html`<figure class="drawn">${wide}${narrow}</figure>`;
}

function drawOnce(label: string, size: ChartSize, options: (size: ChartSize) => PlotOptions): Html {
  const drawn: unknown = plot({
    ...options(size),
    width: size.width,
    className: 'chart',
    document: createSvgDocument(),
  });
  if (!isDrawn(drawn)) throw new TypeError('the plotting library gave no element of our document');
  drawn.setAttribute('class', `chart ${size.isNarrow ? 'narrow' : 'wide'}`);
  drawn.setAttribute('role', 'img');
  drawn.setAttribute('aria-label', label);
  return own(serializeSvg(drawn));
}

type Drawn = Parameters<typeof serializeSvg>[0] & { setAttribute(name: string, value: string): void };

/** Whether the library drew into our document: always, unless it wraps the drawing. */
export function isDrawn(value: unknown): value is Drawn {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'setAttribute' in value;
}

/** Colours of agents, in the order of the leaderboard; beyond the last they begin anew, with other shapes. */
export const COLOURS = ['--c1', '--c2', '--c3', '--c4', '--c5', '--c6', '--c7', '--c8'].map(
  (name) => `var(${name})`,
);
const SHAPES = ['circle', 'square', 'diamond', 'triangle', 'star', 'wye', 'times'] as const;

/** What an agent is drawn with: a colour, and a shape for who sees no colours. */
export function signOf(index: number): { readonly colour: string; readonly shape: (typeof SHAPES)[number] } {
  return {
    colour: COLOURS[index % COLOURS.length] ?? 'currentColor',
    shape: SHAPES[index % SHAPES.length] ?? 'circle',
  };
}

/** Marks of an axis of percent: as many as there is room for. */
export function percentTicks({ isNarrow }: Pick<ChartSize, 'isNarrow'>): number[] {
  return isNarrow ? [0, 50, 100] : [0, 20, 40, 60, 80, 100];
}
