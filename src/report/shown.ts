import type { RenderContext } from './context.ts';
import { link, type Phrase, quote } from './phrase.ts';

/** How much of a list is shown. */
export interface Shown {
  readonly shown: number;
  readonly total: number;
  /** What the list is of, where it is not shown at all and so has no title of its own. */
  readonly what?: Phrase;
  readonly worstFirst?: boolean;
}

/** "40 of 417 shown, worst first; all of them are in the artifact `stepmark-unit-1`". */
export function shownOf({ shown, total, what, worstFirst }: Shown, context: RenderContext): Phrase {
  const { voice } = context;
  const count = { shown, n: total };
  const order = worstFirst ? voice.say('tests.shown.worst', count) : voice.say('tests.shown', count);
  const said = what === undefined ? order : voice.say('tests.not-shown', { what, ...count });
  return voice.say('tests.shown.rest', { said, where: whereAllIs(context) });
}

/** The file that holds everything, or the artifact with it, which the file lies in. */
function whereAllIs({ voice, links }: RenderContext): Phrase {
  const artifact = links?.scorecard ?? null;
  if (artifact === null) return quote(voice.word('scorecard.file'));
  return voice.say('scorecard.artifact', {
    link: link(voice.word('scorecard.artifact.link'), artifact.url),
    name: quote(artifact.name, 100),
  });
}
