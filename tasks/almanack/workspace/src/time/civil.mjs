// Dates and local times without zones. A date is a number of days since 1970-01-01,
// a local time a number of minutes since 1970-01-01T00:00 on the same wall clock.
import { fail } from '../errors.mjs';

export const MINUTES_PER_DAY = 1440;
export const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
export const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
export const FIRST_YEAR = 1000;
export const LAST_YEAR = 9999;

const MS_PER_DAY = 86_400_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year) {
  return year % 4 === 0;
}

/** The number of days of a month; months are 1 to 12. */
export function daysInMonth(year, month) {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1];
}

export function dayNumber(year, month, day) {
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** The year, month and day of the month of a date. */
export function civilOf(date) {
  const js = new Date(date * MS_PER_DAY);
  return { year: js.getUTCFullYear(), month: js.getUTCMonth() + 1, day: js.getUTCDate() };
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(date) {
  return modulo(date + 3, 7);
}

/** The date some months later; the last day of the month where there is no such day. */
export function addMonths(date, months) {
  const { year, month, day } = civilOf(date);
  const index = year * 12 + (month - 1) + months;
  const [laterYear, laterMonth] = [Math.floor(index / 12), modulo(index, 12) + 1];
  return dayNumber(laterYear, laterMonth, Math.min(day, daysInMonth(laterYear, laterMonth)));
}

export function dateOf(local) {
  return Math.floor(local / MINUTES_PER_DAY);
}

export function minuteOfDay(local) {
  return modulo(local, MINUTES_PER_DAY);
}

export function parseDate(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) fail(`not a date: ${text}`);
  const [year, month, day] = match.slice(1).map(Number);
  const valid = year >= FIRST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  if (!valid) fail(`no such date: ${text}`);
  return dayNumber(year, month, day);
}

export function formatDate(date) {
  const { year, month, day } = civilOf(date);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** Minutes after midnight of a text such as 09:30. */
export function parseClock(text) {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  if (!match || Number(match[1]) > 23 || Number(match[2]) > 59) fail(`not a time of day: ${text}`);
  return Number(match[1]) * 60 + Number(match[2]);
}

export function formatClock(minutes) {
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** A local time such as 2031-03-02T10:00. */
export function parseLocal(text) {
  const [date, clock, ...rest] = text.split('T');
  if (clock === undefined || rest.length > 0) fail(`not a local time: ${text}`);
  return parseDate(date) * MINUTES_PER_DAY + parseClock(clock);
}

export function formatLocal(local) {
  return `${formatDate(dateOf(local))}T${formatClock(minuteOfDay(local))}`;
}

/** Minutes east of UTC of a text such as -08:30. */
export function parseOffset(text) {
  const match = /^([+-])(\d\d:\d\d)$/.exec(text);
  if (!match) fail(`not an offset: ${text}`);
  return parseClock(match[2]) * (match[1] === '-' ? -1 : 1);
}

export function formatOffset(offset) {
  return `${offset < 0 ? '-' : '+'}${formatClock(Math.abs(offset))}`;
}

export function parseWeekday(text) {
  const index = WEEKDAYS.indexOf(text.toUpperCase());
  return index >= 0 ? index : fail(`not a weekday: ${text}`);
}

export function parseMonth(text) {
  const index = MONTHS.indexOf(text.toUpperCase());
  return index >= 0 ? index + 1 : fail(`not a month: ${text}`);
}

/** The remainder that is never negative. */
export function modulo(value, divisor) {
  return ((value % divisor) + divisor) % divisor;
}

function pad(value, width = 2) {
  return String(value).padStart(width, '0');
}
