import { existsSync, readFileSync } from 'node:fs';
import { storeError } from '../errors.mjs';
import * as disk from './disk.mjs';
import { decodeRecord, encodeRecord } from './record.mjs';

const LINE_FEED = 10;

/** The append-only file that holds all that happened to a store. */
export class Journal {
  #file;

  constructor(file) {
    this.#file = file;
  }

  /** All events, the oldest first, and the size of a torn tail: `{ events, goodBytes, tornBytes }`. */
  read() {
    return scan(existsSync(this.#file) ? readFileSync(this.#file) : Buffer.alloc(0));
  }

  /** Reads all events and cuts a torn tail off the file. */
  load() {
    const result = this.read();
    if (result.tornBytes > 0) disk.truncate(this.#file, result.goodBytes);
    return result;
  }

  /** Once this returns, the event survives a crash. */
  append(event) {
    disk.append(this.#file, encodeRecord(event));
  }
}

/**
 * Reads a journal's bytes: `{ events, goodBytes, tornBytes }`. A last line that is not whole
 * was being written when the machine or the process stopped, and does not count. A bad line
 * before others is damage that nobody should write on top of.
 */
export function scan(bytes) {
  const events = [];
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, start);
    const event = end === -1 ? null : decodeRecord(bytes.toString('utf8', start, end));
    if (event === null) {
      if (end !== -1 && end + 1 < bytes.length) throw storeError(`the journal is damaged at record ${events.length + 1}`);
      return { events, goodBytes: start, tornBytes: bytes.length - start };
    }
    events.push(event);
    start = end + 1;
  }
  return { events, goodBytes: start, tornBytes: 0 };
}
