import type { Part, Phrase } from '../phrase.ts';
import { code, plain } from './escape.ts';

/** What a line must not break in two. None of these can come from quoted text: its signs are entities by now. */
const SIGN_AND_WORD = /([●◐✖○■◌⚠▲▼←…]) (?=[^ ])/gu;
const FRACTION = /(\d) \/ (?=\d)/gu;
const PERCENT = /(\d) %/gu;

/** A phrase as inline Markdown that is safe in a paragraph, a heading, a table cell and a `<summary>`. */
export function inline(phrase: Phrase): string {
  return phrase
    .map(inlinePart)
    .join('')
    .replace(SIGN_AND_WORD, '$1\u00a0')
    .replace(FRACTION, '$1\u00a0/\u00a0')
    .replace(PERCENT, '$1\u00a0%');
}

function inlinePart(part: Part): string {
  switch (part.kind) {
    case 'words':
      return plain(part.text);
    case 'quoted':
      return code(part.text);
    case 'strong':
      // Not `**`: whether that opens depends on the characters around it.
      return `<b>${inline(part.parts)}</b>`;
    case 'link':
      return `<a href="${part.url}">${plain(part.text)}</a>`;
  }
}
