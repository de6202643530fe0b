'use strict';
// Talks to a server of crates.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { collect, once } = require('./async');
const { fail, ioFailure, inCrate } = require('./errors');
const { sha256 } = require('./digest');
const { parseCrate } = require('./parse');

function crateUrl(url, name) {
  return `${url.replace(/\/+$/, '')}/crates/${encodeURIComponent(name)}`;
}

function errorTextOf(body) {
  try {
    return JSON.parse(body.toString()).error ?? 'no reason given';
  } catch {
    return 'no reason given';
  }
}

/** Calls back with the body of a good answer. */
function request(method, url, { body, headers = {} }, callback) {
  const done = once(callback);
  let outgoing = null;
  try {
    outgoing = http.request(url, { method, headers, agent: false });
  } catch {
    setImmediate(() => done(fail('USAGE', `bad url ${url}`)));
    return;
  }
  outgoing.on('error', (error) => {
    done(fail('REMOTE', `cannot reach ${url}: ${error.code}`));
  });
  outgoing.on('response', (response) => {
    collect(response, (error, data) => {
      if (error) {
        done(fail('REMOTE', `${url}: the connection broke`));
        return;
      }
      if (response.statusCode >= 300) {
        done(fail('REMOTE', `${url}: ${response.statusCode} ${errorTextOf(data)}`));
        return;
      }
      done(null, data);
    });
  });
  outgoing.end(body);
}

function requestJson(method, url, options, callback) {
  request(method, url, options, (error, data) => {
    if (error) {
      callback(error);
      return;
    }
    let value = null;
    try {
      value = JSON.parse(data.toString());
    } catch {
      callback(fail('REMOTE', `${url}: not an answer of ferryline`));
      return;
    }
    callback(null, value);
  });
}

/** Sends a crate; calls back with `{ name, size, sha256 }`. */
function push(url, crate, options, callback) {
  const name = options.as ?? path.basename(crate);
  fs.readFile(crate, (error, body) => {
    if (error) {
      callback(ioFailure('read', crate, error));
      return;
    }
    const headers = { 'X-Ferry-Sha256': sha256(body) };
    requestJson('PUT', crateUrl(url, name), { body, headers }, callback);
  });
}

/** Fetches a crate, checks it and writes it; calls back with `{ name, size, sha256 }`. */
function pull(url, name, crate, options, callback) {
  request('GET', crateUrl(url, name), {}, (error, data) => {
    if (error) {
      callback(error);
      return;
    }
    parseCrate(data, (parseError) => {
      if (parseError) {
        callback(inCrate(name, parseError));
        return;
      }
      fs.writeFile(crate, data, (writeError) => {
        if (writeError) {
          callback(ioFailure('write', crate, writeError));
          return;
        }
        callback(null, { name, size: data.length, sha256: sha256(data) });
      });
    });
  });
}

/** Calls back with what the server has: `[{ name, size, sha256 }]`. */
function remote(url, callback) {
  const listUrl = `${url.replace(/\/+$/, '')}/crates`;
  requestJson('GET', listUrl, {}, (error, value) => {
    if (error) {
      callback(error);
      return;
    }
    if (!Array.isArray(value.crates)) {
      callback(fail('REMOTE', `${listUrl}: not an answer of ferryline`));
      return;
    }
    callback(null, value.crates);
  });
}

module.exports = { push, pull, remote };
