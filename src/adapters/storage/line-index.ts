import type { TurnKey } from '../../core/bench/turn-result.ts';
import type { LineFacts } from '../../formats/results-line.ts';

/** Where a line lies. */
export interface LinePlace {
  /** Number of the file. */
  readonly file: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

export interface IndexedLine extends LineFacts {
  readonly place: LinePlace;
}

/** Some 60 bytes for each line (more for a moment while it grows), whatever it says: a name is kept once. */
export interface LineIndex {
  add(line: IndexedLine): void;
  readonly size: () => number;
  /** Groups of lines of one key, as tables list them: by task, agent, model, level, attempt and turn. */
  groups(): Iterable<readonly IndexedLine[]>;
}

/** Columns of a row. Those from TASK to the end make the key, in the order in which lines are sorted. */
const FILE = 0;
const SIZE = 1;
const FLAGS = 2;
const TASK = 3;
const AGENT = 4;
const MODEL = 5;
const LEVEL = 6;
const ATTEMPT = 7;
const TASK_HASH = 8;
const CONFIG_HASH = 9;
const GRADER = 10;
const VERSION = 11;
const TURN = 12;
const WIDTH = 13;
const NUMBERS: ReadonlySet<number> = new Set([ATTEMPT, GRADER, TURN]);

const IS_MEASURED = 1;
const IS_LAST = 2;

export function createLineIndex(): LineIndex {
  const names = createNames();
  let rows = new Uint32Array(1024 * WIDTH);
  let offsets = new Float64Array(1024);
  let count = 0;

  function grow(): void {
    const [wider, longer] = [new Uint32Array(rows.length * 2), new Float64Array(offsets.length * 2)];
    wider.set(rows);
    longer.set(offsets);
    rows = wider;
    offsets = longer;
  }

  function read(row: number): IndexedLine {
    const at = (column: number) => rows[row * WIDTH + column] ?? 0;
    const nullable = (column: number) => names.nullable(at(column));
    const level = names.helpLevel(at(LEVEL));
    const key: TurnKey = {
      task: names.text(at(TASK)),
      task_hash: names.text(at(TASK_HASH)),
      config_hash: names.text(at(CONFIG_HASH)),
      grader: at(GRADER),
      agent: names.text(at(AGENT)),
      agent_version: nullable(VERSION),
      model: nullable(MODEL),
      help_level: level,
      attempt: at(ATTEMPT),
      turn: at(TURN),
    };
    return {
      key,
      isMeasured: (at(FLAGS) & IS_MEASURED) !== 0,
      isLast: (at(FLAGS) & IS_LAST) !== 0,
      place: { file: at(FILE), sizeBytes: at(SIZE), offset: offsets[row] ?? 0 },
    };
  }

  return {
    size: () => count,
    add({ key, isMeasured, isLast, place }) {
      if (count === offsets.length) grow();
      offsets[count] = place.offset;
      const flags = (isMeasured ? IS_MEASURED : 0) | (isLast ? IS_LAST : 0);
      rows.set([place.file, place.sizeBytes, flags, ...names.columnsOf(key)], count * WIDTH);
      count += 1;
    },
    *groups() {
      const ranks = names.ranks();
      const rankAt = (row: number, column: number) => {
        const value = rows[row * WIDTH + column] ?? 0;
        return NUMBERS.has(column) ? value : (ranks[value] ?? 0);
      };
      const compareKey = (a: number, b: number) => {
        for (let column = TASK; column < WIDTH; column++) {
          const difference = rankAt(a, column) - rankAt(b, column);
          if (difference !== 0) return difference;
        }
        return 0;
      };
      const order = Uint32Array.from({ length: count }, (_, row) => row).sort(
        (a, b) => compareKey(a, b) || a - b,
      );
      for (let start = 0; start < count; ) {
        const first = order[start] ?? 0;
        let end = start + 1;
        while (end < count && compareKey(first, order[end] ?? 0) === 0) end += 1;
        yield Array.from(order.subarray(start, end), read);
        start = end;
      }
    },
  };
}

/** Texts by number. null is a text of its own, before all others. */
function createNames() {
  const numbers = new Map<string | null, number>();
  const texts: (string | null)[] = [];
  const levels = new Map<number, TurnKey['help_level']>();
  const numberOf = (text: string | null) => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, texts.length);
    return texts.push(text) - 1;
  };
  const helpLevelOf = (level: TurnKey['help_level']) => {
    const number = numberOf(level);
    levels.set(number, level);
    return number;
  };
  return {
    text: (number: number) => texts[number] ?? '',
    nullable: (number: number) => texts[number] ?? null,
    helpLevel: (number: number) => levels.get(number) ?? 'bare',
    /** In the order of the columns from TASK on. */
    columnsOf: (key: TurnKey): readonly number[] => [
      numberOf(key.task),
      numberOf(key.agent),
      numberOf(key.model),
      helpLevelOf(key.help_level),
      key.attempt,
      numberOf(key.task_hash),
      numberOf(key.config_hash),
      key.grader,
      numberOf(key.agent_version),
      key.turn,
    ],
    /** By number, the place in the alphabet. */
    ranks: (): Uint32Array => {
      const sorted = texts.map((_, number) => number).sort((a, b) => compareTexts(texts[a], texts[b]));
      const ranks = new Uint32Array(sorted.length);
      for (const [rank, number] of sorted.entries()) ranks[number] = rank;
      return ranks;
    },
  };
}

function compareTexts(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return -1;
  if (b === null || b === undefined) return 1;
  return a < b ? -1 : 1;
}
