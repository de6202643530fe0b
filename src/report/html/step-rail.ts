import type { ScorecardStep } from '../../core/scorecard.ts';
import { plainText } from '../phrase.ts';
import type { Voice } from '../voice.ts';
import { text } from './escape.ts';
import { layOutSteps } from './step-lanes.ts';
import { stepMark } from './step-mark.ts';

const MOST_STEPS = 60;
const MOST_LANES = 8;
const ROW = 36;
const LANE = 28;
const MARGIN = 16;
const LABEL_WIDTH = 150;

/** The steps by `needs`, drawn like a commit graph; empty where there is nothing to draw. Labels are ours alone. */
export function stepRail(steps: readonly ScorecardStep[], voice: Voice): string {
  if (steps.length < 2 || steps.length > MOST_STEPS) return '';
  const { lanes, width, edges } = layOutSteps(steps);
  if (width > MOST_LANES) return '';
  const x = (row: number) => MARGIN + (lanes[row] ?? 0) * LANE;
  const y = (row: number) => MARGIN + row * ROW;
  const labelX = MARGIN + width * LANE;
  const size = { width: labelX + LABEL_WIDTH, height: (steps.length - 1) * ROW + 2 * MARGIN };
  const isFree = (lane: number | undefined, from: number, to: number) =>
    !lanes.slice(from + 1, to).includes(lane ?? -1);
  const lines = edges.map(({ from, to }) =>
    edge(
      { x: x(from), y: y(from) },
      { x: x(to), y: y(to) },
      { ofFrom: isFree(lanes[from], from, to), ofTo: isFree(lanes[to], from, to) },
    ),
  );
  const nodes = steps.map((step, row) => {
    const word = plainText(voice.say(`step.state.${step.state}`));
    const label = `<text x="${labelX}" y="${y(row) + 5}"><tspan class="n">${row + 1}</tspan> <tspan>${text(word)}</tspan></text>`;
    return `<g class="s-${step.state}">${stepMark(step.state, x(row), y(row))}${label}</g>`;
  });
  const label = text(plainText(voice.say('step.graph.label', { n: steps.length })));
  return `<svg class="rail" role="img" aria-label="${label}" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">${lines.join('')}${nodes.join('')}</svg>`;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Down the lane of either end, with one bend of a row: at the end where the other lane is free, else out of both lanes.
 */
function edge(from: Place, to: Place, isFree: { readonly ofFrom: boolean; readonly ofTo: boolean }): string {
  const bend = (x: number, y: number, toX: number) =>
    `C${x} ${y + ROW * 0.6} ${toX} ${y + ROW * 0.4} ${toX} ${y + ROW}`;
  if (from.x === to.x && isFree.ofFrom) return path(`M${from.x} ${from.y}V${to.y}`);
  if (from.x !== to.x && isFree.ofTo)
    return path(`M${from.x} ${from.y}${bend(from.x, from.y, to.x)}V${to.y}`);
  if (from.x !== to.x && isFree.ofFrom)
    return path(`M${from.x} ${from.y}V${to.y - ROW}${bend(from.x, to.y - ROW, to.x)}`);
  const aside = Math.max(from.x, to.x) + LANE / 2;
  return path(
    `M${from.x} ${from.y}${bend(from.x, from.y, aside)}V${to.y - ROW}${bend(aside, to.y - ROW, to.x)}`,
  );
}

function path(d: string): string {
  return `<path class="e" d="${d}"/>`;
}
