'use strict';
// Finds lines in the contents of a crate.

const { readCrate } = require('./read');

function matchesIn(entry, text) {
  const matches = [];
  const lines = entry.data.toString('utf8').split('\n');
  if (lines.at(-1) === '') {
    lines.pop();
  }
  for (const [index, line] of lines.entries()) {
    if (line.includes(text)) {
      matches.push({ name: entry.name, line: index + 1, text: line });
    }
  }
  return matches;
}

/** Calls back with `[{ name, line, text }]`. */
function search(crate, text, callback) {
  readCrate(crate, (error, whole) => {
    if (error) {
      callback(error);
      return;
    }
    callback(
      null,
      whole.entries.flatMap((entry) => matchesIn(entry, text)),
    );
  });
}

module.exports = { search };
