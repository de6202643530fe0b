import type { Scorecard } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import { type Block, solid } from '../fit.ts';
import { quote, strong, words } from '../phrase.ts';
import { numberSteps, STEP_TITLE_LIMIT, stepState } from '../step-lines.ts';
import { tableHead, tableRow } from './blocks.ts';
import { inline } from './inline.ts';
import { stepGraph } from './step-graph.ts';

const RANKS = { steps: 1, graph: 6 } as const;

/** The table of steps, in declared order; null where the task has none. */
export function stepsBlock(card: Scorecard, { voice }: RenderContext): Block | null {
  if (card.steps === null || card.steps.length === 0) return null;
  const head = tableHead([
    { title: voice.say('step.column.number'), align: 'right' },
    { title: voice.say('step.column.step'), align: 'left' },
    { title: voice.say('step.column.tests'), align: 'right' },
    { title: voice.say('step.column.weight'), align: 'right' },
    { title: voice.say('step.column.state'), align: 'left' },
  ]);
  const numbered = numberSteps(card.steps);
  return {
    rank: RANKS.steps,
    head,
    rows: {
      total: numbered.length,
      *each() {
        for (const { step, number } of numbered) {
          yield tableRow([
            words(String(number)),
            quote(step.title, STEP_TITLE_LIMIT),
            voice.say('fact.out-of', { passed: step.passed, declared: step.declared }),
            words(String(step.weight)),
            stepState(step, card, voice),
          ]);
        }
      },
    },
    foot: '',
    maxRows: 500,
    share: 0.3,
    cut: (shown, total) => `\n\n${inline(voice.say('tests.shown', { shown, n: total }))}`,
    stub: inline(
      voice.say('tests.not-shown', { what: strong(voice.say('step.section')), shown: 0, n: numbered.length }),
    ),
  };
}

export function graphBlock(card: Scorecard, { voice }: RenderContext): Block | null {
  const graph = stepGraph(card.steps ?? [], voice);
  return graph === null ? null : solid(RANKS.graph, graph);
}
