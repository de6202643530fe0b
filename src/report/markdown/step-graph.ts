import type { ScorecardStep, StepState } from '../../core/scorecard.ts';
import { STEP_ICONS } from '../icons.ts';
import { plainText } from '../phrase.ts';
import { isChain, longestPath } from '../step-shape.ts';
import type { Voice } from '../voice.ts';

/** Past this a graph is drawn too small to read. */
const MOST_STEPS = 40;
/** Longer ways than this go down, not to the right. */
const LONGEST_ACROSS = 5;
/** Steps in a row that a comment's width still shows legibly, also on a phone. */
const STEPS_ACROSS = 4;

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

/** Mermaid's own distances leave more room to lines than to words. */
const CONFIGURATION = '%%{init: {"flowchart": {"nodeSpacing": 16, "rankSpacing": 28}}}%%';

/**
 * The steps by `needs` as a Mermaid flowchart, or null where there is nothing to draw. Its labels are numbers and our
 * own words: no text of a PR or a task is in it.
 */
export function stepGraph(steps: readonly ScorecardStep[], voice: Voice): string | null {
  if (steps.length < 2 || steps.length > MOST_STEPS) return null;
  if (steps.every(({ state }) => state === 'not-measured')) return null;
  const isLong = longestPath(steps) > LONGEST_ACROSS;
  const drawing = isLong && isChain(steps) ? rows(steps, voice) : tree(steps, voice, isLong);
  return ['```mermaid', CONFIGURATION, ...drawing, ...usedStyles(steps), '```'].join('\n');
}

/** Along the lines of `needs`: to the right while that is not too long, else down. */
function tree(steps: readonly ScorecardStep[], voice: Voice, isLong: boolean): string[] {
  const numbers = new Map(steps.map(({ id }, index) => [id, index + 1]));
  const edges = steps.flatMap((step, index) =>
    step.needs.flatMap((need) => {
      const from = numbers.get(need);
      return from === undefined || from > index ? [] : [edge(from, index + 1)];
    }),
  );
  return [
    `flowchart ${isLong ? 'TD' : 'LR'}`,
    ...steps.map((step, index) => node(step, index + 1, voice)),
    ...edges,
  ];
}

/** One step after the other, broken into lines as a text is. */
function rows(steps: readonly ScorecardStep[], voice: Voice): string[] {
  const across = Math.ceil(steps.length / Math.ceil(steps.length / STEPS_ACROSS));
  const starts = steps.flatMap((_, index) => (index % across === 0 ? [index] : []));
  const lines = starts.flatMap((start, row) => [
    `subgraph r${row + 1}[" "]`,
    'direction LR',
    ...steps.slice(start, start + across).map((step, index) => node(step, start + index + 1, voice)),
    ...steps.slice(start + 1, start + across).map((_, index) => edge(start + index + 1, start + index + 2)),
    'end',
  ]);
  const names = starts.map((_, row) => `r${row + 1}`);
  return [
    'flowchart TB',
    ...lines,
    ...names.slice(1).map((name, row) => `r${row + 1} --> ${name}`),
    `class ${names.join(',')} row`,
    'classDef row fill:none,stroke:none',
  ];
}

function edge(from: number, to: number): string {
  return `s${from} --> s${to}`;
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
