// All that a store does to files goes through a Disk, so that a crash can be played:
// after arm(N) the N-th change of a file from now on stops half-way and throws a Crash.
import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

export class Crash extends Error {}

export class Disk {
  #left = 0;

  /** 0 takes a fault back. */
  arm(operations) {
    this.#left = operations;
  }

  exists(file) {
    return existsSync(file);
  }

  read(file) {
    return readFileSync(file, 'utf8');
  }

  /** A crash leaves the first half of the bytes. */
  write(file, text) {
    const bytes = Buffer.from(text);
    const crash = this.#countDown();
    writeFileSync(file, crash ? bytes.subarray(0, bytes.length >> 1) : bytes);
    if (crash) throw new Crash();
  }

  /** A crash appends the first half of the bytes. */
  append(file, text) {
    const bytes = Buffer.from(text);
    const crash = this.#countDown();
    appendFileSync(file, crash ? bytes.subarray(0, bytes.length >> 1) : bytes);
    if (crash) throw new Crash();
  }

  /** Replaces `to` if it exists, at once. A crash changes nothing. */
  rename(from, to) {
    if (this.#countDown()) throw new Crash();
    renameSync(from, to);
  }

  /** A crash changes nothing. */
  remove(file) {
    if (this.#countDown()) throw new Crash();
    rmSync(file, { force: true });
  }

  #countDown() {
    if (this.#left === 0) return false;
    this.#left -= 1;
    return this.#left === 0;
  }
}
