import { fail } from '../../errors.mjs';
import { formatOffset, parseDate, parseLocal, parseWeekday } from '../../time/civil.mjs';
import { weekOf } from '../../time/weeks.mjs';
import { parseRule } from '../../rules/parse-rule.mjs';
import { printRule } from '../../rules/print-rule.mjs';
import { formatInstant } from '../../zones/instants.mjs';
import { UTC } from '../../zones/registry.mjs';

export const ZONE_COMMANDS = [
  {
    usage: 'view ZONE',
    summary: 'the zone that times are read and shown in',
    least: 1,
    most: 1,
    run(session, [name]) {
      session.view = session.zones.get(name);
    },
  },
  {
    usage: 'zones',
    summary: 'all zones',
    least: 0,
    most: 0,
    run(session) {
      for (const name of session.zones.names()) session.print(name);
    },
  },
  {
    usage: 'load-zone FILE',
    summary: 'one more zone',
    least: 1,
    most: 1,
    run(session, [file]) {
      session.zones.load(session.resolve(file));
    },
  },
  {
    usage: 'shifts ZONE YEAR',
    summary: 'when clocks are changed',
    least: 2,
    most: 2,
    run(session, [name, year]) {
      if (!/^\d{4}$/.test(year)) fail(`not a year: ${year}`);
      const shifts = session.zones.get(name).shiftsOf(Number(year));
      for (const { at, before, after } of shifts) {
        session.print(`${formatInstant(at, UTC)} ${formatOffset(before)} ${formatOffset(after)}`);
      }
      if (shifts.length === 0) session.print('nothing');
    },
  },
  {
    usage: 'convert TIME ZONE',
    summary: 'a local time of a zone in the zone of the view',
    least: 2,
    most: 2,
    run(session, [time, name]) {
      session.print(formatInstant(session.zones.get(name).toInstant(parseLocal(time)), session.view));
    },
  },
  {
    usage: 'week DATE [WEEKDAY]',
    summary: 'the number of a week; weeks begin on Monday or as given',
    least: 1,
    most: 2,
    run(session, [date, start = 'MON']) {
      const { year, week, day } = weekOf(parseDate(date), parseWeekday(start));
      session.print(`${year}-W${String(week).padStart(2, '0')}-${day}`);
    },
  },
  {
    usage: 'rule RULE...',
    summary: 'a rule in its usual form',
    least: 1,
    run(session, words) {
      session.print(printRule(parseRule(words.join(' '))));
    },
  },
];
