'use strict';
// Offers the crates of a folder over HTTP, as docs/protocol.md describes.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { collect, mapSeries } = require('./async');
const { ioFailure } = require('./errors');
const { sha256 } = require('./digest');
const { parseCrate } = require('./parse');

const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

function sendJson(response, status, value) {
  const body = Buffer.from(`${JSON.stringify(value)}\n`);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': body.length,
  });
  response.end(body);
}

function sendError(response, status, text) {
  sendJson(response, status, { error: text });
}

function sendBytes(response, data, headers) {
  response.writeHead(200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': data.length,
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : data);
}

/** The handlers of the requests about one folder. */
class CrateStore {
  constructor(root) {
    this.root = root;
  }

  pathOf(name) {
    return path.join(this.root, name);
  }

  describe(name, callback) {
    fs.readFile(this.pathOf(name), (error, data) => {
      if (error) {
        callback(error);
        return;
      }
      callback(null, { name, size: data.length, sha256: sha256(data) });
    });
  }

  listCrates(request, response) {
    let names = [];
    try {
      const items = fs.readdirSync(this.root, { withFileTypes: true });
      names = items.filter((item) => item.isFile() && NAME.test(item.name)).map((item) => item.name);
    } catch (error) {
      sendError(response, 500, ioFailure('read', this.root, error).message);
      return;
    }
    mapSeries(
      names.sort(),
      (name, next) => this.describe(name, next),
      (error, crates) => {
        if (error) {
          sendError(response, 500, 'cannot list the crates');
          return;
        }
        sendJson(response, 200, { crates });
      },
    );
  }

  readStored(name, response, callback) {
    fs.readFile(this.pathOf(name), (error, data) => {
      if (error) {
        sendError(response, 404, `no crate ${name}`);
        return;
      }
      callback(data);
    });
  }

  sendCrate(name, response) {
    this.readStored(name, response, (data) => {
      sendBytes(response, data, { ETag: `"${sha256(data)}"` });
    });
  }

  parseStored(name, response, callback) {
    this.readStored(name, response, (data) => {
      parseCrate(data, (error, crate) => {
        if (error) {
          sendError(response, 500, `${name}: ${error.message}`);
          return;
        }
        callback(crate);
      });
    });
  }

  listEntries(name, response) {
    this.parseStored(name, response, (crate) => {
      const entries = crate.entries.map((entry) => {
        return { name: entry.name, mode: entry.mode, size: entry.size, sha256: entry.sha256 };
      });
      sendJson(response, 200, { entries });
    });
  }

  sendEntry(name, entryName, response) {
    this.parseStored(name, response, (crate) => {
      const entry = crate.entries.find((candidate) => candidate.name === entryName);
      if (!entry) {
        sendError(response, 404, `no entry ${entryName}`);
        return;
      }
      sendBytes(response, entry.data, { ETag: `"${entry.sha256}"` });
    });
  }

  receive(name, request, response) {
    collect(request, (error, data) => {
      if (error) {
        response.destroy();
        return;
      }
      const digest = sha256(data);
      const stated = request.headers['x-ferry-sha256'];
      if (stated !== undefined && stated !== digest) {
        sendError(response, 400, 'wrong digest');
        return;
      }
      parseCrate(data, (parseError) => {
        if (parseError) {
          sendError(response, 422, `damaged: ${parseError.message}`);
          return;
        }
        this.store(name, data, digest, response);
      });
    });
  }

  store(name, data, digest, response) {
    const target = this.pathOf(name);
    const replaced = fs.existsSync(target);
    fs.writeFile(target, data, (error) => {
      if (error) {
        sendError(response, 500, `cannot store ${name}`);
        return;
      }
      sendJson(response, replaced ? 200 : 201, { name, size: data.length, sha256: digest });
    });
  }

  remove(name, response) {
    fs.unlink(this.pathOf(name), (error) => {
      if (error) {
        sendError(response, 404, `no crate ${name}`);
        return;
      }
      response.writeHead(204);
      response.end();
    });
  }
}

function handleCrate(store, name, request, response) {
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      store.sendCrate(name, response);
      break;
    case 'PUT':
      store.receive(name, request, response);
      break;
    case 'DELETE':
      store.remove(name, response);
      break;
    default:
      sendError(response, 405, 'method not allowed');
  }
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function handle(store, request, response) {
  const [, top, name, part, ...rest] = request.url.split('?')[0].split('/').map(decode);
  if (top !== 'crates' || (name !== undefined && !NAME.test(name))) {
    sendError(response, 404, 'no such page');
    return;
  }
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (name !== undefined && part === undefined) {
    handleCrate(store, name, request, response);
    return;
  }
  if (!isReading) {
    sendError(response, 405, 'method not allowed');
    return;
  }
  if (name === undefined) {
    store.listCrates(request, response);
  } else if (part !== 'entries') {
    sendError(response, 404, 'no such page');
  } else if (rest.length === 0) {
    store.listEntries(name, response);
  } else {
    store.sendEntry(name, rest.join('/'), response);
  }
}

/** Calls back with `{ url, port, close(callback) }` once the server can be reached. */
function serve(folder, options, callback) {
  const store = new CrateStore(folder);
  const server = http.createServer((request, response) => handle(store, request, response));
  server.on('error', (error) => {
    callback(ioFailure('listen on', `port ${options.port ?? 0}`, error));
  });
  server.listen(options.port ?? 0, '127.0.0.1', () => {
    const { port } = server.address();
    callback(null, {
      url: `http://127.0.0.1:${port}`,
      port,
      close(closed) {
        server.close(() => closed(null));
        server.closeAllConnections();
      },
    });
  });
}

module.exports = { serve };
