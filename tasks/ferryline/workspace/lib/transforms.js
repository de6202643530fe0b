'use strict';
// Changes contents on their way. A transform is `{ name, value }`; docs/commands.md lists them.

const { eachSeries } = require('./async');
const { fail } = require('./errors');
const { through } = require('./through');

const LF = 0x0a;

/** Splits contents into lines, each with its line feed, the last perhaps without. */
function linesOf(data) {
  const lines = [];
  for (let start = 0; start < data.length; ) {
    const end = data.indexOf(LF, start);
    const next = end === -1 ? data.length : end + 1;
    lines.push(data.subarray(start, next));
    start = next;
  }
  return lines;
}

function mapBytes(data, change) {
  const result = Buffer.alloc(data.length);
  for (let at = 0; at < data.length; at += 1) {
    result[at] = change(data[at]);
  }
  return result;
}

function toUpper(byte) {
  return byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte;
}

function toLower(byte) {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

function replaceBytes(data, from, to) {
  return Buffer.from(data.toString('latin1').replaceAll(from, to), 'latin1');
}

function trimLine(line) {
  const text = line.toString('latin1');
  return Buffer.from(text.replace(/[ \t]+(\n?)$/, '$1'), 'latin1');
}

function numberLine(line, index) {
  return Buffer.concat([Buffer.from(`${String(index + 1).padStart(6)} `), line]);
}

const BUILT_IN = {
  upper: (data) => mapBytes(data, toUpper),
  lower: (data) => mapBytes(data, toLower),
  lf: (data) => replaceBytes(data, '\r\n', '\n'),
  crlf: (data) => replaceBytes(replaceBytes(data, '\r\n', '\n'), '\n', '\r\n'),
  trim: (data) => Buffer.concat(linesOf(data).map(trimLine)),
  number: (data) => Buffer.concat(linesOf(data).map(numberLine)),
  head: (data, count) => Buffer.concat(linesOf(data).slice(0, Number(count))),
  grep: (data, text) => Buffer.concat(linesOf(data).filter((line) => line.includes(text))),
  drop: (data, text) => Buffer.concat(linesOf(data).filter((line) => !line.includes(text))),
  base64: (data) => Buffer.from(data.toString('base64')),
};

const WITH_VALUE = ['head', 'grep', 'drop'];

/** Reads `name` or `name=value`. */
function parseTransform(text) {
  const at = text.indexOf('=');
  const name = at === -1 ? text : text.slice(0, at);
  const value = at === -1 ? undefined : text.slice(at + 1);
  if (!Object.hasOwn(BUILT_IN, name)) {
    throw fail('USAGE', `unknown transform ${name}`);
  }
  if (WITH_VALUE.includes(name) !== (value !== undefined && value !== '')) {
    throw fail('USAGE', `bad transform ${text}`);
  }
  if (name === 'head' && !/^\d{1,9}$/.test(value)) {
    throw fail('USAGE', `bad transform ${text}`);
  }
  return { name, value };
}

/** Sends the contents of an entry through all transforms, one after the other. */
function applyTransforms(transforms, entryName, data, callback) {
  let current = data;
  eachSeries(
    transforms,
    ({ name, value }, next) => {
      if (name !== 'through') {
        current = BUILT_IN[name](current, value);
        next(null);
        return;
      }
      through(value, entryName, current, (error, result) => {
        current = result;
        next(error);
      });
    },
    (error) => {
      if (error) {
        callback(error);
        return;
      }
      callback(null, current);
    },
  );
}

module.exports = { parseTransform, applyTransforms };
