import type { Scorecard } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import { type Block, solid } from '../fit.ts';
import { quote, strong, words } from '../phrase.ts';
import { shownOf } from '../shown.ts';
import { numberSteps, STEP_TITLE_LIMIT, stepCount, stepState } from '../step-lines.ts';
import { tableHead, tableRow } from './blocks.ts';
import { inline } from './inline.ts';
import { stepGraph } from './step-graph.ts';

const RANKS = { steps: 1, graph: 6 } as const;

/** The table of steps, in declared order; null where the task has none. What a phone cuts off is the weight. */
export function stepsBlock(card: Scorecard, context: RenderContext): Block | null {
  const { voice } = context;
  if (card.steps === null || card.steps.length === 0) return null;
  const head = tableHead([
    { title: voice.say('step.column.number'), align: 'right' },
    { title: voice.say('step.column.step'), align: 'left' },
    { title: voice.say('step.column.tests'), align: 'right' },
    { title: voice.say('step.column.state'), align: 'left' },
    { title: voice.say('step.column.weight'), align: 'right' },
  ]);
  const numbered = numberSteps(card.steps);
  return {
    rank: RANKS.steps,
    head,
    rows: {
      total: numbered.length,
      *each() {
        for (const row of numbered) {
          const { step, number } = row;
          yield tableRow([
            words(String(number)),
            quote(step.title, STEP_TITLE_LIMIT),
            stepCount(step, voice),
            stepState(row, card, voice),
            words(String(step.weight)),
          ]);
        }
      },
    },
    foot: '',
    maxRows: 500,
    share: 0.3,
    cut: (shown, total) => `\n\n${inline(shownOf({ shown, total }, context))}`,
    stub: inline(
      shownOf({ what: strong(voice.say('step.section')), shown: 0, total: numbered.length }, context),
    ),
  };
}

export function graphBlock(card: Scorecard, { voice }: RenderContext): Block | null {
  const graph = stepGraph(card.steps ?? [], voice);
  return graph === null ? null : solid(RANKS.graph, graph);
}
