import { cutLine } from './cut-line.ts';
import { STATUS_ICONS } from './icons.ts';
import {
  joinPhrases,
  link,
  type Phrase,
  plainText,
  quote,
  strong,
  type TrustedUrl,
  words,
} from './phrase.ts';
import { utcTime } from './utc-time.ts';
import type { Voice } from './voice.ts';

/** What every state knows: the commit that it is about, and where its run can be seen. */
interface Subject {
  readonly head: string;
  readonly run: TrustedUrl | null;
}

/** How far a run has come. */
export interface Progress {
  readonly suite: string;
  readonly elapsedMs: number;
  /** How long it took the last time; null: not known. */
  readonly expectedMs: number | null;
}

/** A state of a run that has given no scorecard, or none that may be shown. Times are ISO 8601 in UTC. */
export type LiveStatus =
  | (Subject & { readonly kind: 'queued'; readonly askedAt: string })
  | (Subject & {
      readonly kind: 'running';
      readonly startedAt: string;
      /** When every limit of the run has passed. */
      readonly latestEnd: string | null;
      readonly progress: Progress | null;
    })
  | (Subject & { readonly kind: 'cancelled'; readonly at: string })
  /** The pull request has a later head. */
  | (Subject & { readonly kind: 'superseded' })
  /** It could not be started. */
  | (Subject & { readonly kind: 'failed'; readonly code: string; readonly message: string })
  | (Subject & { readonly kind: 'lost'; readonly latestEnd: string | null })
  | (Subject & { readonly kind: 'refused'; readonly code: string; readonly message: string })
  | (Subject & {
      readonly kind: 'incomplete';
      readonly arrived: number;
      readonly expected: number;
      /** Keys of results that did not arrive; untrusted. */
      readonly missing: readonly string[];
    });

/** Characters of a message and of a key, and keys that are named before the rest is counted. */
const MESSAGE_LIMIT = 160;
const NAME_LIMIT = 40;
const NAMES_SHOWN = 5;
const TITLE_LIMIT = 255;

/** "… running: `9be01d4` since 2026-11-22 12:00 UTC": the line that a card, a check and a log begin with. */
export function statusHeadline(status: LiveStatus, voice: Voice): Phrase {
  const icon = words(`${STATUS_ICONS[status.kind]} `);
  const title = { status: strong(voice.say(`status.${status.kind}`)), what: what(status, voice) };
  return [...icon, ...voice.say('status.title', title)];
}

/** The same without markup, as the title of a check run: at most 255 characters. */
export function statusTitle(status: LiveStatus, voice: Voice): string {
  return cutLine(plainText(statusHeadline(status, voice)), TITLE_LIMIT);
}

/** What follows the headline: how far, until when, why, and where to look. */
export function statusDetails(status: LiveStatus, voice: Voice): readonly Phrase[] {
  const run: Phrase = status.run === null ? [] : link(voice.word('status.run'), status.run);
  return [details(status, voice), run].filter((phrase) => phrase.length > 0);
}

function what(status: LiveStatus, voice: Voice): Phrase {
  const head = quote(status.head.slice(0, 7));
  switch (status.kind) {
    case 'running':
      return joinPhrases(
        [
          voice.say('status.running.what', { head, started: utcTime(status.startedAt, voice) }),
          progress(status.progress, voice),
        ],
        ', ',
      );
    case 'queued':
      return voice.say('status.queued.what', { head, asked: utcTime(status.askedAt, voice) });
    case 'cancelled':
      return voice.say('status.cancelled.what', { head, at: utcTime(status.at, voice) });
    case 'superseded':
      return voice.say('status.superseded.what', { head });
    case 'failed':
      return voice.say('status.failed.what', { head });
    case 'lost':
      return voice.say('status.lost.what', { head });
    case 'refused':
      return voice.say('status.refused.what', { head });
    case 'incomplete':
      return voice.say('status.incomplete.what', { head, arrived: status.arrived, n: status.expected });
  }
}

function details(status: LiveStatus, voice: Voice): Phrase {
  switch (status.kind) {
    case 'running':
      if (status.latestEnd === null) return [];
      return voice.say('status.running.lost-after', {
        end: utcTime(status.latestEnd, voice, status.startedAt),
      });
    case 'queued':
    case 'cancelled':
    case 'superseded':
      return [];
    case 'lost':
      if (status.latestEnd === null) return [];
      return voice.say('status.lost.expected', { end: utcTime(status.latestEnd, voice) });
    case 'failed':
    case 'refused':
      return voice.say('status.refused.why', {
        code: quote(status.code),
        message: quote(status.message, MESSAGE_LIMIT),
      });
    case 'incomplete':
      return missing(status.missing, voice);
  }
}

function progress(at: Progress | null, voice: Voice): Phrase {
  if (at === null) return [];
  const suite = quote(at.suite, NAME_LIMIT);
  const seconds = Math.round(at.elapsedMs / 1000);
  return at.expectedMs === null
    ? voice.say('status.running.suite', { suite, seconds })
    : voice.say('status.running.suite-of', { suite, seconds, expected: Math.round(at.expectedMs / 1000) });
}

function missing(names: readonly string[], voice: Voice): Phrase {
  if (names.length === 0) return [];
  const shown = names.slice(0, NAMES_SHOWN).map((name) => quote(name, NAME_LIMIT));
  const more = names.length - shown.length;
  const rest = more === 0 ? [] : [voice.say('flag.more', { n: more })];
  return voice.say('status.incomplete.missing', { names: joinPhrases([...shown, ...rest], ', ') });
}
