// A line of the result: one figure of ours, what it is held against in the same rounds, and whether it is good enough.
import { summarize } from './timing.mjs';

/** Compares two names of what `interleave` gave. `scale` turns the other's time into the limit that is meant. */
export function compare(
  { samples, failures },
  { what, ours, against, scale = 1, target = null, note = null },
) {
  const failed = failures.get(ours) ?? failures.get(against.key);
  if (failed !== undefined) return failedLine(what, failed);
  const mine = summarize(samples.get(ours));
  const theirs = summarize(samples.get(against.key));
  const ratio = mine.median / (theirs.median * scale);
  return {
    what,
    unit: 'ms',
    ours: mine.median,
    against: { name: against.name, value: theirs.median * scale },
    ratio,
    ratioOfFastest: mine.fastest / (theirs.fastest * scale),
    target: target === null ? null : `≤ ${target.toFixed(2)} ×`,
    met: target === null ? null : ratio <= target,
    rounds: Math.min(mine.rounds, theirs.rounds),
    note,
  };
}

/** A figure against a fixed limit. */
export function limit({ what, unit, value, max, note = null, rounds = null }) {
  return {
    what,
    unit,
    ours: value,
    against: null,
    ratio: null,
    ratioOfFastest: null,
    target: max === null ? null : `≤ ${max} ${unit}`,
    met: max === null || value === null ? null : value <= max,
    rounds,
    note,
  };
}

export function failedLine(what, reason) {
  return {
    what,
    unit: null,
    ours: null,
    against: null,
    ratio: null,
    ratioOfFastest: null,
    target: null,
    met: null,
    rounds: 0,
    note: `not measured: ${reason}`,
  };
}
