'use strict';
// The lines that the program prints.

const SHORT_DIGEST = 12;

function pad(number, width) {
  return String(number).padStart(width);
}

function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function entries(count) {
  return plural(count, 'entry', 'entries');
}

function bytes(count) {
  return plural(count, 'byte', 'bytes');
}

function percent(stored, size) {
  return size === 0 ? '-' : `${Math.round((stored * 100) / size)}%`;
}

function listLine({ mode, size, stored, name }) {
  return `${mode} ${pad(size, 10)} ${pad(percent(stored, size), 5)} ${name}`;
}

function listTotal({ entries: all, size }) {
  return `${entries(all.length)}, ${bytes(size)}`;
}

function statsLine({ ending, entries: count, size, stored }) {
  return `${pad(count, 6)} ${pad(size, 10)} ${pad(percent(stored, size), 5)} ${ending}`;
}

function packTotal({ entries: count, size, stored }) {
  return `packed ${entries(count)}, ${bytes(size)} -> ${bytes(stored)}`;
}

function copyTotal({ entries: count, of, size, stored }) {
  return `copied ${count} of ${entries(of)}, ${bytes(size)} -> ${bytes(stored)}`;
}

function extractTotal({ entries: count, size }) {
  return `extracted ${entries(count)}, ${bytes(size)}`;
}

function remoteLine({ name, size, sha256 }) {
  return `${pad(size, 10)} ${sha256.slice(0, SHORT_DIGEST)} ${name}`;
}

function transferLine(verb, { name, size, sha256 }) {
  return `${verb} ${name} ${bytes(size)} ${sha256.slice(0, SHORT_DIGEST)}`;
}

function syncLine({ name, size, pulled }) {
  return pulled ? `pulled ${name} ${bytes(size)}` : `same ${name}`;
}

function syncTotal({ crates, pulled }) {
  return `synced ${plural(crates, 'crate', 'crates')}, ${pulled} pulled`;
}

function searchLine({ name, line, text }) {
  return `${name}:${line}: ${text}`;
}

module.exports = {
  entries,
  listLine,
  listTotal,
  statsLine,
  packTotal,
  copyTotal,
  extractTotal,
  remoteLine,
  transferLine,
  syncLine,
  syncTotal,
  searchLine,
};
