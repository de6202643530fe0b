import type { ScorecardStep } from '../../core/scorecard.ts';

const LENGTH = 1000;
const HEIGHT = 10;
const GAP = 4;
/** Past this the gaps alone would fill the bar. */
const MOST_STEPS = 200;

/** All steps as one bar, each as long as its weight and filled as far as its tests pass. Says what the table says. */
export function stepStrip(steps: readonly ScorecardStep[]): string {
  const total = steps.reduce((sum, { weight }) => sum + weight, 0);
  if (steps.length === 0 || steps.length > MOST_STEPS || total === 0) return '';
  const room = LENGTH - GAP * (steps.length - 1);
  let x = 0;
  const bars = steps.map((step) => {
    const length = (room * step.weight) / total;
    const filled = step.declared === 0 ? 0 : (length * step.passed) / step.declared;
    const bar = `<g class="s-${step.state}"><rect class="slot" x="${round(x)}" width="${round(length)}" height="${HEIGHT}"/><rect class="full" x="${round(x)}" width="${round(filled)}" height="${HEIGHT}"/></g>`;
    x += length + GAP;
    return bar;
  });
  return `<svg class="strip" aria-hidden="true" viewBox="0 0 ${LENGTH} ${HEIGHT}" preserveAspectRatio="none">${bars.join('')}</svg>`;
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}
