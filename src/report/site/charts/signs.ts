import { dot, plot } from '@observablehq/plot';
import { type Html, html, own } from '../markup.ts';
import { createSvgDocument, serializeSvg } from '../svg-document.ts';
import { isDrawn, signOf } from './draw.ts';

const SIZE = 14;

/** What an agent is drawn with, small, for a key beside a chart. */
export function drawSign(index: number): Html {
  const { colour, shape } = signOf(index);
  const drawn: unknown = plot({
    width: SIZE,
    height: SIZE,
    margin: 0,
    axis: null,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    className: 'sign',
    document: createSvgDocument(),
    marks: [dot([0.5], { x: [0.5], y: [0.5], fill: colour, symbol: shape, r: 4.5 })],
  });
  if (!isDrawn(drawn)) throw new TypeError('the plotting library gave no element of our document');
  drawn.setAttribute('aria-hidden', 'true');
  return own(serializeSvg(drawn));
}

/** Agents in the order of their signs. */
export function agentKey(names: readonly string[]): Html {
  return html`<ul class="key" aria-label="Agents">${names.map((name, index) => html`<li>${drawSign(index)}${name}</li>`)}</ul>`;
}
