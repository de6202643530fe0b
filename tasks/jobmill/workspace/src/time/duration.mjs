import { usageError } from '../errors.mjs';

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 3650 * UNITS.d;

/** Milliseconds of a duration such as `250ms`, `90s` or `1h30m`. */
export function parseDuration(text) {
  if (!/^(\d+(ms|s|m|h|d))+$/.test(text)) throw usageError(`not a duration: "${text}"`);
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g)) total += Number(count) * UNITS[unit];
  if (total > LONGEST_MS) throw usageError(`a duration above ten years: "${text}"`);
  return total;
}

/** The shortest way to write a number of milliseconds: `1h30m`, `0ms`. */
export function formatDuration(milliseconds) {
  const parts = [];
  let rest = milliseconds;
  for (const unit of ['d', 'h', 'm', 's', 'ms']) {
    const count = Math.floor(rest / UNITS[unit]);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * UNITS[unit];
  }
  return parts.join('') || '0ms';
}
