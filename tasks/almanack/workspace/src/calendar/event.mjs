// One event. `start` is a local time in the event's zone; an all-day event has no
// zone, and begins at the midnight of its date wherever one looks at it.
import { fail } from '../errors.mjs';
import { MINUTES_PER_DAY, dateOf, formatDate, formatLocal, parseDate, parseLocal } from '../time/civil.mjs';
import { NO_TIME, ONE_DAY } from '../time/duration.mjs';

export function createEvent({ id, start, allDay = false, zone = null }) {
  return {
    id,
    start,
    allDay,
    zone,
    duration: allDay ? ONE_DAY : NO_TIME,
    rule: null,
    title: '',
    note: '',
    free: false,
    reminders: [],
    exceptions: [],
    overrides: new Map(),
  };
}

/** A deep enough copy: changing it does not change the event. */
export function copyEvent(event) {
  return { ...event, exceptions: [...event.exceptions], overrides: new Map(event.overrides) };
}

export function checkId(id) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) fail(`not an id: ${id}`);
  return id;
}

/** A start as it is written: a date for all-day events, else a local time. */
export function parseStart(event, text) {
  return event.allDay ? parseDate(text) * MINUTES_PER_DAY : parseLocal(text);
}

export function formatStart(event, start) {
  return event.allDay ? formatDate(dateOf(start)) : formatLocal(start);
}

export function checkDuration(event, duration) {
  if (event.allDay && (duration.minutes > 0 || duration.days === 0)) fail('an all-day event lasts whole days');
  return duration;
}
