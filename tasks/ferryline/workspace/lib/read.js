'use strict';
// Reads crates from files.

const fs = require('node:fs');
const { fail, ioFailure, inCrate } = require('./errors');
const { parseCrate } = require('./parse');

/** Calls back with the whole crate, contents included. */
function readCrate(path, callback) {
  fs.readFile(path, (error, buffer) => {
    if (error) {
      callback(ioFailure('read', path, error));
      return;
    }
    parseCrate(buffer, (parseError, crate) => {
      if (parseError) {
        callback(inCrate(path, parseError));
        return;
      }
      callback(null, crate);
    });
  });
}

/** Calls back with names, modes and sizes: `{ entries, size }`. */
function list(path, callback) {
  readCrate(path, (error, crate) => {
    if (error) {
      callback(error);
      return;
    }
    const entries = crate.entries.map(({ name, mode, size, stored, sha256 }) => {
      return { name, mode, size, stored, sha256 };
    });
    callback(null, { entries, size: crate.size });
  });
}

/** Calls back with `{ entries: COUNT, size }` when the crate is sound. */
function verify(path, callback) {
  readCrate(path, (error, crate) => {
    if (error) {
      callback(error);
      return;
    }
    callback(null, { entries: crate.entries.length, size: crate.size });
  });
}

/** Calls back with the contents of one entry. */
function readEntry(path, name, callback) {
  readCrate(path, (error, crate) => {
    if (error) {
      callback(error);
      return;
    }
    const entry = crate.entries.find((candidate) => candidate.name === name);
    if (!entry) {
      callback(fail('MISSING', `${path}: no entry ${name}`));
      return;
    }
    callback(null, entry.data);
  });
}

module.exports = { readCrate, list, verify, readEntry };
