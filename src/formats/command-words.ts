/** A part of a word: an escaped character, '…', "…", or a character that means itself. */
const PART = /\\(.)|'([^']*)'|"((?:\\.|[^"\\])*)"|([^\s'"\\])/gs;
const WORD = new RegExp(`(?:${PART.source})+`, 'gs');

/**
 * Splits a command as people type it into its arguments: at spaces, with '…' and "…" to keep them. A backslash keeps the
 * next character, but not inside '…'. Nothing is expanded. null where a quote is left open.
 */
export function splitCommand(text: string): readonly string[] | null {
  if (text.replace(WORD, '').trim() !== '') return null;
  return [...text.matchAll(WORD)].map(([word]) => word.replace(PART, unquote));
}

function unquote(_: string, escaped?: string, single?: string, double?: string, plain?: string): string {
  return escaped ?? single ?? double?.replace(/\\(.)/gs, '$1') ?? plain ?? '';
}
