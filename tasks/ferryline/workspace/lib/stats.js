'use strict';
// Counts a crate's entries by the ending of their names.

const { list } = require('./read');

function endingOf(name) {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const dot = last.lastIndexOf('.');
  return dot > 0 ? last.slice(dot) : '(none)';
}

function groupByEnding(entries) {
  const groups = new Map();
  for (const { name, size, stored } of entries) {
    const ending = endingOf(name);
    const group = groups.get(ending) ?? { ending, entries: 0, size: 0, stored: 0 };
    group.entries += 1;
    group.size += size;
    group.stored += stored;
    groups.set(ending, group);
  }
  return [...groups.values()].sort((a, b) => b.size - a.size || (a.ending < b.ending ? -1 : 1));
}

/** Calls back with `[{ ending, entries, size, stored }]`, the largest group first. */
function stats(crate, callback) {
  list(crate, (error, { entries } = {}) => {
    if (error) {
      callback(error);
      return;
    }
    callback(null, groupByEnding(entries));
  });
}

module.exports = { groupByEnding, stats };
