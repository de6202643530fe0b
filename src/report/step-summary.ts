import type { Scorecard } from '../core/scorecard.ts';
import { DEFAULT_CONTEXT, type RenderContext } from './context.ts';
import { composeCard } from './markdown/card.ts';
import { STEP_SUMMARY_SHAPE } from './markdown/card-shape.ts';

/** The job summary: the comment with more of everything and whole messages, at most 900 KiB. */
export function renderStepSummary(card: Scorecard, context: RenderContext = DEFAULT_CONTEXT): string {
  return composeCard(card, context, STEP_SUMMARY_SHAPE);
}
