// Week numbers. `weekStart` is the weekday that weeks begin with.
import { civilOf, dayNumber, modulo, weekdayOf } from './civil.mjs';

/** The year, the number of the week in it and the day of the week (1 to 7) of a date. */
export function weekOf(date, weekStart) {
  const { year } = civilOf(date);
  const week = Math.floor((date - firstWeek(year, weekStart)) / 7) + 1;
  return { year, week, day: modulo(weekdayOf(date) - weekStart, 7) + 1 };
}

/** The date that week 1 of a year begins with. */
export function firstWeek(year, weekStart) {
  const newYear = dayNumber(year, 1, 1);
  return newYear - modulo(weekdayOf(newYear) - weekStart, 7);
}

/** How many weeks a year has. */
export function weeksIn(year, weekStart) {
  return weekOf(dayNumber(year, 12, 31), weekStart).week;
}

/** The first day of the week that a date is in. */
export function weekBegin(date, weekStart) {
  return date - modulo(weekdayOf(date) - weekStart, 7);
}
