import type { TurnKey } from '../core/bench/turn-result.ts';
import { parseTurnResult, type ResultLine, turnResultSchema } from './results-file.ts';

/** What merging needs to know of a line. */
export interface LineFacts {
  readonly key: TurnKey;
  readonly isMeasured: boolean;
  readonly isLast: boolean;
}

const START = '{"schema":1,"key":';
/** The end of a key: what differs between lines of one task and agent. */
const NUMBERS = /,"attempt":(\d{1,5}),"turn":(\d{1,4})\},/y;
const ATTEMPT = ',"attempt":';
/** As the schema has it. */
const MOST_ATTEMPTS = 10_000;
const MOST_TURNS = 1_000;
const HEADS_KEPT = 20_000;

const keySchema = turnResultSchema.shape.key;

/**
 * Makes a reader of lines' keys, and little else, many times as fast as reading the whole. A line as `formatTurnResult`
 * writes it begins with its key, and a quote within a string is never without a backslash: so `,"last":true,` is the
 * member and nothing that somebody said. Any other line is read whole. The reader throws UsageError `bad-results`.
 */
export function createLineReader(): (line: ResultLine) => LineFacts {
  /** Keys by their text up to the number of the attempt: what was checked once need not be checked again. */
  const heads = new Map<string, TurnKey>();
  const readKey = (text: string): { readonly key: TurnKey; readonly end: number } | null => {
    const at = text.indexOf(ATTEMPT, START.length);
    NUMBERS.lastIndex = at;
    const numbers = at < 0 ? null : NUMBERS.exec(text);
    if (numbers === null) return null;
    const end = at + numbers[0].length - 1;
    const head = text.slice(START.length, at);
    const known = heads.get(head);
    if (known !== undefined) {
      const [attempt, turn] = [Number(numbers[1]), Number(numbers[2])];
      const isKey = attempt >= 1 && attempt <= MOST_ATTEMPTS && turn >= 1 && turn <= MOST_TURNS;
      return isKey ? { key: { ...known, attempt, turn }, end } : null;
    }
    const key = keySchema.safeParse(parseOrNull(text.slice(START.length, end)));
    if (!key.success) return null;
    if (heads.size >= HEADS_KEPT) heads.clear();
    heads.set(head, key.data);
    return { key: key.data, end };
  };
  return (line) => readCanonical(line.text, readKey) ?? readWhole(line);
}

function readCanonical(
  text: string,
  readKey: (text: string) => { readonly key: TurnKey; readonly end: number } | null,
): LineFacts | null {
  // A line that broke off and was written on would begin anew in its middle.
  if (!text.startsWith(START) || !text.endsWith('}') || text.includes(START, 1)) return null;
  const found = readKey(text);
  if (found === null) return null;
  const score = text.indexOf(',"score":', found.end);
  const last = text.lastIndexOf(',"last":');
  if (score < 0 || last < score) return null;
  const isMeasured = text.startsWith('{', score + ',"score":'.length);
  const isLast = text.startsWith('true,', last + ',"last":'.length);
  if (!isMeasured && !text.startsWith('null,', score + ',"score":'.length)) return null;
  if (!isLast && !text.startsWith('false,', last + ',"last":'.length)) return null;
  return { key: found.key, isMeasured, isLast };
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readWhole(line: ResultLine): LineFacts {
  const { key, score, last } = parseTurnResult(line);
  return { key, isMeasured: score !== null, isLast: last };
}
