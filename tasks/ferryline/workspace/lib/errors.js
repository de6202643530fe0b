'use strict';
// Every failure that a caller can expect is an Error with one of these codes.

const EXIT_STATUS = { DAMAGED: 1, USAGE: 2, IO: 3, MISSING: 3, COMMAND: 3, REMOTE: 3 };

function fail(code, message) {
  const error = new Error(message);
  error.code = code;
  return error;
}

/** A failed file operation: `cannot read some/file: ENOENT`. */
function ioFailure(verb, path, cause) {
  return fail('IO', `cannot ${verb} ${path}: ${cause.code}`);
}

function damaged(message) {
  return fail('DAMAGED', message);
}

/** Puts the name of a crate before the text of a damage. */
function inCrate(path, error) {
  return error.code === 'DAMAGED' ? damaged(`${path}: ${error.message}`) : error;
}

function isExpected(error) {
  return error instanceof Error && Object.hasOwn(EXIT_STATUS, error.code);
}

function exitStatus(error) {
  return EXIT_STATUS[error.code];
}

module.exports = { fail, ioFailure, damaged, inCrate, isExpected, exitStatus };
