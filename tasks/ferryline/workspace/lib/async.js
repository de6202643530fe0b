'use strict';
// Small helpers for functions that take callbacks.

/** Calls `work(item, next)` for one item after the other; stops at the first error. */
function eachSeries(items, work, callback) {
  let index = 0;

  function next(error) {
    if (error) {
      callback(error);
      return;
    }
    if (index >= items.length) {
      callback(null);
      return;
    }
    const item = items[index];
    index += 1;
    // Leaves the stack, so that work which answers at once cannot overflow it.
    setImmediate(() => work(item, next));
  }

  next(null);
}

/** Like eachSeries, and collects what `next(null, value)` hands over. */
function mapSeries(items, work, callback) {
  const results = [];
  eachSeries(
    items,
    (item, next) => {
      work(item, (error, result) => {
        if (!error) {
          results.push(result);
        }
        next(error);
      });
    },
    (error) => {
      if (error) {
        callback(error);
        return;
      }
      callback(null, results);
    },
  );
}

/** A function that passes its first call on and drops all others. */
function once(callback) {
  let called = false;
  return (...values) => {
    if (called) {
      return;
    }
    called = true;
    callback(...values);
  };
}

/** Reads a stream to its end into one buffer. */
function collect(stream, callback) {
  const chunks = [];
  const done = once(callback);
  stream.on('data', (chunk) => {
    chunks.push(chunk);
  });
  stream.on('error', (error) => {
    done(error);
  });
  stream.on('aborted', () => {
    done(new Error('aborted'));
  });
  stream.on('end', () => {
    done(null, Buffer.concat(chunks));
  });
}

module.exports = { eachSeries, mapSeries, once, collect };
