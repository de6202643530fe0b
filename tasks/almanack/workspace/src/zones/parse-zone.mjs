// Reads zone files; docs/ZONES.md describes them.
import { AlmanackError, fail } from '../errors.mjs';
import { LAST_YEAR, parseClock, parseLocal, parseMonth, parseOffset, parseWeekday } from '../time/civil.mjs';

const STATEMENTS = {
  zone(zone, [name, ...rest]) {
    if (!name || rest.length > 0) fail('zone takes a name');
    zone.name = name;
  },
  initial(zone, [offset, ...rest]) {
    if (!offset || rest.length > 0) fail('initial takes an offset');
    zone.initial = parseOffset(offset);
  },
  change(zone, [at, offset, ...rest]) {
    if (!offset || rest.length > 0) fail('change takes a time and an offset');
    zone.changes.push({ at: parseUtc(at), offset: parseOffset(offset) });
  },
  yearly(zone, [years, day, month, time, offset, ...rest]) {
    if (!offset || rest.length > 0) fail('yearly takes years, a day, a month, a time and an offset');
    zone.yearly.push({
      ...parseYears(years),
      ...parseDay(day),
      month: parseMonth(month),
      minute: parseUtcClock(time),
      offset: parseOffset(offset),
    });
  },
};

/** The name, initial offset, changes and yearly changes of a zone file. */
export function parseZone(text) {
  const zone = { name: null, initial: 0, changes: [], yearly: [] };
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [keyword, ...rest] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (keyword === '') continue;
    try {
      if (!Object.hasOwn(STATEMENTS, keyword)) fail(`unknown statement: ${keyword}`);
      STATEMENTS[keyword](zone, rest);
    } catch (error) {
      throw error instanceof AlmanackError ? new AlmanackError(`line ${index + 1}: ${error.message}`) : error;
    }
  }
  if (zone.name === null) fail('a zone needs a name');
  return zone;
}

function parseUtc(text) {
  if (!text.endsWith('Z')) fail(`not a UTC time: ${text}`);
  return parseLocal(text.slice(0, -1));
}

function parseUtcClock(text) {
  if (!text.endsWith('Z')) fail(`not a UTC time of day: ${text}`);
  return parseClock(text.slice(0, -1));
}

function parseYears(text) {
  const match = /^(\d{4})\.\.(\d{4})?$/.exec(text);
  if (!match) fail(`not a range of years: ${text}`);
  return { from: Number(match[1]), to: match[2] ? Number(match[2]) : LAST_YEAR };
}

/** A day of the month, or an ordinal and a weekday such as 2SUN or -1SUN. */
function parseDay(text) {
  if (/^\d+$/.test(text)) return { dayOfMonth: Number(text) };
  const match = /^([1-4]|-1)([A-Z]{3})$/.exec(text);
  if (!match) fail(`not a day: ${text}`);
  return { ordinal: Number(match[1]), weekday: parseWeekday(match[2]) };
}
