import { cleanText } from '../core/clean-text.ts';

declare const trustedUrlBrand: unique symbol;

/** An address that we built ourselves from validated parts (links.ts); nothing else may be linked. */
export type TrustedUrl = string & { readonly [trustedUrlBrand]: true };

/**
 * A piece of a sentence. `words` is ours; `quoted` comes from outside and is set in code by every surface, which is
 * what keeps it from being read as markup or as an instruction.
 */
export type Part =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'quoted'; readonly text: string }
  | { readonly kind: 'strong'; readonly parts: Phrase }
  | { readonly kind: 'link'; readonly text: string; readonly url: TrustedUrl };

export type Phrase = readonly Part[];

/** Characters of a quoted text in a sentence or cell; what is longer ends in "…". */
export const QUOTE_LIMIT = 200;

/** Readers of Markdown differ on these: some show them, some a replacement character. */
const NONCHARACTER = /\p{Noncharacter_Code_Point}/gu;

/** Text of our own: catalogue words, numbers, signs. Never anything that was read from a PR. */
export function words(text: string): Phrase {
  return [{ kind: 'words', text }];
}

/** Untrusted text, cleaned, on one line and cut to `limit` characters. */
export function quote(text: string, limit = QUOTE_LIMIT): Phrase {
  return [{ kind: 'quoted', text: oneLine(cleanText(text, limit)).replace(NONCHARACTER, '\ufffd') }];
}

export function strong(parts: Phrase): Phrase {
  return [{ kind: 'strong', parts }];
}

export function link(text: string, url: TrustedUrl): Phrase {
  return [{ kind: 'link', text, url }];
}

/** Puts a separator of ours between phrases; empty ones are left out. */
export function joinPhrases(phrases: readonly Phrase[], separator: string): Phrase {
  const parts: Part[] = [];
  for (const phrase of phrases) {
    if (phrase.length === 0) continue;
    if (parts.length > 0) parts.push({ kind: 'words', text: separator });
    parts.push(...phrase);
  }
  return parts;
}

/** The bare text, for surfaces without markup. Quoted parts are as they were: the caller keeps them harmless. */
export function plainText(phrase: Phrase): string {
  return phrase.map((part) => (part.kind === 'strong' ? plainText(part.parts) : part.text)).join('');
}

/** Runs of white space, line ends included, as one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
