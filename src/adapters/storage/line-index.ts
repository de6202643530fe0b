import { MAX_ATTEMPTS, MAX_TURNS } from '../../core/bench/bench-plan.ts';
import type { TurnKey } from '../../core/bench/turn-result.ts';
import type { LineFacts, LineHead } from '../../formats/results-line.ts';

/** Where a line lies. */
export interface LinePlace {
  /** Number of the file. */
  readonly file: number;
  readonly offset: number;
  readonly sizeBytes: number;
}

export interface IndexedLine extends Pick<LineFacts, 'isMeasured' | 'isLast'> {
  readonly key: TurnKey;
  readonly place: LinePlace;
}

/** Some 40 bytes for each line (more for a moment while it grows), whatever it says: what keys share is kept once. */
export interface LineIndex {
  add(facts: LineFacts, place: LinePlace): void;
  readonly size: () => number;
  /** Groups of lines of one key, as tables list them: by task, agent, model, level, run, version, attempt and turn. */
  groups(): Iterable<readonly IndexedLine[]>;
}

/** Columns of a row. */
const FILE = 0;
const SIZE = 1;
const FLAGS = 2;
const HEAD = 3;
const ATTEMPT = 4;
const TURN = 5;
const WIDTH = 6;

const IS_MEASURED = 1;
const IS_LAST = 2;

export function createLineIndex(): LineIndex {
  const heads = createHeads();
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
    return {
      key: { ...heads.head(at(HEAD)), attempt: at(ATTEMPT), turn: at(TURN) },
      isMeasured: (at(FLAGS) & IS_MEASURED) !== 0,
      isLast: (at(FLAGS) & IS_LAST) !== 0,
      place: { file: at(FILE), sizeBytes: at(SIZE), offset: offsets[row] ?? 0 },
    };
  }

  /** Equal for lines of one key, and in the order of the tables: below 2^53 for more heads than there can be lines. */
  function sortNumbers(): Float64Array {
    const ranks = heads.ranks();
    return Float64Array.from({ length: count }, (_, row) => {
      const at = row * WIDTH;
      const rank = ranks[rows[at + HEAD] ?? 0] ?? 0;
      return (
        (rank * (MAX_ATTEMPTS + 1) + (rows[at + ATTEMPT] ?? 0)) * (MAX_TURNS + 1) + (rows[at + TURN] ?? 0)
      );
    });
  }

  return {
    size: () => count,
    add({ head, attempt, turn, isMeasured, isLast }, { file, offset, sizeBytes }) {
      if (count === offsets.length) grow();
      offsets[count] = offset;
      const at = count * WIDTH;
      rows[at + FILE] = file;
      rows[at + SIZE] = sizeBytes;
      rows[at + FLAGS] = (isMeasured ? IS_MEASURED : 0) | (isLast ? IS_LAST : 0);
      rows[at + HEAD] = heads.numberOf(head);
      rows[at + ATTEMPT] = attempt;
      rows[at + TURN] = turn;
      count += 1;
    },
    *groups() {
      const numbers = sortNumbers();
      const numberOf = (row: number | undefined) => numbers[row ?? -1] ?? 0;
      const order = Uint32Array.from({ length: count }, (_, row) => row).sort(
        (a, b) => numberOf(a) - numberOf(b) || a - b,
      );
      for (let start = 0; start < count; ) {
        const first = numberOf(order[start]);
        let end = start + 1;
        while (end < count && numberOf(order[end]) === first) end += 1;
        yield Array.from(order.subarray(start, end), read);
        start = end;
      }
    },
  };
}

/** What keys share, by number. */
function createHeads() {
  const heads: LineHead[] = [];
  const numbers = new Map<string, number>();
  /** A reader hands over the same object again and again. */
  const known = new WeakMap<LineHead, number>();
  const register = (head: LineHead): number => {
    const text = JSON.stringify(sortedParts(head));
    const number = numbers.get(text) ?? heads.push(head) - 1;
    numbers.set(text, number);
    known.set(head, number);
    return number;
  };
  return {
    numberOf: (head: LineHead): number => known.get(head) ?? register(head),
    head: (number: number): LineHead => {
      const head = heads[number];
      if (head === undefined) throw new RangeError(`no head ${number}`);
      return head;
    },
    /** By number, the place among all. */
    ranks: (): Uint32Array => {
      const sorted = heads.map((head, number) => ({ number, parts: sortedParts(head) }));
      sorted.sort((a, b) => compareParts(a.parts, b.parts));
      const ranks = new Uint32Array(sorted.length);
      for (const [rank, { number }] of sorted.entries()) ranks[number] = rank;
      return ranks;
    },
  };
}

type Part = string | number | null;

function sortedParts(head: LineHead): readonly Part[] {
  return [
    ...[head.task, head.agent, head.model, head.help_level, head.run],
    ...[head.task_hash, head.config_hash, head.grader, head.agent_version],
  ];
}

/** null is before all others. */
function compareParts(a: readonly Part[], b: readonly Part[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  const [one = null, other = null] = [a[at], b[at]];
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  return one < other ? -1 : 1;
}
