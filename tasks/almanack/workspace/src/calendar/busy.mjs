// When the owner of a calendar is busy, and when not.
import { occurrencesIn } from './occurrences.mjs';

/** The busy times of a window as { begin, end }, in order. */
export function busyTimes(events, window, zones) {
  const merged = [];
  for (const { begin, end } of busyOccurrences(events, window, zones)) {
    const last = merged.at(-1);
    if (last && begin < last.end) last.end = end;
    else merged.push({ begin, end });
  }
  return merged;
}

/** The times between the busy ones that are at least so many minutes long. */
export function gapTimes(events, window, zones, leastMinutes) {
  const gaps = [];
  let begin = window.from;
  for (const busy of busyTimes(events, window, zones)) {
    if (busy.begin - begin > leastMinutes) gaps.push({ begin, end: busy.begin });
    begin = busy.end;
  }
  if (window.to - begin > leastMinutes) gaps.push({ begin, end: window.to });
  return gaps;
}

/** Pairs of occurrences that overlap: { begin, end, first, second }. */
export function conflictsIn(events, window, zones) {
  const occurrences = busyOccurrences(events, window, zones);
  const conflicts = [];
  for (const [index, second] of occurrences.entries()) {
    const first = occurrences[index - 1];
    if (first && second.begin <= first.end) conflicts.push({ begin: second.begin, end: first.end, first, second });
  }
  return conflicts;
}

function busyOccurrences(events, window, zones) {
  return occurrencesIn(events, window, zones).filter(({ event }) => !event.free);
}
