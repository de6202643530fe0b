'use strict';
// Packs a folder into a crate.

const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const { mapSeries } = require('./async');
const { ioFailure } = require('./errors');
const { createFilter } = require('./match');
const { applyTransforms } = require('./transforms');
const { walk } = require('./walk');
const { writeCrate } = require('./write');

function loadEntry(file, transforms, callback) {
  fs.readFile(file.path, (error, content) => {
    if (error) {
      callback(ioFailure('read', file.path, error));
      return;
    }
    applyTransforms(transforms, file.name, content, (transformError, data) => {
      if (transformError) {
        callback(transformError);
        return;
      }
      callback(null, { name: file.name, mode: file.mode, data });
    });
  });
}

/** Packs the files of a folder. The emitter that it returns tells of each `entry`. */
function pack(folder, crate, options, callback) {
  const emitter = new EventEmitter();
  const isWanted = createFilter(options);
  const transforms = options.transforms ?? [];

  function load(file, next) {
    loadEntry(file, transforms, (error, entry) => {
      if (error) {
        next(error);
        return;
      }
      emitter.emit('entry', { name: entry.name, size: entry.data.length });
      next(null, entry);
    });
  }

  walk(folder, (error, files) => {
    if (error) {
      setImmediate(() => callback(error));
      return;
    }
    const wanted = files.filter((file) => isWanted(file.name));
    mapSeries(wanted, load, (loadError, entries) => {
      if (loadError) {
        callback(loadError);
        return;
      }
      writeCrate(crate, entries, options, callback);
    });
  });
  return emitter;
}

module.exports = { pack };
