import type { ScorecardStep, StepState } from '../../core/scorecard.ts';
import { STEP_ICONS } from '../icons.ts';
import { plainText } from '../phrase.ts';
import type { Voice } from '../voice.ts';

/** Past this a graph is drawn too small to read. */
const MOST_STEPS = 40;

/** Each state has a shape of its own, so that colour tells nothing that shape and word do not. */
const SHAPES: Readonly<Record<StepState, readonly [open: string, close: string]>> = {
  passed: ['([', '])'],
  partial: ['{{', '}}'],
  failed: ['[[', ']]'],
  blocked: ['[/', '/]'],
  'not-measured': ['>', ']'],
};

/** Only lines are coloured: fills would fight with the reader's dark or light theme. */
const STYLES = [
  'classDef passed stroke:#1a7f37,stroke-width:2px',
  'classDef partial stroke:#bf8700,stroke-width:2px',
  'classDef failed stroke:#cf222e,stroke-width:3px',
  'classDef blocked stroke:#848d97,stroke-width:1px,stroke-dasharray:4 3',
  'classDef unmeasured stroke:#848d97,stroke-width:1px,stroke-dasharray:1 3',
];

/**
 * The steps by `needs` as a Mermaid flowchart, or null where there is nothing to draw. Its labels are numbers and our
 * own words: no text of a PR or a task is in it.
 */
export function stepGraph(steps: readonly ScorecardStep[], voice: Voice): string | null {
  if (steps.length < 2 || steps.length > MOST_STEPS) return null;
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const nodes = steps.map((step, index) => node(step, index + 1, voice));
  const edges = steps.flatMap((step, index) =>
    step.needs.flatMap((need) => {
      const from = numbers.get(need);
      return from === undefined || from > index ? [] : [`s${from} --> s${index + 1}`];
    }),
  );
  return ['```mermaid', 'flowchart LR', ...nodes, ...edges, ...usedStyles(steps), '```'].join('\n');
}

function node(step: ScorecardStep, number: number, voice: Voice): string {
  const [open, close] = SHAPES[step.state];
  const state = plainText(voice.say(`step.state.${step.state}`)).replace(/[^\p{L}\p{N} ]/gu, '');
  return `s${number}${open}"${number} ${STEP_ICONS[step.state]} ${state}"${close}:::${className(step.state)}`;
}

function usedStyles(steps: readonly ScorecardStep[]): string[] {
  const used = new Set(steps.map(({ state }) => className(state)));
  return STYLES.filter((style) => used.has(style.split(' ')[1] ?? ''));
}

function className(state: StepState): string {
  return state === 'not-measured' ? 'unmeasured' : state;
}
