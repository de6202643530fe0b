import { type LiveStatus, statusDetails, statusHeadline } from '../live-status.ts';
import { joinPhrases } from '../phrase.ts';
import { ENGLISH_VOICE, type Voice } from '../voice.ts';
import { inline } from './inline.ts';

/** What a status adds to a body at most, delimiters and all: room to be left where a body is made. */
export const STATUS_LIMIT_BYTES = 3_500;

const START = '<!-- stepmark-status -->';
const END = '<!-- /stepmark-status -->';
/** The publisher's own lines: its marker and its memory stay the first of a comment. */
const OWN_LINE = /^<!-- stepmark(?!-status)[^\r\n]*-->(?:\r?\n|$)/u;
/** Forms reach us with the line ends of whoever saved them last. */
const BLOCK_END = /^(?:\r?\n){0,2}/u;

/** A state of a run as Markdown: a heading and at most one line. A comment or a check's summary may be just this. */
export function renderStatus(status: LiveStatus, voice: Voice = ENGLISH_VOICE): string {
  const details = inline(joinPhrases(statusDetails(status, voice), ' · '));
  return [`### ${inline(statusHeadline(status, voice))}`, details].filter((line) => line !== '').join('\n\n');
}

/**
 * The body with this status as one line above the card, in place of the one that stood there; what the publisher's
 * first lines say stays before it. Without a card it is the heading.
 */
export function withStatus(body: string, status: LiveStatus, voice: Voice = ENGLISH_VOICE): string {
  const { own, rest } = splitOwnLines(withoutStatus(body));
  const text = rest.trim() === '' ? renderStatus(status, voice) : `> ${statusLine(status, voice)}`;
  const lead = own === '' || own.endsWith('\n') ? own : `${own}\n`;
  return `${lead}${START}\n${text}\n${END}\n\n${rest}`;
}

function statusLine(status: LiveStatus, voice: Voice): string {
  const below = status.kind === 'incomplete' ? 'status.below.incomplete' : 'status.below';
  const parts = [statusHeadline(status, voice), ...statusDetails(status, voice), voice.say(below)];
  return inline(joinPhrases(parts, ' · '));
}

/** The body without a status; a body that has none comes back as it is. */
export function withoutStatus(body: string): string {
  const { own, rest } = splitOwnLines(body);
  const end = rest.startsWith(START) ? rest.indexOf(END) : -1;
  if (end < 0) return body;
  return withoutStatus(`${own}${rest.slice(end + END.length).replace(BLOCK_END, '')}`);
}

function splitOwnLines(body: string): { readonly own: string; readonly rest: string } {
  let at = 0;
  for (;;) {
    const length = OWN_LINE.exec(body.slice(at))?.[0].length ?? 0;
    if (length === 0) return { own: body.slice(0, at), rest: body.slice(at) };
    at += length;
  }
}
