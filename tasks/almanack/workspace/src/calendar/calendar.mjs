// The events of a calendar and the changes that can be made to them.
import { fail } from '../errors.mjs';
import { checkDuration, checkId, copyEvent, formatStart, parseStart } from './event.mjs';

export class Calendar {
  #events = new Map();

  get size() {
    return this.#events.size;
  }

  has(id) {
    return this.#events.has(id);
  }

  get(id) {
    return this.#events.get(id) ?? fail(`no such event: ${id}`);
  }

  /** All events, or the one with an id, in the order of their ids. */
  events(id) {
    if (id !== undefined) return [this.get(id)];
    return [...this.#events.keys()].toSorted().map((key) => this.#events.get(key));
  }

  add(event) {
    checkId(event.id);
    if (this.has(event.id)) fail(`event exists: ${event.id}`);
    this.#events.set(event.id, event);
  }

  remove(id) {
    this.get(id);
    this.#events.delete(id);
  }

  clear() {
    this.#events.clear();
  }

  /** Changes some properties of an event. */
  change(id, properties) {
    const event = { ...this.get(id), ...properties };
    checkDuration(event, event.duration);
    this.#events.set(id, event);
  }

  /** Leaves out the occurrence that the rule has at a local time. */
  except(id, text) {
    const event = copyEvent(this.get(id));
    const key = formatStart(event, parseStart(event, text));
    if (event.exceptions.includes(key)) fail(`excepted already: ${key}`);
    event.exceptions.push(key);
    event.overrides.delete(key);
    this.#events.set(id, event);
  }

  /** Gives the occurrence at a local time another start, duration or title (null: as the event's). */
  override(id, text, { start = null, duration = null, title = null }) {
    const event = copyEvent(this.get(id));
    const key = formatStart(event, parseStart(event, text));
    if (duration) checkDuration(event, duration);
    event.overrides.set(key, { start, duration, title });
    this.#events.set(id, event);
  }

  /** Takes back an exception or an override. */
  restore(id, text) {
    const event = copyEvent(this.get(id));
    const key = formatStart(event, parseStart(event, text));
    const excepted = event.exceptions.indexOf(key);
    if (excepted < 0 && !event.overrides.has(key)) fail(`nothing to restore: ${key}`);
    if (excepted >= 0) event.exceptions.splice(excepted, 1);
    event.overrides.delete(key);
    this.#events.set(id, event);
  }
}
