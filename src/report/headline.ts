import type { Scorecard } from '../core/scorecard.ts';
import { VERDICT_ICONS } from './icons.ts';
import { joinPhrases, type Phrase, quote, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** Characters of a reason that fit into a headline; the whole of it follows below where it is longer. */
export const HEADLINE_REASON_LIMIT = 100;

/** The line that every surface starts with: sign, numbers, what broke, verdict (docs/card). */
export function headline(card: Scorecard, voice: Voice): Phrase {
  const icon = words(`${VERDICT_ICONS[card.verdict]} `);
  const verdict = voice.say(`verdict.${card.verdict}`);
  switch (card.verdict) {
    case 'invalid':
    case 'tampered':
      if (card.verdict_reason === null) return [...icon, ...verdict];
      return [
        ...icon,
        ...voice.say('headline.because', {
          verdict,
          reason: quote(card.verdict_reason, HEADLINE_REASON_LIMIT),
        }),
      ];
    case 'resolved':
    case 'unresolved':
    case 'clean':
    case 'regressed':
      return [...icon, ...joinPhrases([...counts(card, voice), verdict], ' · ')];
  }
}

function counts(card: Scorecard, voice: Voice): Phrase[] {
  if (card.task === null) return [broken(card, voice), fixed(card, voice)];
  return [steps(card, voice), broken(card, voice)];
}

function steps({ metrics }: Scorecard, voice: Voice): Phrase {
  if (metrics.completed === null) return [];
  const { n, d } = metrics.completed;
  const count = { done: n, n: d };
  if (metrics.reach === null || n === d || n === 0) return voice.say('headline.steps', count);
  const reach =
    metrics.reach === 0
      ? voice.say('headline.reach-none')
      : voice.say('headline.reach', { n: metrics.reach });
  return voice.say('headline.steps-reach', { ...count, reach });
}

function broken({ metrics }: Scorecard, voice: Voice): Phrase {
  if (metrics.broken === null) return voice.say('headline.broken-unknown');
  if (metrics.broken === 0) return voice.say('headline.nothing-broken');
  return voice.say('headline.broken', { n: metrics.broken });
}

function fixed({ metrics }: Scorecard, voice: Voice): Phrase {
  return metrics.transitions === null ? [] : voice.say('headline.fixed', { n: metrics.transitions.fixed });
}
