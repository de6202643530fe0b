import { fail } from '../../errors.mjs';
import { createEvent, formatStart, parseStart } from '../../calendar/event.mjs';
import { parseRule } from '../../rules/parse-rule.mjs';
import { NO_TIME, ONE_DAY, parseDuration, parseDurations } from '../../time/duration.mjs';
import { eventLines } from '../../text/write.mjs';

const SETTINGS = {
  title: (_, words) => ({ title: words.join(' ') }),
  note: (_, words) => ({ note: words.join(' ') }),
  for: (event, words) => ({ duration: isNone(words) ? (event.allDay ? ONE_DAY : NO_TIME) : parseDuration(words.join(' ')) }),
  rule: (_, words) => ({ rule: isNone(words) ? null : parseRule(words.join(' ')) }),
  remind: (_, words) => ({ reminders: isNone(words) ? [] : parseDurations(words.join(' ')) }),
  free: (_, words) => ({ free: parseYesNo(words.join(' ')) }),
};

export const EVENT_COMMANDS = [
  {
    usage: 'add ID at TIME [ZONE] | on DATE',
    summary: 'a new event',
    least: 3,
    most: 4,
    changes: true,
    run(session, [id, kind, start, zone]) {
      if (kind === 'on' && zone === undefined) addAllDay(session, id, start);
      else if (kind === 'at') addTimed(session, id, start, zone);
      else fail('an event is at TIME [ZONE] or on DATE');
    },
  },
  {
    usage: 'set ID title|note|for|rule|remind|free VALUE...',
    summary: 'a property of an event',
    least: 3,
    changes: true,
    run(session, [id, property, ...words]) {
      const event = session.calendar.get(id);
      if (!Object.hasOwn(SETTINGS, property)) fail(`no such property: ${property}`);
      session.calendar.change(id, SETTINGS[property](event, words));
    },
  },
  {
    usage: 'except ID START',
    summary: 'leave an occurrence out',
    least: 2,
    most: 2,
    changes: true,
    run(session, [id, original]) {
      session.calendar.except(id, original);
    },
  },
  {
    usage: 'override ID START [at START] [for TIME] [title TEXT...]',
    summary: 'change one occurrence',
    least: 4,
    changes: true,
    run(session, [id, original, ...words]) {
      session.calendar.override(id, original, parseOverride(session.calendar.get(id), words));
    },
  },
  {
    usage: 'restore ID START',
    summary: 'take back an exception or override',
    least: 2,
    most: 2,
    changes: true,
    run(session, [id, original]) {
      session.calendar.restore(id, original);
    },
  },
  {
    usage: 'remove ID',
    summary: 'remove an event',
    least: 1,
    most: 1,
    changes: true,
    run(session, [id]) {
      session.calendar.remove(id);
    },
  },
  {
    usage: 'clear',
    summary: 'remove all events',
    least: 0,
    most: 0,
    changes: true,
    run(session) {
      session.calendar.clear();
    },
  },
  {
    usage: 'show ID',
    summary: 'an event in the text format',
    least: 1,
    most: 1,
    run(session, [id]) {
      for (const line of eventLines(session.calendar.get(id))) session.print(line);
    },
  },
  {
    usage: 'list',
    summary: 'all events',
    least: 0,
    most: 0,
    run(session) {
      for (const event of session.calendar.events()) {
        session.print([event.id, formatStart(event, event.start), event.zone, event.title].filter(Boolean).join(' '));
      }
      if (session.calendar.size === 0) session.print('nothing');
    },
  },
];

function addTimed(session, id, start, zoneName) {
  const zone = zoneName === undefined ? session.view : session.zones.get(zoneName);
  session.calendar.add(createEvent({ id, start: parseStart({ allDay: false }, start), zone: zone.name }));
}

function addAllDay(session, id, start) {
  session.calendar.add(createEvent({ id, start: parseStart({ allDay: true }, start), allDay: true }));
}

function parseOverride(event, words) {
  const override = {};
  while (words.length > 0) {
    const keyword = words.shift();
    if (keyword === 'at') override.start = parseStart(event, words.shift() ?? '');
    else if (keyword === 'for') override.duration = parseDuration(words.shift() ?? '');
    else if (keyword === 'title') override.title = words.splice(0).join(' ');
    else fail(`not at, for or title: ${keyword}`);
  }
  return override;
}

function isNone(words) {
  return words.length === 1 && words[0] === 'none';
}

function parseYesNo(text) {
  return ['yes', 'no'].includes(text) ? text === 'yes' : fail(`not yes or no: ${text}`);
}
