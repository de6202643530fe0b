import type { Scorecard, Verdict } from '../core/scorecard.ts';
import { DEFAULT_CONTEXT, type RenderContext } from './context.ts';
import { plainText } from './phrase.ts';

/** Named colours of the endpoint format; the message says the verdict as well. */
const COLOURS: Readonly<Record<Verdict, string>> = {
  resolved: 'brightgreen',
  clean: 'brightgreen',
  unresolved: 'yellow',
  invalid: 'lightgrey',
  regressed: 'red',
  tampered: 'red',
};

/** A badge as JSON for any service that draws badges from an endpoint (`schemaVersion` 1): no image of a third party. */
export function renderBadge(card: Scorecard, { voice }: RenderContext = DEFAULT_CONTEXT): string {
  const { completed } = card.metrics;
  const verdict = voice.say(`verdict.${card.verdict}`);
  const what = completed === null ? null : voice.say('headline.steps', { done: completed.n, n: completed.d });
  const message = what === null ? verdict : voice.say('badge.message', { what, verdict });
  const badge = {
    schemaVersion: 1,
    label: voice.word('badge.label'),
    message: plainText(message),
    color: COLOURS[card.verdict],
  };
  return `${JSON.stringify(badge)}\n`;
}
