'use strict';
// Sends contents through a command of the shell.

const childProcess = require('node:child_process');
const { fail } = require('./errors');

function describeEnd(error) {
  return error.signal ? `by signal ${error.signal}` : `with status ${error.code}`;
}

/** Calls back with what the command made of the contents. */
function through(command, entryName, data, callback) {
  const options = {
    encoding: 'buffer',
    maxBuffer: Infinity,
    env: { ...process.env, FERRY_NAME: entryName },
  };
  const child = childProcess.execFile('/bin/sh', ['-c', command], options, (error, stdout) => {
    if (error) {
      callback(fail('COMMAND', `${entryName}: ${command} ended ${describeEnd(error)}`));
      return;
    }
    callback(null, stdout);
  });
  // A command need not read what it is given.
  child.stdin.on('error', () => {});
  child.stdin.end(data);
}

module.exports = { through };
