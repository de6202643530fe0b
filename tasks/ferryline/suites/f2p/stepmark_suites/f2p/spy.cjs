// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
'use strict';
// Loaded into the program: notes which modules it loads, and calls of functions of fs,
// child_process and zlib that block, or of fs that take a callback, made by its own files.
const fs = require('node:fs');
const Module = require('node:module');

const root = process.env.FERRY_ROOT;
const notes = { sync: [], callback: [], loaded: [], files: [] };
const append = fs.writeFileSync;

/** The file that called the replaced function. */
function caller() {
  const old = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName() ?? '');
  const files = new Error('').stack;
  Error.prepareStackTrace = old;
  return String(files[2] ?? '').replace(/^file:\/\//, '');
}

function isOwn(file) {
  return file.startsWith(`${root}/`) && !file.startsWith(`${root}/stepmark_suites/`);
}

function replace(module, name, watch) {
  const original = module[name];
  const replaced = function replaced(...args) {
    const file = caller();
    if (isOwn(file)) watch(`${file.slice(root.length + 1)}: ${name}`, args);
    return Reflect.apply(original, this, args);
  };
  module[name] = Object.assign(replaced, original);
}

for (const library of ['fs', 'child_process', 'zlib']) {
  const module = require(library);
  for (const name of Object.keys(module)) {
    if (typeof module[name] !== 'function' || /^[A-Z]/.test(name)) continue;
    if (name.endsWith('Sync')) replace(module, name, (note) => notes.sync.push(note));
    else if (library === 'fs' && !/^(create|_)/.test(name)) {
      replace(module, name, (note, args) => {
        if (typeof args.at(-1) === 'function') notes.callback.push(note);
      });
    }
  }
}
Module.syncBuiltinESMExports();

const load = Module._load;
Module._load = function loadNoting(request, parent, ...rest) {
  const from = parent?.filename ?? '';
  if (isOwn(from)) notes.loaded.push([from.slice(root.length + 1), request.replace(/^node:/, '')]);
  return Reflect.apply(load, this, [request, parent, ...rest]);
};

const read = Module.prototype.load;
Module.prototype.load = function readNoting(file) {
  if (isOwn(file)) notes.files.push(file.slice(root.length + 1));
  return Reflect.apply(read, this, [file]);
};

/** Writes the notes and begins anew. */
function writeNotes(file) {
  append(file, JSON.stringify(notes));
  for (const list of Object.values(notes)) list.length = 0;
}

// A host writes them whenever one of its programs has ended.
if (process.env.FERRY_NOTES) process.on('exit', () => writeNotes(process.env.FERRY_NOTES));
else globalThis[Symbol.for('ferryline notes')] = writeNotes;
