import { MONTHS, WEEKDAYS, dateOf, formatClock, formatDate, formatLocal } from '../time/civil.mjs';

/** The rule in its usual form, which parses to the same rule. */
export function printRule(rule) {
  const words = ['every'];
  words.push(...(rule.interval === 1 ? [rule.unit] : [rule.interval, `${rule.unit}s`]));
  const add = (keyword, list, print) => list && words.push(keyword, list.map(print).join(','));
  add('months', rule.months, (month) => MONTHS[month - 1]);
  add('weeks', rule.weeks, String);
  add('days', rule.days, String);
  add('on', rule.on, ({ ordinal, weekday }) => `${ordinal ?? ''}${WEEKDAYS[weekday]}`);
  add('pick', rule.pick, String);
  add('at', rule.at, formatClock);
  if (rule.starting !== 0) words.push('starting', WEEKDAYS[rule.starting]);
  if (rule.short !== 'skip') words.push('short', rule.short);
  if (rule.count !== null) words.push('count', rule.count);
  if (rule.until) words.push('until', printUntil(rule.until));
  return words.join(' ');
}

function printUntil({ dateOnly, local }) {
  return dateOnly ? formatDate(dateOf(local)) : formatLocal(local);
}
