import { readSync } from 'node:fs';

/** Where a line lies in its file, without what is blank around it. */
export interface ScannedLine {
  readonly text: string;
  /** From 1. */
  readonly number: number;
  readonly offset: number;
  readonly sizeBytes: number;
  /** False: the file ends before the line does. */
  readonly isEnded: boolean;
}

/** A line of results has some 10 KiB; one of more than this is none, and is not held in memory. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;
const SPACE = 0x20;

/**
 * Hands over the lines of an open file with where they lie; blank ones are passed over. Ends with the number of a line
 * that is longer than a line can be, and reads no further there; null: the whole file was read.
 */
export function scanLines(file: number, onLine: (line: ScannedLine) => void): number | null {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  /** Bytes at the buffer's begin that are of a line whose end was not read yet, and where they lie. */
  let held = 0;
  let offset = 0;
  let number = 0;
  for (;;) {
    if (held === buffer.length) {
      if (held >= MAX_LINE_BYTES) return number + 1;
      buffer = Buffer.concat([buffer], buffer.length * 2);
    }
    const read = readSync(file, buffer, held, buffer.length - held, offset + held);
    const filled = held + read;
    let start = 0;
    for (let end = buffer.indexOf(LINE_FEED, held); end >= 0 && end < filled; ) {
      number += 1;
      handOver(buffer, { start, end, offset, number, isEnded: true }, onLine);
      start = end + 1;
      end = buffer.indexOf(LINE_FEED, start);
    }
    if (read === 0) {
      handOver(buffer, { start, end: filled, offset, number: number + 1, isEnded: false }, onLine);
      return null;
    }
    buffer.copyWithin(0, start, filled);
    held = filled - start;
    offset += start;
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
  /** Of the buffer's begin in the file. */
  readonly offset: number;
  readonly number: number;
  readonly isEnded: boolean;
}

function handOver(
  buffer: Buffer,
  { start, end, offset, number, isEnded }: Place,
  onLine: (line: ScannedLine) => void,
): void {
  let [from, to] = [start, end];
  while (from < to && (buffer[from] ?? 0) <= SPACE) from += 1;
  while (to > from && (buffer[to - 1] ?? 0) <= SPACE) to -= 1;
  if (from === to) return;
  onLine({
    text: buffer.toString('utf8', from, to),
    number,
    offset: offset + from,
    sizeBytes: to - from,
    isEnded,
  });
}
