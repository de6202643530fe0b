// From a rule to the local times at which it lets an event begin.
import { MINUTES_PER_DAY, addMonths, dateOf, minuteOfDay } from '../time/civil.mjs';
import { datesInPeriod } from './period-dates.mjs';

const UNIT_DAYS = { day: 1, week: 7 };
const UNIT_MONTHS = { month: 1, year: 12 };

/**
 * The local times from `from` to before `to` at which an event begins that began
 * first at `anchor`, in order. `isException(local)` tells which are left out.
 */
export function expandRule(rule, anchor, { from, to }, isException) {
  const found = [];
  for (let date = firstPeriod(rule, anchor, from); date * MINUTES_PER_DAY < to; date = nextPeriod(rule, date)) {
    for (const start of startsInPeriod(rule, date, anchor)) {
      if (start < from || start >= to || isException(start)) continue;
      if (rule.until && start >= rule.until.local) return found;
      if (rule.count !== null && numberOf(rule, anchor, start, isException) > rule.count) return found;
      found.push(start);
    }
  }
  return found;
}

/** How many occurrences there are from the first one to the one at `start`. */
function numberOf(rule, anchor, start, isException) {
  const uncounted = { ...rule, count: null };
  return expandRule(uncounted, anchor, { from: anchor, to: start + 1 }, isException).length;
}

/** Days and weeks need not be walked from the anchor: begin right at the window. */
function firstPeriod({ unit, count }, anchor, from) {
  const walks = count !== null || unit === 'month' || unit === 'year';
  if (walks || from <= anchor) return dateOf(anchor);
  return dateOf(from) - (unit === 'week' ? (dateOf(from) - dateOf(anchor)) % 7 : 0);
}

function nextPeriod({ unit, interval }, date) {
  if (unit in UNIT_DAYS) return date + UNIT_DAYS[unit] * interval;
  return addMonths(date, UNIT_MONTHS[unit] * interval);
}

function startsInPeriod(rule, date, anchor) {
  const minutes = rule.at ?? [minuteOfDay(anchor)];
  const dates = datesInPeriod(rule, date, dateOf(anchor));
  const starts = dates.flatMap((day) => minutes.map((minute) => day * MINUTES_PER_DAY + minute));
  const later = [...new Set(starts)].sort((a, b) => a - b).filter((start) => start >= anchor);
  const picked = rule.pick ? rule.pick.map((at) => later.at(at > 0 ? at - 1 : at)).filter((start) => start !== undefined) : later;
  const all = dateOf(anchor) === date ? [anchor, ...picked] : picked;
  return [...new Set(all)].sort((a, b) => a - b);
}
