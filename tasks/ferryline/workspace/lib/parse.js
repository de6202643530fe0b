'use strict';
// Takes a whole crate apart: checks every frame, inflates every block.

const zlib = require('node:zlib');
const { damaged } = require('./errors');
const { sha256 } = require('./digest');
const {
  MAGIC,
  BLOCK_SIZE,
  MAX_FRAME,
  FRAME_HEAD,
  BLOCK_HEAD,
  METHOD,
  isValidName,
  isValidMode,
} = require('./format');

const LETTERS = 'EBXZ';

/** The frame at an offset: `{ letter, payload, offset, next }`. Throws where there is none. */
function frameAt(buffer, offset) {
  if (offset + FRAME_HEAD > buffer.length) {
    throw damaged('unexpected end');
  }
  const letter = buffer.toString('latin1', offset, offset + 1);
  if (!LETTERS.includes(letter)) {
    throw damaged(`unknown frame at byte ${offset}`);
  }
  const length = buffer.readUInt32BE(offset + 1);
  if (length > MAX_FRAME) {
    throw damaged(`frame too long at byte ${offset}`);
  }
  const start = offset + FRAME_HEAD;
  if (start + length > buffer.length) {
    throw damaged('unexpected end');
  }
  return { letter, offset, payload: buffer.subarray(start, start + length), next: start + length };
}

function jsonOf(frame, isValid) {
  let value = null;
  try {
    value = JSON.parse(frame.payload.toString());
  } catch {
    throw damaged(`bad header at byte ${frame.offset}`);
  }
  if (value === null || typeof value !== 'object' || !isValid(value)) {
    throw damaged(`bad header at byte ${frame.offset}`);
  }
  return value;
}

function isCount(value) {
  return Number.isSafeInteger(value) && value >= 0;
}

/** Opens a block frame: calls back with the raw bytes. */
function openBlock(frame, callback) {
  const bad = damaged(`bad block at byte ${frame.offset}`);
  const { payload } = frame;
  if (payload.length < BLOCK_HEAD) {
    callback(bad);
    return;
  }
  const rawLength = payload.readUInt32BE(0);
  const method = payload.readUInt8(4);
  const data = payload.subarray(BLOCK_HEAD);
  if (rawLength > BLOCK_SIZE || rawLength === 0) {
    callback(bad);
    return;
  }
  if (method === METHOD.STORED) {
    if (data.length !== rawLength) {
      callback(bad);
      return;
    }
    callback(null, data);
    return;
  }
  if (method !== METHOD.DEFLATED) {
    callback(bad);
    return;
  }
  zlib.inflateRaw(data, { maxOutputLength: BLOCK_SIZE }, (error, raw) => {
    if (error || raw.length !== rawLength) {
      callback(bad);
      return;
    }
    callback(null, raw);
  });
}

/** What has been read of a crate so far, and the rules about what may come next. */
class Assembly {
  constructor() {
    this.entries = [];
    this.size = 0;
    this.open = null;
    this.ended = false;
  }

  begin(frame) {
    this.expect(frame, this.open === null);
    const valid = (value) => isValidName(value.name) && isValidMode(value.mode);
    const { name, mode } = jsonOf(frame, valid);
    const last = this.entries.at(-1);
    if (last && last.name >= name) {
      throw damaged(`wrong order at ${name}`);
    }
    this.open = { name, mode, stored: 0, blocks: [] };
  }

  addBlock(frame, raw) {
    this.open.blocks.push(raw);
    this.open.stored += frame.payload.length - BLOCK_HEAD;
  }

  end(frame) {
    this.expect(frame, this.open !== null);
    const valid = (value) => isCount(value.size) && typeof value.sha256 === 'string';
    const stated = jsonOf(frame, valid);
    const { name, mode, stored, blocks } = this.open;
    const data = Buffer.concat(blocks);
    if (data.length !== stated.size) {
      throw damaged(`wrong size of ${name}`);
    }
    if (sha256(data) !== stated.sha256) {
      throw damaged(`wrong digest of ${name}`);
    }
    this.entries.push({ name, mode, size: data.length, stored, sha256: stated.sha256, data });
    this.size += data.length;
    this.open = null;
  }

  finish(frame) {
    this.expect(frame, this.open === null);
    const valid = (value) => isCount(value.entries) && isCount(value.size);
    const stated = jsonOf(frame, valid);
    if (stated.entries !== this.entries.length || stated.size !== this.size) {
      throw damaged('wrong totals');
    }
    this.ended = true;
  }

  expect(frame, allowed) {
    if (!allowed) {
      throw damaged(`frame out of place at byte ${frame.offset}`);
    }
  }
}

/** Calls back with `{ entries: [{ name, mode, size, stored, sha256, data }], size }`. */
function parseCrate(buffer, callback) {
  const assembly = new Assembly();
  let offset = MAGIC.length;

  function readNext() {
    let frame = null;
    try {
      frame = frameAt(buffer, offset);
      offset = frame.next;
      takeFrame(frame);
    } catch (error) {
      callback(error);
    }
  }

  function takeFrame(frame) {
    if (frame.letter === 'B') {
      assembly.expect(frame, assembly.open !== null);
      openBlock(frame, (error, raw) => {
        if (error) {
          callback(error);
          return;
        }
        assembly.addBlock(frame, raw);
        readNext();
      });
      return;
    }
    if (frame.letter === 'E') {
      assembly.begin(frame);
    } else if (frame.letter === 'X') {
      assembly.end(frame);
    } else {
      assembly.finish(frame);
    }
    if (!assembly.ended) {
      setImmediate(readNext);
      return;
    }
    if (offset !== buffer.length) {
      throw damaged('data after the end');
    }
    setImmediate(() => callback(null, { entries: assembly.entries, size: assembly.size }));
  }

  if (!buffer.subarray(0, MAGIC.length).equals(MAGIC)) {
    setImmediate(() => callback(damaged('not a crate')));
    return;
  }
  readNext();
}

module.exports = { parseCrate };
