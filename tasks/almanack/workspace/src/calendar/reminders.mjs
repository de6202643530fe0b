import { plainMinutes } from '../time/duration.mjs';
import { occurrencesIn } from './occurrences.mjs';

/** The reminders in a window: { due, occurrence }, the earliest first. */
export function remindersIn(events, window, zones) {
  const reminders = [];
  for (const occurrence of occurrencesIn(events, window, zones)) {
    for (const before of occurrence.event.reminders) {
      const due = occurrence.begin - plainMinutes(before);
      if (due >= window.from && due < window.to) reminders.push({ due, occurrence });
    }
  }
  return reminders.sort((a, b) => a.due - b.due);
}
