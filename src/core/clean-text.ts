/** Terminal sequences: CSI (colours, cursor), OSC (titles, links), and the two-character escapes. Each is linear. */
const TERMINAL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]?[0-~]/g;
/** Controls other than tab and line feed; zero-width and bidirectional marks; interlinear and tag characters. */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const PRINTABLE = /^[\n -~]*$/;

/** How much longer than its limit a text may be before its rest is not even looked at. */
const LOOKAHEAD = 4;

/**
 * Makes hostile text fit to be shown: well-formed, without terminal sequences, control, zero-width and bidirectional
 * characters; line ends are `\n`. At most `limit` characters, the last of them `…` where something was cut.
 */
export function cleanText(text: string, limit: number): string {
  if (text.length <= limit && PRINTABLE.test(text)) return text;
  const whole = text.length <= limit * LOOKAHEAD;
  const looked = whole ? text : text.slice(0, limit * LOOKAHEAD);
  const clean = looked
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(TERMINAL, '')
    .replace(INVISIBLE, '');
  if (whole && clean.length <= limit) return clean;
  return `${withoutHalfPair(clean.slice(0, Math.max(0, limit - 1)))}…`;
}

/**
 * How many characters of a text `cleanText` would take out because they hide or reorder what stands around them: all
 * that it removes but terminal sequences, which every coloured tool prints. Looks at the first `limit` characters.
 */
export function countHidden(text: string, limit: number): number {
  const looked = text.length <= limit ? text : text.slice(0, limit);
  if (PRINTABLE.test(looked)) return 0;
  const bare = looked.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(TERMINAL, '');
  return bare.match(INVISIBLE)?.length ?? 0;
}

/** A cut may have split a surrogate pair: its first half goes too. */
function withoutHalfPair(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
