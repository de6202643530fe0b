/** What a hostile text may hold at most: each is far beyond a full scorecard, and far below what exhausts memory. */
export const JSON_LIMITS = {
  /** Objects and arrays within each other; a scorecard has 5. */
  depth: 32,
  namesOfAnObject: 10_000,
  containers: 4_000_000,
  values: 30_000_000,
} as const;

/**
 * Parses JSON that a hostile process may have written (SECURITY.md row C8). Refused, with a SyntaxError that says where:
 * a name twice in one object (JSON.parse would take the last, another reader the first), `__proto__` as a name, and what
 * is beyond JSON_LIMITS. Lone surrogates become U+FFFD. Linear in the text's length; the text's depth costs no stack.
 */
export function parseStrictJson(text: string): unknown {
  scanStructure(text);
  const value: unknown = JSON.parse(text);
  return mayHoldLoneSurrogates(text) ? toWellFormed(value) : value;
}

const COMMA = 0x2c;
const QUOTE = 0x22;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const BACKSLASH = 0x5c;

/** Where a scan stands. */
interface Scan {
  readonly text: string;
  /** Open containers, outermost first; null for an array. */
  readonly open: (NameCheck | null)[];
  /** By depth, the names of the last object closed there. */
  readonly last: (readonly string[])[];
  object: NameCheck | null;
  expectsName: boolean;
  containers: number;
  values: number;
}

/**
 * Looks only at strings, commas and brackets. A text that is no JSON may be misread here: JSON.parse refuses it
 * afterwards. One pass, without a copy of what it passes over: a card can have hundreds of megabytes.
 */
function scanStructure(text: string): void {
  const scan: Scan = {
    text,
    open: [],
    last: [],
    object: null,
    expectsName: false,
    containers: 0,
    values: 0,
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = readString(scan, at + 1);
    else if (code === COMMA) startValue(scan, at);
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) openContainer(scan, code === OPEN_BRACE, at);
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) closeContainer(scan);
  }
}

/** The index of the quote that ends it. */
function readString(scan: Scan, start: number): number {
  const { text, object } = scan;
  if (!scan.expectsName || object === null) return endOfString(text, start);
  scan.expectsName = false;
  const expected = object.known === null ? object.pattern[object.matched] : undefined;
  if (expected !== undefined && text.startsWith(expected, start)) {
    const end = start + expected.length;
    if (text.charCodeAt(end) === QUOTE) {
      object.matched++;
      return end;
    }
  }
  const end = endOfString(text, start);
  addName(object, decodeName(text.slice(start, end), start), start);
  return end;
}

function startValue(scan: Scan, at: number): void {
  scan.expectsName = scan.object !== null;
  if (++scan.values > JSON_LIMITS.values) throw refused(`at most ${JSON_LIMITS.values} values`, 'more', at);
}

function openContainer(scan: Scan, isObject: boolean, at: number): void {
  const depth = scan.open.length;
  if (depth >= JSON_LIMITS.depth) throw refused(`at most ${JSON_LIMITS.depth} levels`, 'more', at);
  if (++scan.containers > JSON_LIMITS.containers) {
    throw refused(`at most ${JSON_LIMITS.containers} objects and arrays`, 'more', at);
  }
  scan.object = isObject ? { pattern: scan.last[depth] ?? [], matched: 0, known: null } : null;
  scan.open.push(scan.object);
  scan.expectsName = isObject;
}

function closeContainer(scan: Scan): void {
  scan.open.pop();
  if (scan.object !== null) scan.last[scan.open.length] = namesOf(scan.object);
  scan.object = scan.open.at(-1) ?? null;
  scan.expectsName = false;
}

/**
 * The index of the quote that ends a string; the text's length where none does. A quote does where an even number of
 * backslashes stands before it.
 */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (before > start && text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((end - before) % 2 === 0) return end;
  }
  return text.length;
}

/**
 * The names of an object so far. Rows of a table have the same names in the same order: as long as an object's are those
 * of the one before it at its depth, which had none twice, there is nothing to remember.
 */
interface NameCheck {
  readonly pattern: readonly string[];
  matched: number;
  /** All names, once they differ from the pattern. */
  known: Set<string> | null;
}

function addName(object: NameCheck, name: string, at: number): void {
  object.known ??= new Set(object.pattern.slice(0, object.matched));
  if (name === '__proto__') throw refused('no name "__proto__"', 'it', at);
  if (object.known.has(name)) {
    throw refused('each name once in an object', `"${name.slice(0, 50)}" again`, at);
  }
  if (object.known.size >= JSON_LIMITS.namesOfAnObject) {
    throw refused(`at most ${JSON_LIMITS.namesOfAnObject} names in an object`, 'more', at);
  }
  object.known.add(name);
}

function namesOf({ pattern, matched, known }: NameCheck): readonly string[] {
  // Patterns are held against the text as it stands: a name with a backslash stands there otherwise.
  if (known !== null) return [...known].filter((name) => !name.includes('\\'));
  return matched === pattern.length ? pattern : pattern.slice(0, matched);
}

/** Two spellings of one name are one name. */
function decodeName(raw: string, at: number): string {
  if (!raw.includes('\\')) return raw;
  try {
    const name: unknown = JSON.parse(`"${raw}"`);
    return String(name);
  } catch (cause) {
    throw new SyntaxError(`Expected JSON, found a name that is none at character ${at}.`, { cause });
  }
}

function refused(expected: string, found: string, at: number): SyntaxError {
  return new SyntaxError(`Expected ${expected}, found ${found} at character ${at}.`);
}

function mayHoldLoneSurrogates(text: string): boolean {
  return !text.isWellFormed() || (text.includes('\\u') && /\\u[dD]/.test(text));
}

/** Its depth is bounded by the scan. Names of the fixed schema hold no surrogates; a free one is made well-formed too. */
function toWellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(toWellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name.toWellFormed(), toWellFormed(inner)]),
  );
}
