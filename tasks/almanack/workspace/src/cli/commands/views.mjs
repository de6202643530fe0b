import { fail } from '../../errors.mjs';
import { busyTimes, conflictsIn, gapTimes } from '../../calendar/busy.mjs';
import { nextOccurrences, occurrencesIn } from '../../calendar/occurrences.mjs';
import { remindersIn } from '../../calendar/reminders.mjs';
import { formatDate } from '../../time/civil.mjs';
import { parseDuration, plainMinutes } from '../../time/duration.mjs';
import { formatInstant, parseInstant } from '../../zones/instants.mjs';

export const VIEW_COMMANDS = [
  {
    usage: 'expand FROM TO [ID]',
    summary: 'the occurrences in a window',
    least: 2,
    most: 3,
    run(session, [from, to, id]) {
      const found = occurrencesIn(session.calendar.events(id), windowOf(session, from, to), session.zones);
      printAll(session, found, occurrenceLine);
    },
  },
  {
    usage: 'count FROM TO [ID]',
    summary: 'how many occurrences a window has',
    least: 2,
    most: 3,
    run(session, [from, to, id]) {
      const found = occurrencesIn(session.calendar.events(id), windowOf(session, from, to), session.zones);
      session.print(String(found.length));
    },
  },
  {
    usage: 'next ID FROM [COUNT]',
    summary: 'the first occurrences from a time on',
    least: 2,
    most: 3,
    run(session, [id, from, count = '1']) {
      if (!/^[1-9]\d{0,3}$/.test(count)) fail(`not a positive number: ${count}`);
      const start = { from: parseInstant(from, session.view), view: session.view };
      printAll(session, nextOccurrences(session.calendar.get(id), start, Number(count), session.zones), occurrenceLine);
    },
  },
  {
    usage: 'reminders FROM TO [ID]',
    summary: 'the reminders in a window',
    least: 2,
    most: 3,
    run(session, [from, to, id]) {
      const reminders = remindersIn(session.calendar.events(id), windowOf(session, from, to), session.zones);
      printAll(session, reminders, ({ due, occurrence }) => `${formatInstant(due, session.view)} ${occurrenceLine(occurrence, session)}`);
    },
  },
  {
    usage: 'busy FROM TO',
    summary: 'when there is something on',
    least: 2,
    most: 2,
    run(session, [from, to]) {
      printAll(session, busyTimes(session.calendar.events(), windowOf(session, from, to), session.zones), spanLine);
    },
  },
  {
    usage: 'gaps FROM TO [LEAST]',
    summary: 'when there is nothing on',
    least: 2,
    most: 3,
    run(session, [from, to, least = '0m']) {
      const minutes = plainMinutes(parseDuration(least));
      printAll(session, gapTimes(session.calendar.events(), windowOf(session, from, to), session.zones, minutes), spanLine);
    },
  },
  {
    usage: 'conflicts FROM TO',
    summary: 'where two things are on at once',
    least: 2,
    most: 2,
    run(session, [from, to]) {
      const conflicts = conflictsIn(session.calendar.events(), windowOf(session, from, to), session.zones);
      printAll(session, conflicts, (conflict) => `${spanLine(conflict, session)} ${conflict.first.event.id} ${conflict.second.event.id}`);
    },
  },
];

function windowOf({ view }, fromText, toText) {
  const [from, to] = [fromText, toText].map((text) => parseInstant(text, view));
  if (to < from) fail('a window ends after it begins');
  return { from, to, view };
}

function printAll(session, items, toLine) {
  for (const item of items) session.print(toLine(item, session));
  if (items.length === 0) session.print('nothing');
}

function occurrenceLine({ event, begin, end, dates, title, moved }, { view }) {
  const span = dates ? [formatDate(dates.first), formatDate(dates.end)] : [formatInstant(begin, view), formatInstant(end, view)];
  const was = moved === null ? '' : `(was ${moved})`;
  return [...span, event.id, title, was].filter(Boolean).join(' ');
}

function spanLine({ begin, end }, { view }) {
  return `${formatInstant(begin, view)} ${formatInstant(end, view)}`;
}
