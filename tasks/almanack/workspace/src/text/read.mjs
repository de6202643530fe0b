// Reads what write.mjs writes.
import { AlmanackError, fail } from '../errors.mjs';
import { parseDuration, parseDurations } from '../time/duration.mjs';
import { parseRule } from '../rules/parse-rule.mjs';
import { checkDuration, createEvent, formatStart, parseStart } from '../calendar/event.mjs';
import { splitParts, unescapeText } from './escape.mjs';
import { unfoldLines } from './fold.mjs';
import { HEADER } from './write.mjs';

const PROPERTIES = {
  FOR(event, value) {
    event.duration = checkDuration(event, parseDuration(value));
  },
  RULE(event, value) {
    event.rule = parseRule(value);
  },
  TITLE(event, value) {
    event.title = unescapeText(value);
  },
  NOTE(event, value) {
    event.note = unescapeText(value);
  },
  REMIND(event, value) {
    event.reminders = parseDurations(value);
  },
  FREE(event) {
    event.free = true;
  },
  EXCEPT(event, value) {
    event.exceptions.push(formatStart(event, parseStart(event, value)));
  },
  OVERRIDE(event, value) {
    const [key, ...parts] = splitParts(value);
    const override = { start: null, duration: null, title: null };
    for (const part of parts) readOverridePart(event, override, part);
    event.overrides.set(formatStart(event, parseStart(event, key)), override);
  },
};

/** Reads events one by one and hands each to `take` with its line number. */
export function readCalendar(text, zones, take) {
  const [head, ...lines] = unfoldLines(text);
  if (head?.text !== HEADER) fail(`line 1: expected ${HEADER}`);
  let event = null;
  for (const { number, text: line } of lines) {
    try {
      event = readLine(event, line, zones);
      if (line === 'END') {
        take(event);
        event = null;
      }
    } catch (error) {
      throw error instanceof AlmanackError ? new AlmanackError(`line ${number}: ${error.message}`) : error;
    }
  }
  if (event) fail('the last event has no END');
}

function readLine(event, line, zones) {
  const [keyword] = line.split(' ', 1);
  const value = line.slice(keyword.length + 1);
  if (keyword === 'EVENT') return event ? fail('expected END before EVENT') : { id: value };
  if (!event) fail(`expected EVENT, got ${keyword}`);
  if (keyword === 'AT') return readAt(event, value, zones);
  if (keyword === 'ON') return { ...createEvent({ id: event.id, allDay: true }), start: parseStart({ allDay: true }, value) };
  if (event.start === undefined) fail('expected AT or ON after EVENT');
  if (keyword !== 'END' && Object.hasOwn(PROPERTIES, keyword)) PROPERTIES[keyword](event, value);
  return event;
}

function readAt({ id }, value, zones) {
  const [start, zone] = value.split(' ');
  return createEvent({ id, start: parseStart({ allDay: false }, start), zone: zones.get(zone).name });
}

function readOverridePart(event, override, part) {
  const [keyword] = part.split(' ', 1);
  const value = part.slice(keyword.length + 1);
  if (keyword === 'at') override.start = parseStart(event, value);
  else if (keyword === 'for') override.duration = checkDuration(event, parseDuration(value));
  else if (keyword === 'title') override.title = unescapeText(value);
  else fail(`not a part of an override: ${part}`);
}
