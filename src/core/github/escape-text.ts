const SHOWN_CHARACTERS = 100;

/** Hostile text as one quoted line for an error message: what is not printable ASCII is shown by its code, what is long is cut. */
export function escapeText(text: string): string {
  const cut = text.length > SHOWN_CHARACTERS;
  const shown = (cut ? text.slice(0, SHOWN_CHARACTERS) : text).replace(/[^ -~]|["\\]/gu, escapeCharacter);
  return `"${shown}${cut ? '…' : ''}"`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
