// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
'use strict';
// Runs programs and functions one after the other in one process, since starting Node is most
// of what a short command costs. Each begins as in a process of its own: its modules are loaded
// anew, with its own arguments, folder and environment, and it has ended when nothing keeps the
// process alive any more. What cannot be put back ends the process for good, as it would anyway.
const fs = require('node:fs');
const Module = require('node:module');
const net = require('node:net');
const path = require('node:path');
const drive = require('./drive.cjs');

const root = process.argv[2];
const environment = { ...process.env };
const emitters = [process, process.stdout, process.stderr];
const servers = new Set();
let running = null;
let input = null;

// Like the one of Node for a file, but made anew for every program.
Object.defineProperty(process, 'stdin', { get: () => (input ??= new fs.ReadStream(null, { fd: 0, autoClose: false })) });

/** Makes a file standard input: a file that is opened gets the lowest number that is free. */
function readFrom(file) {
  input = null;
  try {
    fs.closeSync(0);
  } catch {
    // The program has closed it.
  }
  if (fs.openSync(file, 'r') !== 0) process.abort();
}

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenNoted(...args) {
  servers.add(this);
  return Reflect.apply(listen, this, args);
};

function listenersNow() {
  return emitters.map((emitter) => new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)])));
}

function removeNewListeners(before) {
  for (const [index, emitter] of emitters.entries()) {
    for (const name of emitter.eventNames()) {
      const old = before[index].get(name) ?? [];
      for (const listener of emitter.rawListeners(name)) if (!old.includes(listener)) emitter.removeListener(name, listener);
    }
  }
}

function canGoOn() {
  const hasPlans = process.listenerCount('exit') > running.exits || process.listenerCount('beforeExit') > 1;
  return !hasPlans && process.stdout.writable && process.stderr.writable;
}

function forgetModules() {
  for (const file of Object.keys(require.cache)) {
    if (file.startsWith(`${root}/`) && !file.startsWith(`${root}/stepmark_suites/`)) delete require.cache[file];
  }
}

function begin(job) {
  running = { job, before: listenersNow(), exits: process.listenerCount('exit') };
  process.chdir(job.cwd);
  if (job.input) readFrom(job.input);
  process.exitCode = undefined;
  process.channel.unref();
  if (job.library) {
    drive(job.library);
    return;
  }
  process.argv = [process.execPath, path.join(root, 'bin', 'ferryline.js'), ...job.args];
  Module._load(process.argv[1], null, true);
}

process.on('beforeExit', () => {
  if (!running || !canGoOn()) return;
  const { job, before } = running;
  running = null;
  process.channel.ref();
  removeNewListeners(before);
  globalThis[Symbol.for('ferryline notes')]?.(job.notes);
  const status = process.exitCode ?? 0;
  process.exitCode = undefined;
  forgetModules();
  readFrom('/dev/null');
  servers.clear();
  process.chdir(root);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  process.stderr.write('\0ended 0\0');
  process.stdout.write(`\0ended ${status}\0`);
});

process.on('message', (job) => {
  if (!job.stop) {
    begin(job);
    return;
  }
  for (const server of servers) {
    server.close();
    server.closeAllConnections?.();
  }
});
