import { oneLine } from '../phrase.ts';

const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]/gu;
const MARKUP = /[^\p{L}\p{N}\s,;()%/←▲▼●◐✖○■◌?⚠·…–−+=^'"’“”:.-]/gu;
/** A bare text node ends here, so that renderers which look for addresses in finished text find none. */
const TEXT_BREAK = '<!-- -->';

/**
 * Untrusted text on one line, as code: every character but letters, digits and single inner spaces is a numeric
 * entity (SECURITY.md row C9). GitHub's mention, issue and commit filters skip code. Some renderers look for addresses in the finished text,
 * also inside an inline element: an empty comment splits such an address in two.
 */
export function code(text: string): string {
  const line = oneLine(text);
  return `<code>${line.replace(NOT_LETTER_OR_DIGIT, (char, offset: number) => encode(char, line, offset))}</code>`;
}

/** Words of our own, outside code: what could be markup is an entity, the rest stays readable in the source. */
export function plain(text: string): string {
  return text.replace(MARKUP, entity);
}

/** A fence longer than any run of backticks inside; the text keeps its lines. */
export function fence(text: string, language = ''): string {
  const longest = (text.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const bar = '`'.repeat(Math.max(3, longest + 1));
  return `${bar}${language}\n${text}\n${bar}`;
}

function encode(char: string, line: string, offset: number): string {
  if (char === ' ') return ' ';
  const opensAddress =
    char === '@' ||
    (char === ':' && line.startsWith('//', offset + 1)) ||
    (char === '.' && /w{3}$/iu.test(line.slice(Math.max(0, offset - 3), offset)));
  return opensAddress ? `${TEXT_BREAK}${entity(char)}` : entity(char);
}

function entity(char: string): string {
  return `&#${char.codePointAt(0) ?? 0xfffd};`;
}
