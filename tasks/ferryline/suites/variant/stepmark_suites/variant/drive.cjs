// Stepmark task ferryline, canary 7d7ba81d-c5e5-4330-ad0b-0955c471e999
'use strict';
// Runs one function of a test with the library, and prints what it returns: in a process of
// its own, or in a host.
const fs = require('node:fs');
const path = require('node:path');
const crates = require('./crates.cjs');

/** The numbers of open files of this process, but for those that were open at the start. */
function openFiles() {
  return fs.readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = fs.readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(process.cwd()) ? [target] : [];
    } catch {
      return [];
    }
  });
}

/** Chunks of a buffer; counts what has been taken and whether it was told to stop. */
function source(bytes, size, state = {}) {
  Object.assign(state, { taken: 0, returned: 0 });
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        if (state.taken >= bytes.length) return { done: true, value: undefined };
        const value = bytes.subarray(state.taken, state.taken + size);
        state.taken += value.length;
        return { done: false, value };
      },
      async return() {
        state.returned += 1;
        return { done: true, value: undefined };
      },
    }),
  };
}

async function collect(iterable) {
  const chunks = [];
  for await (const chunk of iterable) chunks.push(chunk);
  return chunks;
}

/** What an error is, for the test to look at. */
function facts(error) {
  return { name: error.name, code: error.code, message: error.message, cause: error.cause?.code ?? error.cause?.message ?? null };
}

async function failureOf(work) {
  try {
    await work();
  } catch (error) {
    return facts(error);
  }
  return 'no failure';
}

/** What the functions of tests work with. */
const kitOf = (root) => ({
  ...crates,
  root,
  get ferry() {
    return require(path.join(root, 'lib', 'promises.js'));
  },
  get callbacks() {
    return require(path.join(root, 'lib', 'index.js'));
  },
  source,
  collect,
  facts,
  failureOf,
  openFiles,
  tick: () => new Promise((resolve) => setImmediate(resolve)),
  async until(condition) {
    for (let left = 200; !(await condition()); left -= 1) {
      if (left === 0) throw new Error('nothing of the kind in time');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  },
});

function answer(value) {
  fs.writeSync(1, `ANSWER ${JSON.stringify(value)}\n`);
}

async function drive({ work, args, root }) {
  try {
    // eslint-disable-next-line no-eval
    answer({ value: (await eval(`(${work})`)(kitOf(root), ...args)) ?? null });
  } catch (error) {
    answer({ error: `${error.name}: ${error.message}` });
  }
}

module.exports = drive;
if (require.main === module) drive(JSON.parse(fs.readFileSync(process.argv[2], 'utf8')));
