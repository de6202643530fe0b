'use strict';
// Compares two crates entry by entry.

const { list } = require('./read');

function changesBetween(before, after) {
  const changes = [];
  const old = new Map(before.map((entry) => [entry.name, entry]));
  const current = new Map(after.map((entry) => [entry.name, entry]));
  for (const [name, entry] of old) {
    const other = current.get(name);
    if (!other) {
      changes.push({ change: '-', name });
    } else if (other.sha256 !== entry.sha256 || other.mode !== entry.mode) {
      changes.push({ change: '!', name });
    }
  }
  for (const name of current.keys()) {
    if (!old.has(name)) {
      changes.push({ change: '+', name });
    }
  }
  return changes.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Calls back with `[{ change, name }]`: `-` gone, `+` new, `!` other contents or mode. */
function diff(first, second, callback) {
  list(first, (error, before) => {
    if (error) {
      callback(error);
      return;
    }
    list(second, (secondError, after) => {
      if (secondError) {
        callback(secondError);
        return;
      }
      callback(null, changesBetween(before.entries, after.entries));
    });
  });
}

module.exports = { changesBetween, diff };
