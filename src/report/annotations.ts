import { isBroken } from '../core/broken.ts';
import { cleanText } from '../core/clean-text.ts';
import type { CheckAnnotation } from '../core/github/check-annotation.ts';
import type { Scorecard, ScorecardTest } from '../core/scorecard.ts';
import { fileOfTestId } from '../core/test-id.ts';
import type { RenderContext } from './context.ts';
import { cutLine } from './cut-line.ts';
import { oneLine, plainText, quote } from './phrase.ts';
import { outcomeWord } from './test-cells.ts';
import { isFailingF2p, selectTests, worstFirst } from './test-lists.ts';
import type { Voice } from './voice.ts';

/** Past some hundreds GitHub's page of a pull request hangs. */
export const ANNOTATION_LIMIT = 100;
const TITLE_LIMIT = 255;
const MESSAGE_LIMIT = 2_000;

/** What is shown beside changed lines, and how much more could be. */
export interface Annotations {
  readonly shown: readonly CheckAnnotation[];
  readonly more: number;
}

/**
 * Broken tests and failing F2P tests whose file the pull request changes, worst first, each at the file's first changed
 * line. Paths come from the API's list, and only where a name is what it seems to be (SECURITY.md row C14).
 */
export function annotate(card: Scorecard, { voice, changedLines }: RenderContext): Annotations {
  if (changedLines === null) return { shown: [], more: 0 };
  const wanted = selectTests(card, (test) => isBroken(test) || isFailingF2p(test));
  const placed = worstFirst(wanted).flatMap((test) => {
    const path = fileOfTestId(test.id);
    const line = changedLines.get(path);
    const isPlace = line !== undefined && Number.isSafeInteger(line) && line > 0;
    return isPlace && cleanText(path, path.length) === path ? [{ test, path, line }] : [];
  });
  return {
    shown: placed.slice(0, ANNOTATION_LIMIT).map((place) => annotation(place, voice)),
    more: Math.max(0, placed.length - ANNOTATION_LIMIT),
  };
}

interface Place {
  readonly test: ScorecardTest;
  readonly path: string;
  readonly line: number;
}

function annotation({ test, path, line }: Place, voice: Voice): CheckAnnotation {
  const title = titleOf(test, voice);
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: isBroken(test) ? 'failure' : 'warning',
    title: cutLine(title, TITLE_LIMIT),
    message: test.message === null ? oneLine(title) : cleanText(test.message, MESSAGE_LIMIT),
  };
}

function titleOf(test: ScorecardTest, voice: Voice): string {
  const what =
    test.transition === null ? outcomeWord(test.head, voice) : voice.say(`transition.${test.transition}`);
  return plainText(voice.say('annotation.title', { what, test: quote(test.id, TITLE_LIMIT) }));
}
