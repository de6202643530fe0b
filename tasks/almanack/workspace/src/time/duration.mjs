// Durations such as 1w2d or 1h30m: a number of days and a number of minutes.
import { fail } from '../errors.mjs';

const UNITS = { w: { days: 7, minutes: 0 }, d: { days: 1, minutes: 0 }, h: { days: 0, minutes: 60 }, m: { days: 0, minutes: 1 } };

export const NO_TIME = { days: 0, minutes: 0 };
export const ONE_DAY = { days: 1, minutes: 0 };

export function parseDuration(text) {
  if (!/^(\d+[wdhm])+$/.test(text)) fail(`not a duration: ${text}`);
  const total = { days: 0, minutes: 0 };
  for (const [, amount, unit] of text.matchAll(/(\d+)([wdhm])/g)) {
    total.days += Number(amount) * UNITS[unit].days;
    total.minutes += Number(amount) * UNITS[unit].minutes;
  }
  return total;
}

export function formatDuration({ days, minutes }) {
  const parts = [
    [days, 'd'],
    [Math.floor(minutes / 60), 'h'],
    [minutes % 60, 'm'],
  ];
  const text = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return text.length > 0 ? text.join('') : '0m';
}

/** A list such as 1d,15m. */
export function parseDurations(text) {
  return text.split(',').map(parseDuration);
}

export function formatDurations(durations) {
  return durations.map(formatDuration).join(',');
}

/** The length in minutes when every day has 24 hours. */
export function plainMinutes({ days, minutes }) {
  return days * 1440 + minutes;
}
