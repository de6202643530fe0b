/** One line of TAP, told apart by its first characters only. */
export type TapLine =
  | TapPoint
  | { readonly kind: 'plan'; readonly count: number }
  | { readonly kind: 'bail-out'; readonly reason: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'other' };

export interface TapPoint {
  readonly kind: 'point';
  readonly ok: boolean;
  readonly description: string;
  readonly directive: TapDirective | null;
  /** Ends in `{`: its subtest follows instead of standing before it. */
  readonly opens: boolean;
  /** Neither number nor description: prove's own verdict on a file looks like this. */
  readonly isBare: boolean;
}

export interface TapDirective {
  readonly kind: 'skip' | 'todo';
  readonly reason: string;
}

const OTHER: TapLine = { kind: 'other' };

/** `line` without its indentation. */
export function parseTapLine(line: string): TapLine {
  if (line.startsWith('ok')) return pointOf(line, 2, true);
  if (line.startsWith('not ok')) return pointOf(line, 6, false);
  if (line.startsWith('#')) return { kind: 'comment', text: line.slice(1).trim() };
  if (line.startsWith('1..')) return planOf(line);
  if (line.startsWith('Bail out!'))
    return { kind: 'bail-out', reason: line.slice('Bail out!'.length).trim() };
  if (line.startsWith('TAP version '))
    return { kind: 'version', version: line.slice('TAP version '.length).trim() };
  return OTHER;
}

function planOf(line: string): TapLine {
  const digits = digitsAt(line, 3);
  const after = line.slice(3 + digits.length).trimStart();
  if (digits === '' || (after !== '' && !after.startsWith('#'))) return OTHER;
  return { kind: 'plan', count: Number(digits) };
}

/** `ok 1 - description # SKIP reason`, where all but the first word may be missing. */
function pointOf(line: string, from: number, ok: boolean): TapLine {
  if (line.length > from && line[from] !== ' ') return OTHER;
  const afterWord = line.slice(from).trimStart();
  const number = digitsAt(afterWord, 0);
  const isNumber = number !== '' && (afterWord.length === number.length || afterWord[number.length] === ' ');
  const rest = (isNumber ? afterWord.slice(number.length) : afterWord).trim();
  const opens = rest.endsWith(' {') || rest === '{';
  const told = opens ? rest.slice(0, -1).trimEnd() : rest;
  const { description, directive } = splitDirective(told.startsWith('- ') ? told.slice(2) : told);
  const isBare = afterWord === '';
  return { kind: 'point', ok, description: description || `test ${number}`.trim(), directive, opens, isBare };
}

/**
 * Splits at the first `#` that is not escaped and is followed by SKIP, TODO or `time=`; any other `#` belongs to the
 * description, since some producers (bats) do not escape.
 */
function splitDirective(text: string): { description: string; directive: TapDirective | null } {
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    if (at > 0 && text[at - 1] !== ' ') continue;
    const rest = text.slice(at + 1).trimStart();
    const word = rest.slice(0, 5).toLowerCase();
    const description = unescaped(text.slice(0, at).trimEnd());
    if (word.startsWith('skip')) return { description, directive: { kind: 'skip', reason: reasonIn(rest) } };
    if (word.startsWith('todo')) return { description, directive: { kind: 'todo', reason: reasonIn(rest) } };
    if (word.startsWith('time=')) return { description, directive: null };
  }
  return { description: unescaped(text), directive: null };
}

/** What follows the directive's word, which may have more letters (`SKIPPED`) or a colon. */
function reasonIn(rest: string): string {
  const space = rest.indexOf(' ');
  return space < 0 ? '' : rest.slice(space + 1).trim();
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replaceAll('\\\\', '\u0000').replaceAll('\\#', '#').replaceAll('\u0000', '\\');
}

function digitsAt(text: string, from: number): string {
  let end = from;
  while (end < text.length && end - from < 12 && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57)
    end++;
  return text.slice(from, end);
}
