import type { Scorecard, ScorecardMetrics } from '../core/scorecard.ts';
import type { Transition } from '../core/transition.ts';
import { joinPhrases, type Phrase, strong, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** Counts that are told even where they are 0: a reader looks for them. */
const ALWAYS: readonly Transition[] = ['hidden', 'removed', 'still failing'];
const WHERE_ANY: readonly Transition[] = [
  'enabled',
  'now failing',
  'added failing',
  'silenced',
  'dropped',
  'added skipped',
];

/** What became of the tests of a PR without a task, in one line; null where that was not measured. */
export function changes({ metrics }: Scorecard, voice: Voice): Phrase | null {
  const { transitions } = metrics;
  if (transitions === null) return null;
  if (nothingChanged(transitions)) return voice.say('changes.nothing');
  const counts = [...ALWAYS, ...WHERE_ANY.filter((name) => transitions[name] > 0)].map((name) => {
    const count = voice.say('changes.count', { name: voice.say(`transition.${name}`), n: transitions[name] });
    return name === 'still failing' && transitions[name] > 0 ? voice.say('changes.named', { count }) : count;
  });
  return joinPhrases(
    [
      voice.say('changes.count', { name: strong(voice.say('changes.fixed')), n: transitions.fixed }),
      added(metrics, transitions.added, voice),
      ...proven(metrics, voice),
      ...counts,
      ...worth(metrics, voice),
    ],
    ' · ',
  );
}

function nothingChanged(transitions: Readonly<Record<Transition, number>>): boolean {
  return Object.entries(transitions).every(
    ([name, count]) => name === 'kept' || name === 'kept skipped' || count === 0,
  );
}

/** Of fixed, enabled, added and edited tests together: it stands on its own, not behind one of them. */
function proven({ proven: n }: ScorecardMetrics, voice: Voice): Phrase[] {
  if (n === null) return [];
  return [voice.say('changes.proven', { n, proven: strong(voice.say('qualifier.proven')) })];
}

function added({ unproven }: ScorecardMetrics, n: number, voice: Voice): Phrase {
  const count = voice.say('changes.count', { name: strong(voice.say('transition.added')), n });
  if (unproven === null || unproven === 0) return count;
  return [...count, ...words(', '), ...voice.say('changes.unproven', { n: unproven })];
}

function worth({ flaky, waived, rewritten }: ScorecardMetrics, voice: Voice): Phrase[] {
  const told = [
    ['changes.rewritten', rewritten ?? 0],
    ['changes.flaky', flaky],
    ['changes.waived', waived],
  ] as const;
  return told.flatMap(([key, n]) =>
    n === 0 ? [] : [voice.say('changes.count', { name: voice.say(key), n })],
  );
}
