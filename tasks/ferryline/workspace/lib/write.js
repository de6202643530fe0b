'use strict';
// Builds crates and writes them to files.

const fs = require('node:fs');
const { eachSeries, mapSeries } = require('./async');
const { ioFailure } = require('./errors');
const { sha256 } = require('./digest');
const { MAGIC, BLOCK_SIZE, encodeEntry, encodeEntryEnd, encodeEnd, encodeBlock } = require('./format');

const DEFAULT_LEVEL = 6;

function blocksOf(data) {
  const blocks = [];
  for (let at = 0; at < data.length; at += BLOCK_SIZE) {
    blocks.push(data.subarray(at, at + BLOCK_SIZE));
  }
  return blocks;
}

/** Calls back with the frames of one entry. */
function framesOf(entry, level, callback) {
  mapSeries(
    blocksOf(entry.data),
    (block, next) => encodeBlock(block, level, next),
    (error, blocks) => {
      if (error) {
        callback(error);
        return;
      }
      const start = encodeEntry(entry.name, entry.mode);
      const end = encodeEntryEnd(entry.data.length, sha256(entry.data));
      callback(null, [start, ...blocks, end]);
    },
  );
}

/** Calls back with the bytes of a crate that holds the entries, which are in order. */
function buildCrate(entries, options, callback) {
  const frames = [MAGIC];
  const level = options.level ?? DEFAULT_LEVEL;
  eachSeries(
    entries,
    (entry, next) => {
      framesOf(entry, level, (error, added) => {
        if (error) {
          next(error);
          return;
        }
        frames.push(...added);
        next(null);
      });
    },
    (error) => {
      if (error) {
        callback(error);
        return;
      }
      const size = entries.reduce((sum, entry) => sum + entry.data.length, 0);
      frames.push(encodeEnd(entries.length, size));
      callback(null, Buffer.concat(frames));
    },
  );
}

/** Writes a crate; calls back with `{ entries, size, stored }`. */
function writeCrate(path, entries, options, callback) {
  buildCrate(entries, options, (error, buffer) => {
    if (error) {
      callback(error);
      return;
    }
    fs.writeFile(path, buffer, (writeError) => {
      if (writeError) {
        callback(ioFailure('write', path, writeError));
        return;
      }
      const size = entries.reduce((sum, entry) => sum + entry.data.length, 0);
      callback(null, { entries: entries.length, size, stored: buffer.length });
    });
  });
}

module.exports = { DEFAULT_LEVEL, writeCrate };
