// The occurrences of events in a window. A window is { from, to, view }: two instants
// (the second is outside) and the zone of the one who looks.
import { dateOf } from '../time/civil.mjs';
import { plainMinutes } from '../time/duration.mjs';
import { expandRule } from '../rules/expand.mjs';
import { UTC } from '../zones/registry.mjs';
import { formatStart, parseStart } from './event.mjs';

/** The occurrences of some events in a window, sorted by their beginning. */
export function occurrencesIn(events, window, zones) {
  const all = events.flatMap((event) => occurrencesOf(event, window, zones));
  return all.sort((a, b) => a.begin - b.begin || compareIds(a, b));
}

/** The first occurrences of an event that begin at an instant or later. */
export function nextOccurrences(event, { from, view }, count, zones) {
  const end = UTC.toInstant(parseStart({ allDay: true }, '9999-12-31'));
  for (let days = 400; ; days *= 4) {
    const to = Math.min(from + days * 1440, end);
    const found = occurrencesOf(event, { from, to, view }, zones);
    if (found.length >= count || to === end) return found.slice(0, count);
  }
}

function compareIds(a, b) {
  return a.event.id < b.event.id ? -1 : Number(a.event.id > b.event.id);
}

function occurrencesOf(event, { from, to }, zones) {
  const zone = event.allDay ? UTC : zones.get(event.zone);
  const range = { from: zone.toLocal(from), to: zone.toLocal(to) };
  return localStarts(event, range).map((start) => occurrenceAt(event, start, zone));
}

function localStarts(event, { from, to }) {
  const isException = (start) => event.exceptions.some((text) => parseStart(event, text) === start);
  if (event.rule) return expandRule(event.rule, event.start, { from, to }, isException);
  return event.start >= from && event.start < to && !isException(event.start) ? [event.start] : [];
}

function occurrenceAt(event, original, zone) {
  const override = event.overrides.get(formatStart(event, original));
  const start = override?.start ?? original;
  const end = start + plainMinutes(override?.duration ?? event.duration);
  return {
    event,
    title: override?.title ?? event.title,
    moved: start !== original ? formatStart(event, original) : null,
    start,
    begin: zone.toInstant(start),
    end: zone.toInstant(end),
    dates: event.allDay ? { first: dateOf(start), end: dateOf(end) } : null,
  };
}
