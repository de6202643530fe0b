'use strict';
// Lists the regular files below a folder.

const fs = require('node:fs');
const path = require('node:path');
const { ioFailure } = require('./errors');

const EXECUTABLE = 0o100;

function addFolder(folder, prefix, files) {
  for (const item of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = prefix + item.name;
    const location = path.join(folder, item.name);
    if (item.isDirectory()) {
      addFolder(location, `${name}/`, files);
    } else if (item.isFile()) {
      const executable = (fs.statSync(location).mode & EXECUTABLE) !== 0;
      files.push({ name, path: location, mode: executable ? '755' : '644' });
    }
  }
}

/** Calls back with `[{ name, path, mode }]`, sorted by name. Links are left out. */
function walk(folder, callback) {
  const files = [];
  try {
    addFolder(folder, '', files);
  } catch (error) {
    callback(ioFailure('read', error.path ?? folder, error));
    return;
  }
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  callback(null, files);
}

module.exports = { walk };
