'use strict';
// Makes a crate from some or all entries of another one.

const { EventEmitter } = require('node:events');
const { eachSeries } = require('./async');
const { createFilter } = require('./match');
const { readCrate } = require('./read');
const { applyTransforms } = require('./transforms');
const { writeCrate } = require('./write');

/** Calls back with `{ entries, of, size, stored }`; emits `entry` and `dropped`. */
function copy(from, to, options, callback) {
  const emitter = new EventEmitter();
  const isWanted = createFilter(options);
  const kept = [];

  function copyEntry(entry, next) {
    if (!isWanted(entry.name)) {
      emitter.emit('dropped', { name: entry.name });
      next(null);
      return;
    }
    applyTransforms(options.transforms ?? [], entry.name, entry.data, (error, data) => {
      if (error) {
        next(error);
        return;
      }
      kept.push({ name: entry.name, mode: entry.mode, data });
      emitter.emit('entry', { name: entry.name, size: data.length });
      next(null);
    });
  }

  readCrate(from, (error, crate) => {
    if (error) {
      callback(error);
      return;
    }
    eachSeries(crate.entries, copyEntry, (copyError) => {
      if (copyError) {
        callback(copyError);
        return;
      }
      writeCrate(to, kept, options, (writeError, result) => {
        if (writeError) {
          callback(writeError);
          return;
        }
        callback(null, { ...result, of: crate.entries.length });
      });
    });
  });
  return emitter;
}

module.exports = { copy };
