// Events as text; docs/FORMAT.md describes the format.
import { formatDuration, formatDurations } from '../time/duration.mjs';
import { printRule } from '../rules/print-rule.mjs';
import { formatStart } from '../calendar/event.mjs';
import { escapeText } from './escape.mjs';
import { foldLine } from './fold.mjs';

export const HEADER = 'ALMANACK 1';

export function writeCalendar(events) {
  return [HEADER, ...events.flatMap(eventLines)].map((line) => `${foldLine(line)}\n`).join('');
}

/** The lines of one event, not folded. */
export function eventLines(event) {
  const start = formatStart(event, event.start);
  const lines = [`EVENT ${event.id}`, event.allDay ? `ON ${start}` : `AT ${start} ${event.zone}`];
  if (event.duration.days + event.duration.minutes > 0) lines.push(`FOR ${formatDuration(event.duration)}`);
  if (event.rule) lines.push(`RULE ${printRule(event.rule)}`);
  if (event.title) lines.push(`TITLE ${escapeText(event.title)}`);
  if (event.note) lines.push(`NOTE ${escapeText(event.note)}`);
  if (event.reminders.length > 0) lines.push(`REMIND ${formatDurations(event.reminders)}`);
  if (event.free) lines.push('FREE');
  for (const key of event.exceptions.toSorted()) lines.push(`EXCEPT ${key}`);
  for (const key of [...event.overrides.keys()].toSorted()) lines.push(overrideLine(event, key));
  return [...lines, 'END'];
}

function overrideLine(event, key) {
  const { start, duration, title } = event.overrides.get(key);
  const parts = [key];
  if (start !== null) parts.push(`at ${formatStart(event, start)}`);
  if (duration !== null) parts.push(`for ${formatDuration(duration)}`);
  if (title !== null) parts.push(`title ${escapeText(title)}`);
  return `OVERRIDE ${parts.join(';')}`;
}
