import { axisX, axisY, dot, gridY, line } from '@observablehq/plot';
import type { ScoredTurn } from '../../core/bot/pull-request-history.ts';
import { type Fraction, fraction, toNumber } from '../../core/fraction.ts';
import { drawChart, signOf } from '../site/charts/draw.ts';
import { drawSign } from '../site/charts/signs.ts';
import { type Html, html, NOTHING } from '../site/markup.ts';

/** Marks below this many scores are all named; of more, some. */
const MOST_TICKS = 12;

const LINES = [
  { name: 'Step score', of: ({ card }: ScoredTurn) => card.metrics.step_score },
  { name: 'P2P', of: ({ card }: ScoredTurn) => p2pShare(card.metrics) },
] as const;

function p2pShare({ p2p_score, p2p }: ScoredTurn['card']['metrics']): Fraction | null {
  if (p2p_score !== null || p2p === null || p2p.declared === 0) return p2p_score;
  return fraction(p2p.passed, p2p.declared);
}

/** The scores of a pull request in their order. What was not measured has no point; nothing where nothing was. */
export function historyChart(turns: readonly ScoredTurn[]): Html {
  const lines = LINES.map(({ name, of }, index) => ({ name, index, points: pointsOf(turns.map(of)) })).filter(
    ({ points }) => points.length > 0,
  );
  if (lines.length === 0) return NOTHING;
  const places = turns.map((_, index) => index + 1);
  const key = lines.map(({ name, index }) => html`<li>${drawSign(index)}${name}</li>`);
  const label = `${lines.map(({ name }) => name).join(' and ')} over ${turns.length} scores, in percent`;
  const chart = drawChart(label, ({ isNarrow }) => ({
    height: isNarrow ? 190 : 240,
    marginLeft: 44,
    marginRight: 24,
    marginBottom: 34,
    x: { type: 'point', domain: places, padding: 0.3 },
    y: { domain: [0, 100] },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--grid)', strokeOpacity: 0.22 }),
      axisY({ ticks: 5, tickFormat: (tick) => `${tick} %`, label: null, tickSize: 0 }),
      axisX({
        ticks: ticksOf(places, isNarrow ? MOST_TICKS / 2 : MOST_TICKS),
        tickFormat: (place) => turnName(turns[Number(place) - 1], isNarrow),
        label: null,
        tickSize: 0,
      }),
      ...lines.flatMap(({ index, points }) => {
        const { colour, shape } = signOf(index);
        return [
          line(points, { x: 'place', y: 'value', stroke: colour, strokeWidth: 2 }),
          dot(points, { x: 'place', y: 'value', fill: colour, symbol: shape, r: 4.5 }),
        ];
      }),
    ],
  }));
  return html`<ul class="key" aria-label="Lines">${key}</ul>${chart}`;
}

function pointsOf(values: readonly (Fraction | null)[]) {
  return values.flatMap((value, index) =>
    value === null ? [] : [{ place: index + 1, value: 100 * toNumber(value) }],
  );
}

function ticksOf(places: readonly number[], most: number): readonly number[] {
  const every = Math.ceil(places.length / most);
  return places.filter((place) => (place - 1) % every === 0);
}

function turnName(turn: ScoredTurn | undefined, isNarrow: boolean): string {
  if (turn === undefined) return '';
  return isNarrow ? String(turn.turn) : `turn ${turn.turn}`;
}
