import { MAX_ATTEMPTS, MAX_TURNS } from '../core/bench/bench-plan.ts';
import type { TurnKey } from '../core/bench/turn-result.ts';
import { parseTurnResult, type ResultLine, turnResultSchema } from './results-file.ts';

/** What the keys of one task, agent and run have in common. */
export type LineHead = Omit<TurnKey, 'attempt' | 'turn'>;

/** What merging needs to know of a line. */
export interface LineFacts {
  /** Lines of equal heads often have the same object. */
  readonly head: LineHead;
  readonly attempt: number;
  readonly turn: number;
  readonly isMeasured: boolean;
  readonly isLast: boolean;
}

const START = '{"schema":1,"key":';
/** The end of a key: what differs between lines of one task and agent. */
const NUMBERS = /,"attempt":(\d{1,5}),"turn":(\d{1,4})\},/y;
const ATTEMPT = ',"attempt":';
const HEADS_KEPT = 20_000;

const keySchema = turnResultSchema.shape.key;

/**
 * Makes a reader of lines' keys, and little else, many times as fast as reading the whole. A line as `formatTurnResult`
 * writes it begins with its key, and a quote within a string is never without a backslash: so `,"last":true,` is the
 * member and nothing that somebody said. Any other line is read whole. The reader throws UsageError `bad-results`.
 */
export function createLineReader(): (line: ResultLine) => LineFacts {
  /** Heads by their text: what was checked once need not be checked again. */
  const heads = new Map<string, LineHead>();
  const readKey = (text: string): CanonicalKey | null => {
    const at = text.indexOf(ATTEMPT, START.length);
    NUMBERS.lastIndex = at;
    const numbers = at < 0 ? null : NUMBERS.exec(text);
    if (numbers === null) return null;
    const [attempt, turn] = [Number(numbers[1]), Number(numbers[2])];
    if (attempt < 1 || attempt > MAX_ATTEMPTS || turn < 1 || turn > MAX_TURNS) return null;
    const end = at + numbers[0].length - 1;
    const headText = text.slice(START.length, at);
    const known = heads.get(headText);
    if (known !== undefined) return { head: known, attempt, turn, end };
    const key = keySchema.safeParse(parseOrNull(text.slice(START.length, end)));
    if (!key.success) return null;
    const { attempt: _, turn: __, ...head } = key.data;
    if (heads.size >= HEADS_KEPT) heads.clear();
    heads.set(headText, head);
    return { head, attempt, turn, end };
  };
  return (line) => readCanonical(line.text, readKey) ?? readWhole(line);
}

interface CanonicalKey extends Pick<LineFacts, 'head' | 'attempt' | 'turn'> {
  /** Where the text goes on behind the key. */
  readonly end: number;
}

function readCanonical(text: string, readKey: (text: string) => CanonicalKey | null): LineFacts | null {
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
  const { head, attempt, turn } = found;
  return { head, attempt, turn, isMeasured, isLast };
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
  const { attempt, turn, ...head } = key;
  return { head, attempt, turn, isMeasured: score !== null, isLast: last };
}
