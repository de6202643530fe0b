// What the clocks of a zone show. Instants are minutes since 1970-01-01T00:00 UTC.
import { MINUTES_PER_DAY, civilOf, dateOf, dayNumber, daysInMonth, modulo, weekdayOf } from '../time/civil.mjs';

export class Zone {
  #years = new Map();

  constructor({ name, initial, changes, yearly }) {
    this.name = name;
    this.initial = initial;
    this.changes = changes;
    this.yearly = yearly;
  }

  /** The changes of the offset in a UTC year: { at, before, after } in order. */
  shiftsOf(year) {
    if (!this.#years.has(year)) this.#years.set(year, this.#findShifts(year));
    return this.#years.get(year);
  }

  /** Minutes that the clocks are ahead of UTC at an instant. */
  offsetAt(instant) {
    const shifts = this.shiftsOf(civilOf(dateOf(instant)).year);
    if (shifts.length === 0) return this.#offsetOfQuietYear(civilOf(dateOf(instant)).year);
    const last = shifts.findLast(({ at }) => at <= instant);
    return last ? last.after : shifts[0].before;
  }

  toLocal(instant) {
    return instant + this.offsetAt(instant);
  }

  toInstant(local) {
    return local - this.offsetAt(local);
  }

  #findShifts(year) {
    const ofYear = this.changes.filter(({ at }) => civilOf(dateOf(at)).year === year);
    const repeated = this.yearly.filter(({ from, to }) => from <= year && year <= to);
    const all = [...ofYear, ...repeated.map((rule) => ({ at: yearlyInstant(rule, year), offset: rule.offset }))];
    all.sort((a, b) => a.at - b.at);
    // The year begins as it ends: the rules are the same every year.
    let before = repeated.length > 0 ? all.at(-1).offset : this.#offsetOfQuietYear(year);
    return all.map(({ at, offset }) => {
      const shift = { at, before, after: offset };
      before = offset;
      return shift;
    });
  }

  #offsetOfQuietYear(year) {
    const begin = dayNumber(year, 1, 1) * MINUTES_PER_DAY;
    const past = this.changes.filter(({ at }) => at < begin).toSorted((a, b) => a.at - b.at);
    return past.at(-1)?.offset ?? this.initial;
  }
}

function yearlyInstant(rule, year) {
  return yearlyDate(rule, year) * MINUTES_PER_DAY + rule.minute;
}

function yearlyDate({ dayOfMonth, ordinal, weekday, month }, year) {
  if (dayOfMonth) return dayNumber(year, month, dayOfMonth);
  if (ordinal === -1) {
    const last = dayNumber(year, month, daysInMonth(year, month));
    return last - modulo(weekdayOf(last) - weekday, 7);
  }
  const first = dayNumber(year, month, 1);
  return first + modulo(weekday - weekdayOf(first), 7) + 7 * (ordinal - 1);
}
