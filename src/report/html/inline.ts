import type { Part, Phrase } from '../phrase.ts';
import { text } from './escape.ts';

/** A phrase as HTML: quoted parts in code, as on every other surface. */
export function inline(phrase: Phrase): string {
  return phrase.map(inlinePart).join('');
}

function inlinePart(part: Part): string {
  switch (part.kind) {
    case 'words':
      return text(part.text);
    case 'quoted':
      return `<code>${text(part.text)}</code>`;
    case 'strong':
      return `<strong>${inline(part.parts)}</strong>`;
    case 'link':
      return `<a href="${text(part.url)}" rel="noreferrer">${text(part.text)}</a>`;
  }
}
