import { parseDuration } from './duration.mjs';
import { parseInstant } from './instant.mjs';

/** The wall clock, or, once it was given a time, a clock that stands still. */
export class Clock {
  #fixed;

  constructor(fixed = null) {
    this.#fixed = fixed;
  }

  now() {
    return this.#fixed ?? Date.now();
  }

  set(milliseconds) {
    this.#fixed = milliseconds;
  }

  /** Moves to a time, or on by a duration after `+`. */
  move(text) {
    this.set(text.startsWith('+') ? this.now() + parseDuration(text.slice(1)) : parseInstant(text));
  }
}
