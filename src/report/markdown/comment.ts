import type { Scorecard } from '../../core/scorecard.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../context.ts';
import { composeCard } from './card.ts';
import { COMMENT_SHAPE } from './card-shape.ts';

/**
 * The pull request comment: Markdown of at most 65,000 bytes, its verdict and numbers in the first lines. GitHub takes
 * 65,536 characters: a publisher whose own lines (marker, memory, status) need more room than is left gives a smaller
 * `limitBytes`.
 */
export function renderComment(
  card: Scorecard,
  context: RenderContext = DEFAULT_CONTEXT,
  limitBytes: number = COMMENT_SHAPE.limitBytes,
): string {
  return composeCard(card, context, { ...COMMENT_SHAPE, limitBytes });
}
