'use strict';
// The frames of a crate, as docs/format.md describes them: how they are written.

const zlib = require('node:zlib');

const MAGIC = Buffer.from('FERRY 1\n');
const BLOCK_SIZE = 65536;
const MAX_FRAME = 1048576;
const FRAME_HEAD = 5;
const BLOCK_HEAD = 5;
const METHOD = { STORED: 0, DEFLATED: 1 };
const MODES = ['644', '755'];

/** One frame: a letter, the length of the payload, the payload. */
function encodeFrame(letter, payload) {
  const head = Buffer.alloc(FRAME_HEAD);
  head.write(letter, 0, 'latin1');
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

function encodeJson(letter, value) {
  return encodeFrame(letter, Buffer.from(JSON.stringify(value)));
}

function encodeEntry(name, mode) {
  return encodeJson('E', { name, mode });
}

function encodeEntryEnd(size, sha256) {
  return encodeJson('X', { size, sha256 });
}

function encodeEnd(entries, size) {
  return encodeJson('Z', { entries, size });
}

/** Deflates a block; it is stored as it is where that makes it no smaller. */
function encodeBlock(raw, level, callback) {
  zlib.deflateRaw(raw, { level }, (error, deflated) => {
    if (error) {
      callback(error);
      return;
    }
    const smaller = deflated.length < raw.length;
    const head = Buffer.alloc(BLOCK_HEAD);
    head.writeUInt32BE(raw.length, 0);
    head.writeUInt8(smaller ? METHOD.DEFLATED : METHOD.STORED, 4);
    callback(null, encodeFrame('B', Buffer.concat([head, smaller ? deflated : raw])));
  });
}

/** A name is a relative path with `/` that stays below the folder it is put in. */
function isValidName(name) {
  if (typeof name !== 'string' || name === '' || name.includes('\0')) {
    return false;
  }
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function isValidMode(mode) {
  return MODES.includes(mode);
}

module.exports = {
  MAGIC,
  BLOCK_SIZE,
  MAX_FRAME,
  FRAME_HEAD,
  BLOCK_HEAD,
  METHOD,
  encodeEntry,
  encodeEntryEnd,
  encodeEnd,
  encodeBlock,
  isValidName,
  isValidMode,
};
