import type { Part, Phrase } from '../phrase.ts';
import { code, plain } from './escape.ts';

/** A phrase as inline Markdown that is safe in a paragraph, a heading, a table cell and a `<summary>`. */
export function inline(phrase: Phrase): string {
  return phrase.map(inlinePart).join('');
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
