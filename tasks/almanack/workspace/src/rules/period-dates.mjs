// Which dates of a day, week, month or year a rule names.
import { addMonths, civilOf, dayNumber, daysInMonth, modulo, weekdayOf } from '../time/civil.mjs';
import { firstWeek, weeksIn } from '../time/weeks.mjs';

/** The dates that a rule names in the period that `date` stands for, in order. */
export function datesInPeriod(rule, date, anchorDate) {
  const dates = {
    day: () => [date].filter((day) => hasMonth(rule, day) && hasWeekday(rule, day)),
    week: () => datesOfWeek(rule, date).filter((day) => hasMonth(rule, day)),
    month: () => (hasMonth(rule, date) ? datesOfMonth(rule, date, anchorDate) : []),
    year: () => datesOfYear(rule, date, anchorDate),
  }[rule.unit]();
  return [...new Set(dates)].sort((a, b) => a - b);
}

function datesOfWeek(rule, date) {
  if (!rule.on) return [date];
  return rule.on.map(({ weekday }) => date + modulo(weekday - weekdayOf(date), 7));
}

function datesOfMonth(rule, date, anchorDate) {
  const { year, month } = civilOf(date);
  if (rule.days) {
    const days = rule.days.map((day) => dayOfMonth(year, month, day, anchorDate));
    return rule.on ? days.filter((day) => hasWeekday(rule, day)) : days;
  }
  if (!rule.on) return [date];
  const first = dayNumber(year, month, 1);
  return rule.on.flatMap((item) => weekdaysBetween(first, first + daysInMonth(year, month), item));
}

/** Negative days count from the end of the month. */
function dayOfMonth(year, month, day, anchorDate) {
  if (day > 0) return dayNumber(year, month, day);
  const anchor = civilOf(anchorDate);
  return dayNumber(year, month, daysInMonth(anchor.year, anchor.month) + 1 + day);
}

/** The dates of a weekday from `first` to before `end`, or the one that the ordinal means. */
function weekdaysBetween(first, end, { ordinal, weekday }) {
  const earliest = first + modulo(weekday - weekdayOf(first), 7);
  if (ordinal > 0) return [earliest + 7 * (ordinal - 1)];
  const weeks = Math.ceil((end - first) / 7);
  if (ordinal !== null) return [earliest + 7 * (weeks + ordinal)];
  return Array.from({ length: Math.ceil((end - earliest) / 7) }, (_, index) => earliest + 7 * index);
}

function datesOfYear(rule, date, anchorDate) {
  const { year, month } = civilOf(date);
  if (rule.weeks) return datesOfWeeks(rule, year, anchorDate);
  if (rule.on && !rule.months && !rule.days) {
    return rule.on.flatMap((item) => weekdaysBetween(dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1), item));
  }
  const months = rule.months ?? [month];
  return months.flatMap((wanted) => datesOfMonth(rule, addMonths(date, wanted - month), anchorDate));
}

function datesOfWeeks(rule, year, anchorDate) {
  const weekdays = rule.on?.map(({ weekday }) => weekday) ?? [weekdayOf(anchorDate)];
  const total = weeksIn(year, rule.starting);
  return rule.weeks.flatMap((week) => {
    const begin = firstWeek(year, rule.starting) + 7 * (week > 0 ? week - 1 : total + week);
    return weekdays.map((weekday) => begin + modulo(weekday - rule.starting, 7)).filter((day) => hasMonth(rule, day));
  });
}

function hasMonth({ months }, date) {
  return !months || months.includes(civilOf(date).month);
}

function hasWeekday({ on }, date) {
  return !on || on.some(({ weekday }) => weekday === weekdayOf(date));
}
