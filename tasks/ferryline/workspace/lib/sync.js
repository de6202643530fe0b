'use strict';
// Brings a folder up to date with the crates of a server.

const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { eachSeries } = require('./async');
const { pull, remote } = require('./client');
const { ioFailure } = require('./errors');
const { sha256 } = require('./digest');

/** Calls back with the digest of a file, or null if there is none. */
function digestOf(file, callback) {
  fs.readFile(file, (error, data) => {
    if (error && error.code === 'ENOENT') {
      callback(null, null);
      return;
    }
    if (error) {
      callback(ioFailure('read', file, error));
      return;
    }
    callback(null, sha256(data));
  });
}

/** Calls back with `{ crates, pulled }`; emits `crate` with `{ name, size, pulled }`. */
function sync(url, folder, options, callback) {
  const emitter = new EventEmitter();
  const result = { crates: 0, pulled: 0 };

  function done(crate, pulled, next) {
    result.crates += 1;
    result.pulled += pulled ? 1 : 0;
    emitter.emit('crate', { name: crate.name, size: crate.size, pulled });
    next(null);
  }

  function syncCrate(crate, next) {
    const target = path.join(folder, crate.name);
    digestOf(target, (error, digest) => {
      if (error) {
        next(error);
        return;
      }
      if (digest === crate.sha256) {
        done(crate, false, next);
        return;
      }
      pull(url, crate.name, target, {}, (pullError) => {
        if (pullError) {
          next(pullError);
          return;
        }
        done(crate, true, next);
      });
    });
  }

  remote(url, (error, crates) => {
    if (error) {
      callback(error);
      return;
    }
    try {
      fs.mkdirSync(folder, { recursive: true });
    } catch (mkdirError) {
      callback(ioFailure('write', folder, mkdirError));
      return;
    }
    eachSeries(crates, syncCrate, (syncError) => {
      if (syncError) {
        callback(syncError);
        return;
      }
      callback(null, result);
    });
  });
  return emitter;
}

module.exports = { sync };
