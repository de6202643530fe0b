'use strict';
// Writes the entries of a crate as files below a folder.

const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { eachSeries } = require('./async');
const { ioFailure } = require('./errors');
const { createFilter } = require('./match');
const { readCrate } = require('./read');
const { applyTransforms } = require('./transforms');

function writeEntry(folder, entry, data, callback) {
  const target = path.join(folder, entry.name);
  const mode = Number.parseInt(entry.mode, 8);
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true });
  } catch (error) {
    callback(ioFailure('write', target, error));
    return;
  }
  fs.writeFile(target, data, (error) => {
    if (error) {
      callback(ioFailure('write', target, error));
      return;
    }
    fs.chmod(target, mode, (chmodError) => {
      callback(chmodError ? ioFailure('write', target, chmodError) : null);
    });
  });
}

/** Calls back with `{ entries, size }`. The emitter that it returns tells of each `entry`. */
function extract(crate, folder, options, callback) {
  const emitter = new EventEmitter();
  const isWanted = createFilter(options);
  const result = { entries: 0, size: 0 };

  function extractEntry(entry, next) {
    applyTransforms(options.transforms ?? [], entry.name, entry.data, (error, data) => {
      if (error) {
        next(error);
        return;
      }
      writeEntry(folder, entry, data, (writeError) => {
        if (writeError) {
          next(writeError);
          return;
        }
        result.entries += 1;
        result.size += data.length;
        emitter.emit('entry', { name: entry.name, size: data.length });
        next(null);
      });
    });
  }

  readCrate(crate, (error, whole) => {
    if (error) {
      callback(error);
      return;
    }
    const wanted = whole.entries.filter((entry) => isWanted(entry.name));
    eachSeries(wanted, extractEntry, (extractError) => {
      if (extractError) {
        callback(extractError);
        return;
      }
      callback(null, result);
    });
  });
  return emitter;
}

module.exports = { extract };
