// Instants as texts: a date, a local time, or a local time with its offset.
import { MINUTES_PER_DAY, formatLocal, formatOffset, parseDate, parseLocal, parseOffset } from '../time/civil.mjs';

/** Reads 2031-03-02, 2031-03-02T10:00, 2031-03-02T10:00Z or 2031-03-02T10:00+01:00. */
export function parseInstant(text, zone) {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return zone.toInstant(parseDate(text) * MINUTES_PER_DAY);
  const match = /^(.*T\d\d:\d\d)(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) return zone.toInstant(parseLocal(text));
  return parseLocal(match[1]) - (match[2] === 'Z' ? 0 : parseOffset(match[2]));
}

/** The local time in a zone with its offset. */
export function formatInstant(instant, zone) {
  return `${formatLocal(zone.toLocal(instant))}${formatOffset(zone.offsetAt(instant))}`;
}
