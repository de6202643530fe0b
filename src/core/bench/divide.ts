import { MAX_SHARDS } from './bench-plan.ts';

/** Which machine runs which cells. */
export interface Division {
  /** Numbers of cells by shard, ascending: attempt 1 of everything stays before attempt 2 of anything. None is empty. */
  readonly shards: readonly (readonly number[])[];
  /** The sum of each shard's durations, in their unit. */
  readonly loads: readonly number[];
}

/**
 * Divides cells over at most `shards` machines so that the one with the most to do has as little as can be: each cell,
 * longest first, goes to the machine that has the least so far (Graham's LPT: at most 4/3 of the best, and near to it
 * where cells are many). Equal input, equal result. `durations` are by number of the cell; never more than 256 shards.
 */
export function divide(durations: readonly number[], shards: number): Division {
  const count = Math.max(1, Math.min(Math.floor(shards), MAX_SHARDS, durations.length));
  const loads = new Float64Array(count);
  const cells = Array.from({ length: count }, (): number[] => []);
  const heap = Uint16Array.from({ length: count }, (_, shard) => shard);
  for (const cell of longestFirst(durations)) {
    const shard = heap[0] ?? 0;
    cells[shard]?.push(cell);
    loads[shard] = (loads[shard] ?? 0) + (durations[cell] ?? 0);
    sinkTop(heap, loads);
  }
  return { shards: cells.map((numbers) => numbers.sort((a, b) => a - b)), loads: [...loads] };
}

/** The least that any division could take: a mean share, or the longest cell. */
export function leastMakespan(durations: readonly number[], shards: number): number {
  const total = durations.reduce((sum, duration) => sum + duration, 0);
  const longest = durations.reduce((most, duration) => Math.max(most, duration), 0);
  return Math.max(total / Math.max(1, shards), longest);
}

function longestFirst(durations: readonly number[]): Uint32Array {
  const order = Uint32Array.from(durations, (_, cell) => cell);
  return order.sort((a, b) => (durations[b] ?? 0) - (durations[a] ?? 0) || a - b);
}

/** Puts the top of a heap, whose load has grown, where it belongs. Of equal loads the first shard is on top. */
function sinkTop(heap: Uint16Array, loads: Float64Array): void {
  const moved = heap[0] ?? 0;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isLess(heap[child + 1] ?? 0, heap[child] ?? 0, loads)) child += 1;
    const shard = heap[child] ?? 0;
    if (!isLess(shard, moved, loads)) break;
    heap[at] = shard;
    at = child;
  }
  heap[at] = moved;
}

function isLess(a: number, b: number, loads: Float64Array): boolean {
  const difference = (loads[a] ?? 0) - (loads[b] ?? 0);
  return difference < 0 || (difference === 0 && a < b);
}
