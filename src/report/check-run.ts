import type { CheckAnnotation } from '../core/github/check-annotation.ts';
import type { Conclusion, Scorecard } from '../core/scorecard.ts';
import { annotate } from './annotations.ts';
import { type CheckAction, checkActions } from './check-actions.ts';
import { DEFAULT_CONTEXT, type RenderContext } from './context.ts';
import { cutLine } from './cut-line.ts';
import { type Block, fitBlocks } from './fit.ts';
import { headline } from './headline.ts';
import { composeCard } from './markdown/card.ts';
import { CHECK_SUMMARY_SHAPE, CHECK_TEXT_LIMIT_BYTES, STEP_SUMMARY_SHAPE } from './markdown/card-shape.ts';
import { inline } from './markdown/inline.ts';
import { messagesBlock } from './markdown/tests-blocks.ts';
import { plainText } from './phrase.ts';
import { utf8Size } from './utf8-size.ts';

/** GitHub's limit of a check run's title. */
export const CHECK_TITLE_LIMIT = 255;

/** What a publisher sends as a check run; annotations are for it to send in batches of 50. */
export interface CheckRun {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly CheckAnnotation[];
  readonly actions: readonly CheckAction[];
}

/** The check run of a scorecard: title ≤ 255 characters, summary and text ≤ 65,535 bytes, annotations ≤ 100, worst first. */
export function renderCheckRun(card: Scorecard, context: RenderContext = DEFAULT_CONTEXT): CheckRun {
  const { shown, more } = annotate(card, context);
  const rest =
    more === 0 ? '' : `\n${inline(context.voice.say('annotation.more', { shown: shown.length, n: more }))}\n`;
  const limitBytes = CHECK_SUMMARY_SHAPE.limitBytes - utf8Size(rest);
  return {
    conclusion: card.conclusion,
    title: cutLine(plainText(headline(card, context.voice)), CHECK_TITLE_LIMIT),
    summary: `${composeCard(card, context, { ...CHECK_SUMMARY_SHAPE, limitBytes })}${rest}`,
    text: text(card, context),
    annotations: shown,
    actions: checkActions(card, context.voice),
  };
}

function text(card: Scorecard, context: RenderContext): string {
  const messages = messagesBlock(card, context, {
    ...STEP_SUMMARY_SHAPE,
    limitBytes: CHECK_TEXT_LIMIT_BYTES,
  });
  return fitBlocks(
    [messages].filter((block): block is Block => block !== null),
    CHECK_TEXT_LIMIT_BYTES,
  );
}
