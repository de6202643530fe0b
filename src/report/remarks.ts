import type { Flag, Scorecard } from '../core/scorecard.ts';
import { HEADLINE_REASON_LIMIT } from './headline.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import type { MessageKey } from './messages.ts';
import { joinPhrases, type Phrase, quote, strong, words } from './phrase.ts';
import { utcTime } from './utc-time.ts';
import type { Voice } from './voice.ts';

/** Pieces of evidence that are quoted of one flag, and notes that are shown, before the rest is counted. */
const EVIDENCE_SHOWN = 3;
const NOTES_SHOWN = 12;
const NOTE_LIMIT = 300;

/** Notes that the scorer always words alike are said in the reader's language, not quoted. */
const KNOWN_NOTES: Readonly<Record<string, MessageKey>> = {
  'nothing shows that this change was needed': 'note.unproven',
};

/** Why the verdict is what it is, where the headline does not say it, or not all of it. */
export function verdictReason(card: Scorecard, voice: Voice): Phrase | null {
  const reason = unsaidReason(card, voice);
  if (card.verdict !== 'tampered') return reason;
  return joinPhrases([strong(voice.say('why.tampered')), reason ?? []], ' ');
}

function unsaidReason(card: Scorecard, voice: Voice): Phrase | null {
  const reason = card.verdict_reason;
  if (reason === null) return null;
  const inHeadline = card.verdict === 'invalid' || card.verdict === 'tampered';
  if (inHeadline ? reason.length <= HEADLINE_REASON_LIMIT : (card.metrics.broken ?? 0) > 0) return null;
  return voice.say('why.title', { reason: quote(reason, 600) });
}

/** "⚠ exit code and report disagree: …", one a flag. */
export function flagLines(card: Scorecard, voice: Voice): readonly Phrase[] {
  return card.flags.map((flag) => [...words('⚠ '), ...flagLine(flag, voice)]);
}

function flagLine({ flag, evidence }: Flag, voice: Voice): Phrase {
  const name = strong(voice.say(`flag.${flag}`));
  if (evidence.length === 0) return name;
  const shown = evidence.slice(0, EVIDENCE_SHOWN).map((text) => quote(text));
  const more =
    evidence.length > shown.length ? [voice.say('flag.more', { n: evidence.length - shown.length })] : [];
  return voice.say('flag.line', { flag: name, evidence: joinPhrases([...shown, ...more], ', ') });
}

export function noteLines(card: Scorecard, voice: Voice): readonly Phrase[] {
  const shown = card.notes.slice(0, NOTES_SHOWN).map((note) => noteLine(note, voice));
  const left = card.notes.length - shown.length;
  const hidden = hiddenCharacters(card);
  return [
    ...(hidden === 0 ? [] : [[...words('⚠ '), ...voice.say('note.hidden', { n: hidden })]]),
    ...shown,
    ...(left === 0 ? [] : [voice.say('flag.more', { n: left })]),
  ];
}

function noteLine(note: string, voice: Voice): Phrase {
  const known = Object.hasOwn(KNOWN_NOTES, note) ? KNOWN_NOTES[note] : undefined;
  return known === undefined ? quote(note, NOTE_LIMIT) : strong(words(voice.word(known)));
}

/** Who, when and where: "Made by …", "measured 2026-11-22 10:15 UTC", "sandbox `bwrap`". */
export function provenance(card: Scorecard, voice: Voice): readonly Phrase[] {
  const { tier } = card.environment.sandbox;
  const sandbox =
    tier === 'none'
      ? strong(voice.say('origin.no-sandbox'))
      : voice.say('origin.sandbox', { tier: quote(tier, 20) });
  const when = voice.say('origin.when', { when: utcTime(card.run.started_at, voice) });
  return [origin(card, voice), when, sandbox];
}

/** "Made by Claude Code (recognised by: branch prefix)"; who pushes by hand leaves no sign, and is a person. */
function origin({ subject: { agent, pr } }: Scorecard, voice: Voice): Phrase {
  if (agent === null) return voice.say(pr === null ? 'origin.unknown' : 'origin.person');
  const name = strong(quote(agent.name, 60));
  const made =
    agent.model === null
      ? voice.say('origin.made-by', { agent: name })
      : voice.say('origin.model', { agent: name, model: quote(agent.model, 60) });
  return [...made, ...words(' '), ...voice.say('origin.sign', { sign: quote(agent.sign, 100) })];
}
