import { compareFractions, type Fraction, formatPercent, subtract } from '../core/fraction.ts';
import type { Revision, Scorecard, ScorecardSuite } from '../core/scorecard.ts';
import type { RenderContext } from './context.ts';
import { joinPhrases, type Phrase, quote, strong, words } from './phrase.ts';
import { brokenSinceLastPush, lastPush, passedSinceBase } from './previous.ts';
import type { Voice } from './voice.ts';

/** Characters of a title on a card's second line. */
export const TITLE_LIMIT = 80;

/** The numbers under the headline, one phrase each: shown in this order, joined by the surface. */
export function facts(card: Scorecard, context: RenderContext): readonly Phrase[] {
  const { voice } = context;
  const own =
    card.task === null
      ? [testsOnBothSides(card, voice), p2p(card, voice)]
      : [subject(card), stepScore(card, context), f2p(card, voice), p2p(card, voice)];
  const trust = quote(voice.word(`trust.${card.run.trust}`));
  const since = sinceLastPush(card, context);
  const tail =
    card.task === null ? [since, trust] : [since, trust, revisions(card, voice), tries(card, voice)];
  return [...own, ...tail].filter((phrase) => phrase.length > 0);
}

/** Tests that a side's suites reported; null where one of them was not measured. */
export function testsOnSide(suites: readonly ScorecardSuite[], side: 'base' | 'head'): number | null {
  const rows = suites.filter((suite) => suite.side === side);
  if (rows.length === 0 || rows.some(({ status }) => status !== 'measured')) return null;
  return rows.reduce((sum, { counts }) => sum + reported(counts), 0);
}

/** Tests in a suite's report: all outcomes but `missing`, which a report cannot list. */
export function reported(counts: ScorecardSuite['counts']): number {
  return counts.passed + counts.skipped + counts.timeout + counts.failed + counts.error;
}

/** `main@77c0e12`, `9be01d4`, or words where neither is known. */
export function revisionName({ ref, sha }: Revision, voice: Voice): Phrase {
  const short = sha === null ? null : sha.slice(0, 7);
  if (short === null && ref === null) return voice.say('fact.unknown-revision');
  if (ref === null || short === null || sha === ref) return quote(short ?? ref ?? '', 40);
  return quote(`${ref.length > 40 ? `${ref.slice(0, 39)}…` : ref}@${short}`, 60);
}

function subject({ task }: Scorecard): Phrase {
  if (task === null) return [];
  return [...strong(quote(task.id, 64)), ...words(' '), ...quote(task.title, TITLE_LIMIT)];
}

function stepScore(card: Scorecard, context: RenderContext): Phrase {
  const { metrics } = card;
  const { voice } = context;
  const previous = lastPush(card, context);
  if (metrics.step_score === null) return [];
  const score = voice.say('fact.step-score', { score: strong(words(formatPercent(metrics.step_score))) });
  if (previous === null || previous.stepScore === null) return score;
  const delta = deltaPhrase(subtract(metrics.step_score, previous.stepScore), voice);
  return [
    ...score,
    ...words(' '),
    ...voice.say('fact.since', { delta, sha: quote(previous.sha.slice(0, 7)) }),
  ];
}

/** A difference of two scores in percent points, with its direction. */
export function deltaPhrase(delta: Fraction, voice: Voice): Phrase {
  const direction = compareFractions(delta, { n: 0, d: 1 });
  if (direction === 0) return voice.say('fact.same');
  const points = formatPercent({ n: Math.abs(delta.n), d: delta.d }).replace(' %', '');
  return voice.say(direction > 0 ? 'fact.up' : 'fact.down', { n: words(points) });
}

/** "since `3f2a91c` 1 newly broken, 2 no longer broken"; empty where nothing broke or was mended since. */
function sinceLastPush(card: Scorecard, context: RenderContext): Phrase {
  const { voice } = context;
  const previous = lastPush(card, context);
  const since = previous === null ? null : brokenSinceLastPush(card, previous);
  if (previous === null || since === null) return [];
  const { newly, noLonger } = since;
  const changes = joinPhrases(
    [
      newly === 0 ? [] : voice.say('fact.broken-since.newly', { n: newly }),
      noLonger === 0 ? [] : voice.say('fact.broken-since.no-longer', { n: noLonger }),
    ],
    ', ',
  );
  if (changes.length === 0) return [];
  return voice.say('fact.broken-since', { sha: quote(previous.sha.slice(0, 7)), changes });
}

function f2p({ metrics, tests }: Scorecard, voice: Voice): Phrase {
  if (metrics.f2p === null) return [];
  const count = voice.say('fact.f2p', { count: outOf(metrics.f2p, voice) });
  return againstBase(count, passedSinceBase(tests, 'f2p'), voice);
}

function p2p({ metrics, tests, task }: Scorecard, voice: Voice): Phrase {
  if (metrics.p2p === null) return [];
  const count = voice.say('fact.p2p', { count: outOf(metrics.p2p, voice) });
  // Without a task the whole headline is the difference to base.
  return task === null ? count : againstBase(count, passedSinceBase(tests, 'p2p'), voice);
}

/** Whether a set gained or lost passing tests; base itself is named in the same line. */
function againstBase(fact: Phrase, balance: number | null, voice: Voice): Phrase {
  if (balance === null || balance === 0) return fact;
  const n = Math.abs(balance);
  const delta = balance > 0 ? voice.say('fact.more', { n }) : voice.say('fact.fewer', { n });
  return voice.say('fact.with-delta', { fact, delta });
}

function outOf({ passed, declared }: { passed: number; declared: number }, voice: Voice): Phrase {
  return strong(voice.say('fact.out-of', { passed, declared }));
}

function testsOnBothSides({ suites, subject: { base, head } }: Scorecard, voice: Voice): Phrase {
  const names = { baseRef: revisionName(base, voice), headRef: revisionName(head, voice) };
  const counts = { base: testsOnSide(suites, 'base'), head: testsOnSide(suites, 'head') };
  if (counts.head === null) return voice.say('fact.tests-none', names);
  if (counts.base === null) return voice.say('fact.tests-head', { ...names, head: counts.head });
  return voice.say('fact.tests-both', { ...names, base: counts.base, head: counts.head });
}

function revisions({ subject: { base, head } }: Scorecard, voice: Voice): Phrase {
  return voice.say('fact.head-against-base', {
    head: revisionName(head, voice),
    base: revisionName(base, voice),
  });
}

function tries({ subject: { attempt, turn } }: Scorecard, voice: Voice): Phrase {
  if (attempt === 1 && turn <= 1) return [];
  return joinPhrases([voice.say('fact.attempt', { n: attempt }), voice.say('fact.turn', { n: turn })], ', ');
}
