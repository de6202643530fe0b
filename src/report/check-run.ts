import { isBroken } from '../core/broken.ts';
import { cleanText } from '../core/clean-text.ts';
import type { CheckAnnotation } from '../core/github/check-annotation.ts';
import type { Conclusion, Scorecard, ScorecardTest } from '../core/scorecard.ts';
import { fileOfTestId } from '../core/test-id.ts';
import { DEFAULT_CONTEXT, type RenderContext } from './context.ts';
import { type Block, fitBlocks } from './fit.ts';
import { headline } from './headline.ts';
import { composeCard } from './markdown/card.ts';
import { CHECK_SUMMARY_SHAPE, CHECK_TEXT_LIMIT_BYTES, STEP_SUMMARY_SHAPE } from './markdown/card-shape.ts';
import { messagesBlock } from './markdown/tests-blocks.ts';
import { oneLine, plainText, quote } from './phrase.ts';
import { outcomeWord } from './test-cells.ts';
import { isFailingF2p, selectTests, worstFirst } from './test-lists.ts';

/** GitHub's limits of a check run. */
export const CHECK_TITLE_LIMIT = 255;
export const ANNOTATION_LIMIT = 100;
const ANNOTATION_TITLE_LIMIT = 255;
const ANNOTATION_MESSAGE_LIMIT = 2_000;

/** What a publisher sends as a check run; annotations are for it to send in batches of 50. */
export interface CheckRun {
  readonly conclusion: Conclusion;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly CheckAnnotation[];
}

/** The check run of a scorecard: title ≤ 255 characters, summary and text ≤ 65,535 bytes, annotations ≤ 100, worst first. */
export function renderCheckRun(card: Scorecard, context: RenderContext = DEFAULT_CONTEXT): CheckRun {
  return {
    conclusion: card.conclusion,
    title: cut(plainText(headline(card, context.voice)), CHECK_TITLE_LIMIT),
    summary: composeCard(card, context, CHECK_SUMMARY_SHAPE),
    text: text(card, context),
    annotations: annotations(card, context),
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

/** Only of files that the head tree has, and whose name is what it seems to be (SECURITY.md row C14). */
function annotations(card: Scorecard, { voice, headFiles }: RenderContext): CheckAnnotation[] {
  if (headFiles === null) return [];
  const found: CheckAnnotation[] = [];
  for (const test of worstFirst(
    selectTests(card, (candidate) => isBroken(candidate) || isFailingF2p(candidate)),
  )) {
    if (found.length === ANNOTATION_LIMIT) break;
    const path = fileOfTestId(test.id);
    if (headFiles.has(path) && cleanText(path, path.length) === path)
      found.push(annotation(test, path, titleOf(test)));
  }
  return found;

  function titleOf(test: ScorecardTest): string {
    const what =
      test.transition === null ? outcomeWord(test.head, voice) : voice.say(`transition.${test.transition}`);
    return plainText(voice.say('annotation.title', { what, test: quote(test.id, ANNOTATION_TITLE_LIMIT) }));
  }
}

function annotation(test: ScorecardTest, path: string, title: string): CheckAnnotation {
  return {
    path,
    start_line: 1,
    end_line: 1,
    annotation_level: isBroken(test) ? 'failure' : 'warning',
    title: cut(title, ANNOTATION_TITLE_LIMIT),
    message: test.message === null ? oneLine(title) : cleanText(test.message, ANNOTATION_MESSAGE_LIMIT),
  };
}

function cut(line: string, limit: number): string {
  return line.length <= limit
    ? line
    : `${line
        .slice(0, limit - 1)
        .toWellFormed()
        .replace(/\ufffd$/u, '')}…`;
}
