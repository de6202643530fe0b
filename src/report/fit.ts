import { utf8Size } from './utf8-size.ts';

/** Rows that are built one at a time, so that those which are not shown cost nothing. */
export interface Rows {
  readonly total: number;
  readonly each: () => Iterable<string>;
}

/**
 * A part of a page that can be shown whole, in part, or as one line that says that it is not shown. Whatever `head`
 * opens, `foot` closes, so that a page is balanced however much is shed.
 */
export interface Block {
  /** What is shed first: the highest rank. Rank 0 is always shown and has no rows. */
  readonly rank: number;
  readonly head: string;
  readonly rows: Rows;
  readonly foot: string;
  /** Rows to show at most, even where there is room. */
  readonly maxRows: number;
  /** The part of the whole page that this block may take, 0 to 1, so that no block starves one of lower rank. */
  readonly share: number;
  /** Stands between rows and foot where rows are left out. */
  readonly cut: (shown: number, total: number) => string;
  /** Stands for the whole block where nothing of it fits. */
  readonly stub: string;
}

export const NO_ROWS: Rows = { total: 0, each: () => [] };

/** A block that is shown whole or not at all. */
export function solid(rank: number, text: string): Block {
  return { rank, head: text, rows: NO_ROWS, foot: '', maxRows: 0, share: 1, cut: () => '', stub: '' };
}

const SEPARATOR = '\n\n';

/**
 * Joins blocks in their order within `limitBytes` of UTF-8. Room is given out by rank, so the highest ranks shrink and
 * go first; the stub of every block that may go is paid for in advance.
 */
export function fitBlocks(blocks: readonly Block[], limitBytes: number): string {
  const cost = (text: string) => (text === '' ? 0 : utf8Size(text) + SEPARATOR.length);
  let left =
    limitBytes - blocks.reduce((sum, block) => sum + cost(block.rank === 0 ? block.head : block.stub), 0);
  const texts = blocks.map((block) => (block.rank === 0 ? block.head : block.stub));
  const order = blocks.map((_, index) => index).filter((index) => blocks[index]?.rank !== 0);
  order.sort((a, b) => (blocks[a]?.rank ?? 0) - (blocks[b]?.rank ?? 0));
  for (const index of order) {
    const block = blocks[index];
    if (block === undefined) continue;
    const room = left + cost(block.stub);
    const most = Math.floor(limitBytes * block.share);
    const text = fill(block, Math.min(room, most) - SEPARATOR.length);
    if (text === null) continue;
    texts[index] = text;
    left = room - cost(text);
  }
  return texts.filter((text) => text !== '').join(SEPARATOR);
}

/** As much of a block as fits; null where not even its first row does. */
function fill(block: Block, roomBytes: number): string | null {
  const { total } = block.rows;
  const most = Math.min(total, block.maxRows);
  const frame = utf8Size(block.head) + utf8Size(block.foot);
  const noteSize = utf8Size(block.cut(total, total));
  let left = roomBytes - frame - (most < total ? noteSize : 0);
  if (left < 0) return null;
  const shown: string[] = [];
  for (const row of most > 0 ? block.rows.each() : []) {
    const size = utf8Size(row) + 1;
    if (size > left) break;
    shown.push(row);
    left -= size;
    if (shown.length === most) break;
  }
  // Rows were taken as if all would fit; where they do not, the last ones make room for the sentence that says so.
  while (most === total && shown.length < total && left < noteSize) {
    const dropped = shown.pop();
    if (dropped === undefined) return null;
    left += utf8Size(dropped) + 1;
  }
  if (total > 0 && shown.length === 0) return null;
  const note = shown.length < total ? block.cut(shown.length, total) : '';
  return `${[...(block.head === '' ? [] : [block.head]), ...shown].join('\n')}${note}${block.foot}`;
}
