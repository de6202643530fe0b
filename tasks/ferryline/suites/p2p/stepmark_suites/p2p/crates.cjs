// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
'use strict';
// Makes crates, sound and damaged ones, straight from docs/format.md.
const crypto = require('node:crypto');
const zlib = require('node:zlib');

const MAGIC = Buffer.from('FERRY 1\n');
const SIZE = 65536;

const sha256 = (data) => crypto.createHash('sha256').update(data).digest('hex');

function frame(letter, payload) {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
  const head = Buffer.alloc(5);
  head.write(letter, 0, 'latin1');
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

function blockFrame(raw, level = 6) {
  const deflated = zlib.deflateRawSync(raw, { level });
  const smaller = deflated.length < raw.length;
  const head = Buffer.alloc(5);
  head.writeUInt32BE(raw.length, 0);
  head[4] = smaller ? 1 : 0;
  return frame('B', Buffer.concat([head, smaller ? deflated : raw]));
}

/** The frames of an entry; `repeat` says how often its one block occurs. */
function entryFrames({ name, mode = '644', data = '', repeat = 1 }, level) {
  const bytes = Buffer.from(data);
  const frames = [frame('E', JSON.stringify({ name, mode }))];
  const hash = crypto.createHash('sha256');
  for (let at = 0; at < bytes.length; at += SIZE) {
    const raw = bytes.subarray(at, at + SIZE);
    const block = blockFrame(raw, level);
    for (let count = 0; count < repeat; count += 1) {
      hash.update(raw);
      frames.push(block);
    }
  }
  frames.push(frame('X', JSON.stringify({ size: bytes.length * repeat, sha256: hash.digest('hex') })));
  return frames;
}

/** The bytes of a crate with `[{ name, mode, data }]`. */
function crate(entries, level) {
  const size = entries.reduce((sum, { data = '', repeat = 1 }) => sum + Buffer.byteLength(data) * repeat, 0);
  const end = frame('Z', JSON.stringify({ entries: entries.length, size }));
  return Buffer.concat([MAGIC, ...entries.flatMap((entry) => entryFrames(entry, level)), end]);
}

module.exports = { MAGIC, sha256, frame, blockFrame, entryFrames, crate };
