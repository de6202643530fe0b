// The rule language; docs/RULES.md describes it.
import { fail } from '../errors.mjs';
import { MINUTES_PER_DAY, parseClock, parseDate, parseLocal, parseMonth, parseWeekday } from '../time/civil.mjs';

const UNITS = ['day', 'week', 'month', 'year'];
const SHORT_MONTHS = ['skip', 'last', 'next'];

const CLAUSES = {
  months: (text) => ({ months: parseList(text, parseMonth) }),
  days: (text) => ({ days: parseList(text, (item) => parseOrdinal(item, 31)) }),
  on: (text) => ({ on: parseList(text, parseOrdinalWeekday) }),
  weeks: (text) => ({ weeks: parseList(text, (item) => parseOrdinal(item, 53)) }),
  pick: (text) => ({ pick: parseList(text, (item) => parseOrdinal(item, 366)) }),
  at: (text) => ({ at: parseList(text, parseClock) }),
  starting: (text) => ({ starting: parseWeekday(text) }),
  short: (text) => ({ short: SHORT_MONTHS.includes(text) ? text : fail(`not skip, last or next: ${text}`) }),
  count: (text) => ({ count: parsePositive(text) }),
  until: (text) => ({ until: parseUntil(text) }),
};

/** A rule as an object; `null` stands for a clause that was left out. */
export function parseRule(text) {
  const words = text.trim().split(/\s+/);
  if (words.shift() !== 'every') fail('a rule begins with "every"');
  const rule = { unit: null, interval: 1, months: null, days: null, on: null, weeks: null, pick: null, at: null, starting: 0, short: 'skip', count: null, until: null };
  if (/^\d+$/.test(words[0])) rule.interval = parsePositive(words.shift());
  rule.unit = parseUnit(words.shift() ?? '');
  const seen = new Set();
  while (words.length > 0) {
    const [keyword, argument] = words.splice(0, 2);
    if (!Object.hasOwn(CLAUSES, keyword)) fail(`unknown clause: ${keyword}`);
    if (argument === undefined) fail(`${keyword} needs a value`);
    if (seen.has(keyword)) fail(`${keyword} is given twice`);
    seen.add(keyword);
    Object.assign(rule, CLAUSES[keyword](argument));
  }
  checkCombination(rule);
  return rule;
}

function checkCombination({ unit, days, on, weeks, count, until }) {
  if (days && !['month', 'year'].includes(unit)) fail('days goes with month and year');
  if (weeks && unit !== 'year') fail('weeks goes with year');
  if (weeks && days) fail('weeks and days do not go together');
  const hasOrdinals = on?.some(({ ordinal }) => ordinal !== null);
  if (hasOrdinals && (weeks || !['month', 'year'].includes(unit))) fail('ordinals go with month and year');
  if (count !== null && until !== null) fail('count and until do not go together');
}

function parseUnit(word) {
  const unit = word.replace(/s$/, '');
  return UNITS.includes(unit) ? unit : fail(`not day, week, month or year: ${word}`);
}

function parseList(text, parseItem) {
  return text.split(',').map(parseItem);
}

function parsePositive(text) {
  if (!/^[1-9]\d{0,5}$/.test(text)) fail(`not a positive number: ${text}`);
  return Number(text);
}

function parseOrdinal(text, most) {
  const value = /^-?\d+$/.test(text) ? Number(text) : 0;
  if (value === 0 || Math.abs(value) > most) fail(`not a number from 1 to ${most} or -1 to -${most}: ${text}`);
  return value;
}

function parseOrdinalWeekday(text) {
  const match = /^(-?\d+)?([A-Za-z]{3})$/.exec(text);
  if (!match) fail(`not a weekday: ${text}`);
  return { ordinal: match[1] === undefined ? null : parseOrdinal(match[1], 53), weekday: parseWeekday(match[2]) };
}

function parseUntil(text) {
  const dateOnly = !text.includes('T');
  return { dateOnly, local: dateOnly ? parseDate(text) * MINUTES_PER_DAY : parseLocal(text) };
}
